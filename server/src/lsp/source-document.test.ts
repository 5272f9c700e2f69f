import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClientCapabilities } from 'vscode-languageserver';
import type { Article } from '../engine/index.js';
import { openFixture } from '../testing/open-fixture.js';
import { sourceCard, sourceListOf } from '../testing/source-cards.js';
import { definition } from './requests/definition.js';
import { hover } from './requests/hover.js';
import { references } from './requests/references.js';
import { textDocumentContent } from './requests/text-document-content.js';
import { createSessionDouble, fullClient, type ProjectDouble } from './session-double.js';
import { createShownSources } from './shown-sources.js';
import { showsFile, sourceDocument, sourceUri } from './source-document.js';

const token = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};
const showing = { ...fullClient, workspace: { ...fullClient.workspace, textDocumentContent: {} } };

const text = `🐦 Port office
2021-05-04

The harbor of Tidewater handled 412 ships in 2020.
`;
const draft = 'The harbor of Tidewater handled 412 ships in 2020.[^report]\n';
const documentUri = 'stet-source:/workspace/sources/report.txt.txt';
const head = 'Text of sources/report.txt, as Stet reads it.\n\n';

/** A project whose sources are of a format that a reader makes text of. */
async function extracted(): Promise<ProjectDouble> {
  const project = await openFixture(`=== sources/report.txt\n${text}=== draft.md\n${draft}`);
  const { snapshot } = project;
  return {
    ...project,
    snapshot: {
      ...snapshot,
      sources: sourceListOf(Array.from(snapshot.sources, card => ({ ...card, coordinates: 'extracted' }))),
      async article(uri) {
        const article = await snapshot.article(uri);
        return article && { ...article, coordinates: 'extracted' as const };
      },
    },
  };
}

async function session(capabilities: ClientCapabilities = showing) {
  return createSessionDouble(await extracted(), { path: 'draft.md', text: draft }, capabilities);
}

const passage = { start: { line: 5, character: 0 }, end: { line: 5, character: 50 } };

test('the text of a source begins with what it is, and opens at the passage', async () => {
  const editor = await session();
  expect(await textDocumentContent(editor, { uri: documentUri }, token)).toEqual({ text: head + text });
  const at = { textDocument: { uri: editor.document.uri }, position: { line: 0, character: 5 } };
  expect(await definition(editor, at, token)).toEqual([{ uri: documentUri, range: passage }]);
  const shown = await hover(editor, at, token);
  expect(JSON.stringify(shown?.contents)).toContain(`(${documentUri}#L6,1-L6,51)`);
});

test('from the passage there it leads back to the draft', async () => {
  const editor = await session();
  const found = await references(
    editor,
    {
      textDocument: { uri: documentUri },
      position: { line: 5, character: 10 },
      context: { includeDeclaration: true },
    },
    token,
  );
  expect(found).toEqual([
    { uri: editor.document.uri, range: expect.objectContaining({ start: { line: 0, character: 0 } }) },
    { uri: documentUri, range: passage },
  ]);
});

test('a client that shows no such text gets the beginning of the file', async () => {
  const editor = await session(fullClient);
  const at = { textDocument: { uri: editor.document.uri }, position: { line: 0, character: 5 } };
  const start = { line: 0, character: 0 };
  expect(await definition(editor, at, token)).toEqual([
    { uri: 'file:///workspace/sources/report.txt', range: { start, end: start } },
  ]);
});

test.each([
  'file:///workspace/sources/report.txt',
  'stet-source:/workspace/stet.json.txt',
  'stet-source:/workspace/sources/../secret.pdf.txt',
  'stet-source:/etc/passwd.txt',
  'stet-source:',
  'stet-source:/workspace/sources/report.txt',
  'stet-source://workspace/sources/report.txt.txt',
])('%s is not served', async uri => {
  await expect(textDocumentContent(await session(), { uri }, token)).rejects.toThrow('of no source');
});

test('a source whose offsets count in its file has no other text', async () => {
  const project = await openFixture(`=== sources/report.txt\n${text}`);
  const editor = createSessionDouble(project, { path: 'draft.md', text: draft }, showing);
  await expect(textDocumentContent(editor, { uri: documentUri }, token)).rejects.toThrow('of no source');
});

test('whatever a file is called, its text is found by its uri, as any editor spells that, and by no other', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter(each => !/[/\\]|^\.+$/.test(each));
  const fileOf = (folder: string, file: string): string =>
    `file:///${encodeURIComponent(folder)}/${encodeURIComponent(file)}.pdf`;
  fc.assert(
    fc.property(name, name, name, (folder, file, other) => {
      const uri = sourceUri(fileOf(folder, file));
      expect(uri).toMatch(/^stet-source:\/[^?#]*\.pdf\.txt$/);
      for (const spelling of [
        uri,
        uri.replace(':', '://'),
        uri.replace(/%[0-9A-F]{2}/g, each => each.toLowerCase()),
      ])
        expect(showsFile(spelling)(fileOf(folder, file))).toBe(true);
      expect(showsFile(uri)(fileOf(folder, other))).toBe(
        file.normalize() === other.normalize() && file === other,
      );
    }),
  );
});

test('a document that is shown follows its file, one whose text is the same does not', async () => {
  const editor = await session();
  const refreshed: string[] = [];
  const refresh = async (uri: string) => void refreshed.push(uri);
  let projects = editor.projects();
  const shown = createShownSources(
    { workspace: { textDocumentContent: { refresh } } },
    {
      abilities: editor.abilities,
      projects: () => projects,
    },
  );
  await shown.read(documentUri, token);
  await shown.changed();
  expect(refreshed).toEqual([]);
  projects = [];
  await shown.changed();
  expect(refreshed).toEqual([documentUri]);
  projects = editor.projects();
  await shown.changed();
  expect(refreshed).toEqual([documentUri, documentUri]);
});

/** Sentences of a word each, with the locators that a reader gave them, apart by a space or by nothing. */
function paged(
  words: readonly { word: string; gap: string; page?: number; time?: string; paragraph: number }[],
): Article {
  let whole = '';
  const sentences = words.map(({ word, gap, page, time, paragraph }) => {
    const start = whole.length + gap.length;
    whole += gap + word;
    const locator = { ...(page === undefined ? {} : { page }), ...(time === undefined ? {} : { time }) };
    return { start, end: start + word.length, paragraph, locator };
  });
  const card = {
    ...sourceCard({ key: 'report', path: 'sources/report.pdf' }),
    coordinates: 'extracted' as const,
  };
  return { ...card, text: `${whole}\n`, sentences, furniture: [] };
}

test('pages are marked where their first sentence stands, times where a paragraph begins', () => {
  const pages = paged([
    { word: 'One.', gap: '', page: 1, paragraph: 0 },
    { word: 'Two.', gap: ' ', page: 1, paragraph: 0 },
    { word: 'Three.', gap: ' ', page: 2, paragraph: 0 },
    { word: 'Four.', gap: '\n\n', page: 2, paragraph: 1 },
  ]);
  const client = { sourceDocuments: true };
  const top = 'Text of sources/report.pdf, as Stet reads it.\n\n';
  expect(sourceDocument(pages, client)?.text).toBe(`${top}[p. 1] One. Two. [p. 2] Three.\n\nFour.\n`);
  const times = paged([
    { word: 'One.', gap: '', time: '00:00:01', paragraph: 0 },
    { word: 'Two.', gap: ' ', time: '00:00:07', paragraph: 0 },
    { word: 'Three.', gap: '\n\n', time: '00:12:31', paragraph: 1 },
  ]);
  expect(sourceDocument(times, client)?.text).toBe(`${top}[at 00:00:01] One. Two.\n\n[at 00:12:31] Three.\n`);
});

test('marks move no range: what is shown there is what the article has', () => {
  const word = fc.record({
    word: fc.constantFrom('Ships.', '船。', '🐦', 'Der Hafen ist zu.'),
    gap: fc.constantFrom('', ' ', '\n\n'),
    page: fc.constantFrom(1, 2, 3),
    paragraph: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), words => {
      const article = paged(words);
      const shown = sourceDocument(article, { sourceDocuments: true });
      if (!shown) throw new Error('nothing is shown');
      for (const sentence of article.sentences) {
        const span = shown.spanOf(sentence);
        expect(shown.text.slice(span.start, span.end)).toBe(article.text.slice(sentence.start, sentence.end));
        for (let at = sentence.start; at < sentence.end; at++)
          expect(shown.offsetIn(shown.spanOf({ start: at, end: at + 1 }).start)).toBe(at);
      }
      for (let at = 1; at < shown.text.length; at++)
        expect(shown.offsetIn(at)).toBeGreaterThanOrEqual(shown.offsetIn(at - 1));
      expect(shown.offsetIn(0)).toBeLessThan(0);
      expect(shown.text.replace(/\[p\. \d\] /g, '').endsWith(article.text)).toBe(true);
    }),
  );
});

test('a passage of a recording is told with its time, and its text shows where the turn begins', async () => {
  const cues = `1
00:00:05,000 --> 00:00:09,000
HARBOR MASTER: The harbor of Tidewater handled

2
00:00:09,000 --> 00:00:12,000
412 ships in 2020. The new crane came in March.
`;
  const line = 'The new crane came in March.\n';
  const project = await openFixture(`=== sources/talk.srt\n${cues}=== draft.md\n${line}`);
  const editor = await createSessionDouble(project, { path: 'draft.md', text: line }, showing);
  const at = { textDocument: { uri: editor.document.uri }, position: { line: 0, character: 6 } };
  expect(JSON.stringify((await hover(editor, at, token))?.contents)).toContain('at 00:00:09');
  const shown = await textDocumentContent(
    editor,
    { uri: 'stet-source:/workspace/sources/talk.srt.txt' },
    token,
  );
  expect(shown.text).toContain('[at 00:00:05] HARBOR MASTER: The harbor of Tidewater handled 412 ships');
  const [place] = (await definition(editor, at, token)) ?? [];
  if (!place || !('range' in place)) throw new Error('no place');
  const { start, end } = place.range;
  const found = shown.text.split('\n')[start.line]?.slice(start.character, end.character);
  expect(found).toBe('The new crane came in March.');
});
