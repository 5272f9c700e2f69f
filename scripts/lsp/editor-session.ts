import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pathToUri, resolveUri, uriToPath } from '../../server/src/ports/uri.js';
import { parseFixture } from '../../server/src/testing/fixture.js';
import { createTempWorkspace, type TempWorkspace } from '../../server/src/testing/temp-workspace.js';
import { type Editor, vsCodeLike } from './editors.js';
import type { OpenDocument } from './open-documents.js';
import type { Answer, Question } from './shapes.js';
import { createStrictClient, type StrictClient } from './strict-client.js';
import type { TextChange } from './text-model.js';
import { isWatched } from './watchers.js';
import { spawnWire } from './wire.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));

export interface SessionOptions {
  readonly editor?: Editor;
  /** In the form of `parseFixture`, or by path. */
  readonly files: string | Readonly<Record<string, string | Uint8Array>>;
  /** Workspace folders, relative to the temporary folder; `.` alone unless told. Null: a window without one. */
  readonly folders?: readonly string[] | null;
  /** The editor's settings of the section `stet`, for a path relative to the temporary folder. */
  readonly settings?: (path: string) => object;
  /** Questions that the editor offers to answer and refuses. */
  readonly refuses?: readonly Question[];
  /** As `node` runs it. */
  readonly program?: readonly string[];
}

/** An editor with one window on files of a temporary folder, and the built server behind it. */
export interface EditorSession {
  readonly client: StrictClient;
  readonly workspace: TempWorkspace;
  readonly initialized: Answer<'initialize'>;
  uri(path: string): string;
  /** Opens a file of the disk, or a text under its name. */
  open(path: string, text?: string): OpenDocument;
  openUri(uri: string, text: string, languageId?: string): OpenDocument;
  /** One notification with these changes, each in the text that the ones before it left. */
  change(document: OpenDocument, ...changes: readonly TextChange[]): void;
  /** Puts words in the place of words that stand there once; several at a time count one after another. */
  edit(document: OpenDocument, ...replacements: readonly (readonly [string, string])[]): void;
  close(document: OpenDocument): void;
  /** Deletes a file or folder of the disk; no watcher tells of it by itself. */
  deleteFile(path: string): void;
  /** Tells what a watcher saw, as far as the server asked to be told; false where it did not ask. */
  watched(...events: readonly WatchedFile[]): boolean;
  /** Tells that the editor's settings changed. */
  settingsChanged(): void;
  /** Changes the window's folders. */
  changeFolders(added: readonly string[], removed: readonly string[]): void;
}

export type WatchedFile = readonly [path: string, change: 'created' | 'changed' | 'deleted'];

/** `STET_DIST` names other bundles than those of the repository: an unpacked package, for instance. */
const bundles = process.env.STET_DIST ?? join(repository, 'dist');
export const builtServer: readonly string[] = [join(bundles, 'server.js'), '--stdio'];
export const builtCommand: readonly string[] = [join(bundles, 'cli.js'), 'lsp', '--stdio'];

/** Starts a server, lets `body` work with it, and ends it as an editor does; every broken rule fails the test. */
export async function inEditor(
  options: SessionOptions,
  body: (session: EditorSession) => Promise<void>,
): Promise<void> {
  const { files } = options;
  const workspace = createTempWorkspace(typeof files === 'string' ? filesOf(files) : files);
  const session = startSession(workspace, options);
  try {
    const opened = await session.start();
    await body(opened);
    const end = await opened.client.finish();
    if (end.code !== 0) throw new Error(`the server ended with ${end.code ?? end.signal}`);
  } finally {
    session.kill();
    workspace.remove();
  }
}

/** The same over a workspace that is there already, and which nobody removes. */
export function startSession(
  workspace: TempWorkspace,
  {
    editor = vsCodeLike,
    folders = ['.'],
    settings = () => ({}),
    refuses = [],
    program = builtServer,
  }: Omit<SessionOptions, 'files'>,
) {
  if (program.some(each => each.endsWith('.js') && !existsSync(each)))
    throw new Error('nothing to run: `npm run build` comes first');
  const wire = spawnWire(program, workspace.folder);
  const root = pathToUri(workspace.folder);
  const uri = (path: string): string => resolveUri(root, path);
  const window = { folders: folders?.map(path => folderOf(uri(path))) ?? null };
  const settingsAt = (scopeUri: string | undefined): object =>
    settings(scopeUri === undefined ? '.' : scopeUri.slice(root.length + 1) || '.');
  const written = new Map<string, string[]>();
  /** Words about a file may cross its change. */
  const keep = (path: string): void => {
    const before = readText(join(workspace.folder, path));
    if (before !== undefined) written.set(uri(path), [...(written.get(uri(path)) ?? []), before]);
  };
  const recorded: TempWorkspace = {
    ...workspace,
    write: (path, content) => {
      keep(path);
      workspace.write(path, content);
    },
  };
  const client = createStrictClient(wire, {
    editor,
    refuses,
    settings: settingsAt,
    folders: () => window.folders,
    fileText: each => readText(uriToPath(each)),
    formerTexts: each => written.get(each) ?? [],
  });

  const start = async (): Promise<EditorSession> => {
    const initialized = await client.request('initialize', {
      processId: process.pid,
      clientInfo: { name: editor.name },
      rootUri: window.folders?.[0]?.uri ?? null,
      capabilities: editor.capabilities,
      ...(editor.capabilities.workspace?.workspaceFolders ? { workspaceFolders: window.folders } : {}),
      ...(editor.sendsSettings ? { initializationOptions: { stet: settingsAt(undefined) } } : {}),
    });
    client.notify('initialized', {});
    return { initialized, ...hands };
  };

  const openUri = (documentUri: string, text: string, languageId = 'markdown'): OpenDocument => {
    const document = client.documents.open(documentUri, languageId, text);
    const { version } = document;
    client.notify('textDocument/didOpen', {
      textDocument: { uri: documentUri, languageId, version, text },
    });
    return document;
  };

  const change = (document: OpenDocument, ...changes: readonly TextChange[]): void => {
    const contentChanges = client.documents.change(document.uri, changes);
    const { uri: documentUri, version } = document;
    client.notify('textDocument/didChange', {
      textDocument: { uri: documentUri, version },
      contentChanges,
    });
  };

  const hands = {
    client,
    workspace: recorded,
    uri,
    openUri,
    open: (path: string, text = withoutMark(workspace.read(path))) =>
      openUri(
        uri(path),
        text,
        path.endsWith('.md') ? 'markdown' : path.endsWith('.json') ? 'json' : 'plaintext',
      ),
    change,
    edit: (document: OpenDocument, ...replacements: readonly (readonly [string, string])[]) => {
      let { text } = document;
      const changes = replacements.map(([before, after]) => {
        const start = text.indexOf(before);
        if (start < 0 || text.includes(before, start + 1)) throw new Error(`"${before}" does not stand once`);
        const end = start + before.length;
        text = text.slice(0, start) + after + text.slice(end);
        return { start, end, text: after };
      });
      change(document, ...changes);
    },
    close: (document: OpenDocument) => {
      client.documents.close(document.uri);
      client.notify('textDocument/didClose', { textDocument: { uri: document.uri } });
    },
    deleteFile: (path: string) => {
      keep(path);
      rmSync(join(workspace.folder, path), { recursive: true });
    },
    watched: (...events: readonly WatchedFile[]) => {
      const changes = events
        .map(([path, change]) => ({ uri: uri(path), type: changeTypes[change] }))
        .filter(change => isWatched(client, change, window.folders ?? []));
      if (changes.length > 0) client.notify('workspace/didChangeWatchedFiles', { changes });
      return changes.length === events.length;
    },
    settingsChanged: () => {
      if (editor.sendsSettings)
        client.notify('workspace/didChangeConfiguration', { settings: { stet: settingsAt(undefined) } });
      else if (client.registrations.has('workspace/didChangeConfiguration'))
        client.notify('workspace/didChangeConfiguration', { settings: null });
    },
    changeFolders: (added: readonly string[], removed: readonly string[]) => {
      const event = {
        added: added.map(path => folderOf(uri(path))),
        removed: removed.map(path => folderOf(uri(path))),
      };
      const gone = new Set(event.removed.map(each => each.uri));
      window.folders = [...(window.folders ?? []).filter(each => !gone.has(each.uri)), ...event.added];
      client.notify('workspace/didChangeWorkspaceFolders', { event });
    },
  };
  return { start, client, hangUp: wire.hangUp, kill: wire.kill };
}

/** The files of a fixture by path. */
export function filesOf(fixture: string): Record<string, string> {
  const { files, labels } = parseFixture(fixture);
  if (labels.length > 0) throw new Error('labels mean nothing here');
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

const changeTypes = { created: 1, changed: 2, deleted: 3 } as const;

function folderOf(uri: string): { uri: string; name: string } {
  return { uri, name: decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)) };
}

function readText(path: string): string | undefined {
  try {
    return withoutMark(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** No editor shows the byte-order mark. */
function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}
