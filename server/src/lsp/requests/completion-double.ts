import type { CompletionItem, CompletionList } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  createSessionDouble,
  fullClient,
  type ProjectDouble,
  type SessionDouble,
} from '../session-double.js';
import { completion, resolveCompletion } from './completion.js';

export const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

export const sources = `
  === sources/harbor-report.md
  ---
  title: A year in the harbor
  publisher: Brackwater Gazette
  author: Mira Falk
  date: 2024-05-22
  url: https://gazette.example/harbor
  ---

  The harbor of Brackwater handled 412 ships in 2023. “The pier will not hold another winter,” said Oskar Lind, the harbor master.

  Fish landings rose to 6,300 tonnes. “We were told ‘soon’ three times, and nobody came.” The council answered Lind on Friday.
  === sources/ferry-notes.md
  ---
  title: Notes on the night ferry
  publisher: Tidewater Post
  date: 2022-04-09
  ---

  The night ferry to Saltholm carried 90 passengers on its first trip. “It was like rowing a cathedral,” the captain, Ines Roth, said of the night ferry.
  === sources/school.md
  ---
  key: kíta-школа-2
  title: Two schools close
  publisher: Tidewater Post
  date: 2023-02-01
  ---

  Two schools on Saltholm will close next summer.
`;

export interface Completed {
  readonly session: SessionDouble;
  readonly text: string;
  readonly list: CompletionList | null;
  readonly items: readonly CompletionItem[];
}

/** A fixture's project, and its files with their cursors. */
interface Fixture extends ProjectDouble {
  file(path: string): { readonly text: string; readonly cursor: number | undefined };
}

/** Asks at `<|>`, of a project that `openFixture` reads. */
export function completing(openFixture: (fixture: string) => Promise<Fixture>) {
  return async (
    draft: string,
    { path = 'draft.md', capabilities = fullClient, files = sources, checked = false } = {},
  ): Promise<Completed> => {
    const fixture = await openFixture(`${files}\n  === ${path}\n${draft.replace(/^/gm, '  ')}`);
    const { text: whole, cursor } = fixture.file(path);
    // The last line break is the fixture's.
    const text = draft.endsWith('\n') ? whole : whole.slice(0, -1);
    if (cursor === undefined) throw new Error('no cursor');
    const session = createSessionDouble(fixture, { path, text }, capabilities);
    if (checked) await session.read(session.document.uri, never);
    const list = await completion(session, at(session, cursor), never);
    return { session, text, list, items: list?.items ?? [] };
  };
}

export function at({ document: { uri, text } }: SessionDouble, offset: number) {
  return { textDocument: { uri }, position: text.positionAt(offset) };
}

/** The text with the item in place of what is typed, as `replace` or `insert` does it. */
export function accept(
  { session, text }: Completed,
  item: CompletionItem | undefined,
  by: 'replace' | 'insert' = 'replace',
) {
  const { textEdit, additionalTextEdits = [], insertTextFormat } = item ?? missing();
  if (!textEdit) throw new Error('no edit');
  const range = 'range' in textEdit ? textEdit.range : textEdit[by];
  const newText =
    insertTextFormat === 2
      ? textEdit.newText.replace('$0', '').replace(/\\([\\$}])/g, '$1')
      : textEdit.newText;
  return TextDocument.applyEdits(TextDocument.create(session.document.uri, 'markdown', 0, text), [
    { range, newText },
    ...additionalTextEdits,
  ]);
}

export const labels = ({ items }: Completed): readonly string[] => items.map(({ label }) => label);

export const harbor = 'The harbor of Brackwater handled 412 ships in 2023';
export const ferry = 'The night ferry to Saltholm carried 90 passengers on its first trip';

/** The documentation of each item. */
export async function resolveAll({ session, items }: Completed): Promise<readonly string[]> {
  const resolved = await Promise.all(items.map(item => resolveCompletion(session, item, never)));
  return resolved.map(({ documentation }) =>
    typeof documentation === 'object' ? documentation.value : (documentation ?? ''),
  );
}

function missing(): never {
  throw new Error('no such item');
}
