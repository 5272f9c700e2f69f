import { expect, test } from 'vitest';
import { draftOf } from '../testing/draft-of.js';
import { catalogueOf, sourceCard } from '../testing/source-cards.js';
import { insertionEdits } from './insertion.js';
import type { CitationStyle } from './mark.js';
import { readCitations } from './read-citations.js';
import { retargetEdits } from './retarget.js';

const tides = sourceCard({
  key: 'tides',
  path: 'sources/tides.pdf',
  title: 'Tides',
  publisher: 'Quay Press',
});
const online = sourceCard({
  key: 'fares',
  path: 'sources/fares.pdf',
  title: 'Fares',
  publisher: 'Quay Press',
  url: 'https://quay.example/fares',
});
const catalogue = catalogueOf([tides, online], []);

function apply(text: string, edits: readonly { start: number; end: number; newText: string }[]): string {
  return [...edits]
    .reverse()
    .reduce((done, { start, end, newText }) => done.slice(0, start) + newText + done.slice(end), text);
}

function cite(style: CitationStyle, card = tides, language = 'en', text = 'It rained.\n'): string {
  const draft = draftOf(text, { language, path: 'draft.md' });
  const [sentence] = draft.sentences;
  if (!sentence) throw new Error('no sentence');
  return apply(text, insertionEdits(style, card, draft, sentence, catalogue, { page: 4, heading: 'Storms' }));
}

test.each([
  ['en', 'It rained [@tides, p. 4].\n'],
  ['de', 'It rained [@tides, S. 4].\n'],
  ['uk', 'It rained [@tides, с. 4].\n'],
])('pandoc names the page in %s, and it is read back', (language, cited) => {
  expect(cite('pandoc', tides, language)).toBe(cited);
  const { marks } = readCitations(draftOf(cited), catalogue);
  expect(marks.map(({ key, locator }) => [key, locator])).toEqual([['tides', { page: 4 }]]);
});

test('a mark beside another one has its own page', () => {
  expect(cite('pandoc', tides, 'en', 'It rained [@fares, p. 2].\n')).toBe(
    'It rained [@fares, p. 2; @tides, p. 4].\n',
  );
});

test('a link opens the page of a PDF, and leads to the source still', () => {
  const cited = cite('link');
  expect(cited).toBe('It rained ([Quay Press](sources/tides.pdf#page=4)).\n');
  const [mark] = readCitations(draftOf(cited), catalogue).marks;
  expect(mark?.target).toEqual({ kind: 'source', uri: tides.uri });
  expect(cite('link', online)).toBe('It rained ([Quay Press](https://quay.example/fares)).\n');
});

test('a footnote is defined once for all its marks, and names no page', () => {
  expect(cite('footnote')).not.toContain('4');
});

test.each([
  ['It rained [@fares, p. 2].\n', 'It rained [@tides].\n'],
  ['It rained ([Quay Press](sources/fares.pdf#page=2)).\n', 'It rained ([Quay Press](sources/tides.pdf)).\n'],
])('the page of another source goes with it: %s', (text, cited) => {
  const draft = draftOf(text, { path: 'draft.md' });
  const [mark] = readCitations(draft, catalogue).marks;
  if (!mark) throw new Error('no mark');
  expect(apply(text, retargetEdits(mark, tides, draft, catalogue) ?? [])).toBe(cited);
});

test('a mark that cites the source already keeps the page that its writer gave', () => {
  const draft = draftOf('It rained [@tides, pp. 2-3].\n');
  const [mark] = readCitations(draft, catalogue).marks;
  expect(mark && retargetEdits(mark, tides, draft, catalogue)).toEqual([]);
});
