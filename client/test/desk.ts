import assert from 'node:assert/strict';
import {
  type CodeAction,
  ConfigurationTarget,
  commands,
  type Diagnostic,
  type Hover,
  languages,
  MarkdownString,
  Position,
  Range,
  type TextDocument,
  type TextEditor,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { stetExtension } from './extension.js';

const WAIT_LIMIT_MS = 20_000;
const LOOK_AGAIN_MS = 20;

/** The extension's own interface, once it is active. */
export function stet() {
  return stetExtension().exports;
}

/** Waits until the probe has a value that is neither undefined nor false. */
export async function until<T>(what: string, probe: () => T | undefined | false): Promise<T> {
  const end = Date.now() + WAIT_LIMIT_MS;
  for (;;) {
    const value = probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`waited ${WAIT_LIMIT_MS} ms for ${what}`);
    await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

/** A path below the first workspace folder, or below the named one. */
export function uriOf(path: string, folderName?: string): Uri {
  const folders = workspace.workspaceFolders ?? [];
  const folder = folderName === undefined ? folders[0] : folders.find(({ name }) => name === folderName);
  assert.ok(folder, `no workspace folder ${folderName ?? ''}`);
  return Uri.joinPath(folder.uri, path);
}

export async function write(uri: Uri, text: string): Promise<void> {
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

export async function read(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}

export async function open(uri: Uri): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
}

/** Sets `stet.…` for the first workspace folder; undefined takes it back. */
export async function setting(key: string, value: unknown): Promise<void> {
  const { WorkspaceFolder } = ConfigurationTarget;
  await workspace.getConfiguration('stet', uriOf('')).update(key, value, WorkspaceFolder);
}

/** Writes a new draft and opens it; the server runs and has read the sources when this ends. */
export async function openDraft(uri: Uri, text: string): Promise<TextEditor> {
  await write(uri, text);
  const editor = await open(uri);
  await stet().ready();
  return editor;
}

/** Closes the editors without saving, and removes the file. */
export async function discard(...uris: readonly Uri[]): Promise<void> {
  for (const uri of uris) {
    const document = workspace.textDocuments.find(known => known.uri.toString() === uri.toString());
    if (document) {
      await window.showTextDocument(document);
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    await workspace.fs.delete(uri, { useTrash: false });
  }
}

export function findings(uri: Uri): readonly Diagnostic[] {
  return languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'stet')
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export function codes(uri: Uri): string {
  return findings(uri).map(codeOf).join(' ');
}

/** Waits until a document has just these findings, in order of text. */
export async function untilFindings(
  uri: Uri,
  ...expected: readonly string[]
): Promise<readonly Diagnostic[]> {
  try {
    await until(`findings`, () => codes(uri) === expected.join(' '));
  } catch {
    assert.equal(codes(uri), expected.join(' '), `findings of ${uri.path}`);
  }
  return findings(uri);
}

export function rangeOf(document: TextDocument, words: string): Range {
  const at = document.getText().indexOf(words);
  assert.ok(at >= 0, `“${words}” stands in ${document.uri.path}`);
  return new Range(document.positionAt(at), document.positionAt(at + words.length));
}

export async function replace(document: TextDocument, words: string, newText: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, words), newText);
  assert.ok(await workspace.applyEdit(edit));
}

/** Types at the end of a document, as a keyboard does. */
export async function typeAtEnd(editor: TextEditor, text: string): Promise<void> {
  const end = editor.document.positionAt(editor.document.getText().length);
  assert.ok(await editor.edit(builder => builder.insert(end, text)));
}

/** What our hovers say at the start of some words, as Markdown. */
export async function hoverAt(document: TextDocument, words: string): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    rangeOf(document, words).start.translate(0, 1),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map(content => (content instanceof MarkdownString ? content.value : String(content)))
    .join('\n\n');
}

/** The actions that VS Code offers for some words, complete with their edits. */
export async function actionsAt(
  document: TextDocument,
  range: Range,
  kind?: string,
): Promise<readonly CodeAction[]> {
  const MOST_RESOLVED = 50;
  const found = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind,
    MOST_RESOLVED,
  );
  return found.filter(({ title }) => title !== '');
}

export async function apply({ title, edit, command }: CodeAction): Promise<void> {
  assert.ok(edit ?? command, `“${title}” has an edit or a command`);
  if (edit) assert.ok(await workspace.applyEdit(edit), `“${title}” can be applied`);
  if (command) await commands.executeCommand(command.command, ...(command.arguments ?? []));
}

export function wholeOf(document: TextDocument): Range {
  return new Range(new Position(0, 0), document.positionAt(document.getText().length));
}
