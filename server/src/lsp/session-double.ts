import type { ClientCapabilities } from 'vscode-languageserver';
import type { CheckOutcome, Snapshot } from '../engine/index.js';
import { readAbilities } from './client-abilities.js';
import { closedDocument, createDocuments, type OpenDocument } from './documents.js';
import { createDraftBook } from './draft-book.js';
import type { DraftFiles } from './draft-files.js';
import type { DraftReading, ReadProject, Session } from './session.js';
import { fileOfSource } from './source-document.js';
import { createSourceReadings } from './source-reading.js';

/** A project that is read already. */
export interface ProjectDouble {
  readonly snapshot: Snapshot;
  uri(path: string): string;
  check(path: string, text: string): Promise<CheckOutcome>;
}

export interface DraftDouble {
  readonly path: string;
  readonly text: string;
}

export interface SessionDouble extends Session {
  readonly document: OpenDocument;
  /** The writer goes on: `text` takes the place of everything. */
  retype(text: string): void;
}

/** A session over one open draft, which is checked when it is read, and closed ones; for tests of requests. */
export function createSessionDouble(
  project: ProjectDouble,
  { path, text }: DraftDouble,
  capabilities: ClientCapabilities,
  closed: readonly DraftDouble[] = [],
): SessionDouble {
  const abilities = readAbilities(capabilities);
  const documents = createDocuments(abilities.positionEncoding);
  const uri = project.uri(path);
  const document = documents.open({ textDocument: { uri, languageId: 'markdown', version: 1, text } });
  const outcomes = new Map<number, Promise<CheckOutcome>>();
  const { snapshot } = project;
  const read: ReadProject = {
    project: { rootUri: project.uri('.'), configUris: [], settings: snapshot.settings },
    snapshot,
  };
  async function check(asked: string): Promise<DraftReading> {
    if (asked !== uri) return { kind: 'no-draft' };
    const { version } = document;
    const known = outcomes.get(version) ?? project.check(path, document.text.getText());
    outcomes.set(version, known);
    const outcome = await known;
    switch (outcome.kind) {
      case 'checked':
        return { kind: 'checked', document, version, report: outcome.report, snapshot: project.snapshot };
      case 'not-checked':
        return { kind: 'not-checked', message: outcome.problems.map(({ message }) => message).join(' ') };
      case 'cancelled':
        throw new Error('nobody cancels here');
    }
  }
  const sourcesAt = (asked: string): readonly ReadProject[] => (snapshot.sources.get(asked) ? [read] : []);
  const draftFiles = draftFilesOf(project, document, closed);
  const clock = { after: () => () => undefined };
  return {
    abilities,
    document,
    draftFiles,
    draftBook: createDraftBook({
      draftFiles,
      documents,
      clock,
      watched: true,
      checkOpen: async ({ fileUri }) => {
        const state = await check(fileUri);
        return state.kind === 'not-checked' ? { ...state, problems: [] } : state;
      },
      place: () => Promise.resolve({ kind: 'snapshot', snapshot }),
      yielder: { yield: () => Promise.resolve() },
      progress: () => ({ report: () => undefined, end: () => undefined }),
      begins: () => undefined,
      begun: () => undefined,
      leftOut: () => undefined,
    }),
    sources: createSourceReadings({
      documents,
      clock,
      projectsAt: asked => Promise.resolve(sourcesAt(asked)),
      fileOf: asked => fileOfSource(asked, [snapshot]),
    }),
    projectTexts: {
      async drafts(cancel) {
        const { files } = await draftFiles.list(cancel);
        const isSource = (asked: string): boolean => sourcesAt(asked).length > 0;
        const drafts = files.filter(file => file.path.endsWith('.md') && !isSource(file.uri));
        return { drafts: drafts.map(file => ({ ...file, snapshot })), hidden: [] };
      },
      async read(asked) {
        const text = await draftFiles.read({ uri: asked, path: asked });
        return text.kind === 'unreadable' ? { kind: 'missing' } : text;
      },
    },
    projects: () => [read],
    projectsIn: () => [read],
    yielder: { yield: () => Promise.resolve() },
    projectOf: () => Promise.resolve(read),
    sourcesNear: () => Promise.resolve({ kind: 'project', snapshot }),
    awaitEdits: () => undefined,
    first: work => work(),
    sourcesAt,
    retype(next) {
      const version = document.version + 1;
      documents.change({ textDocument: { uri, version }, contentChanges: [{ text: next }] });
    },
    read: check,
    readWhenReady: check,
    async glance(asked) {
      if (asked !== uri) return { kind: 'no-draft' };
      const { version } = document;
      const known = await outcomes.get(version);
      const previous = known?.kind === 'checked' ? known.report : undefined;
      return { kind: 'draft', document, version, path, snapshot, previous };
    },
  };
}

function draftFilesOf(
  { uri }: ProjectDouble,
  open: OpenDocument,
  closed: readonly DraftDouble[],
): DraftFiles {
  const texts = new Map(closed.map(({ path, text }) => [uri(path), { path, text }]));
  const paths = new Map([[open.fileUri, open.fileUri.slice(uri('.').length + 1)]]);
  for (const [file, { path }] of texts) paths.set(file, path);
  return {
    list: async () => ({
      files: [...paths].map(([file, path]) => ({ uri: file, path })),
      obstacles: [],
      hidden: [],
    }),
    async read({ uri: asked, path }) {
      if (asked === open.fileUri) return { kind: 'text', document: open, isOpen: true };
      const draft = texts.get(asked);
      return draft
        ? { kind: 'text', document: closedDocument(asked, draft.text, open.text.encoding), isOpen: false }
        : { kind: 'unreadable', message: `${path} is not there` };
    },
  };
}

/** What VS Code offers, as far as requests ask. */
export const fullClient: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: {
      completionItem: {
        snippetSupport: true,
        insertReplaceSupport: true,
        labelDetailsSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        resolveSupport: { properties: ['documentation'] },
      },
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } },
      dataSupport: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    diagnostic: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      dataSupport: true,
    },
  },
};
