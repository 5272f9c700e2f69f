import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceCard } from '../../sources/article.js';
import { sourceCard, sourceEntry } from '../../testing/source-cards.js';
import { emptySourceTable } from '../source-table.js';
import { buildSourceFinder, openSourceFinder } from './find-sources.js';

const TOWNS = 'Ostrel Velden Marrow Tidewater Saltholm Brackwater Ebbing Karsk Lindau Morra'.split(' ');
const THINGS = 'harbor ferry school bridge lighthouse market council storm railway hospital'.split(' ');

/** More than Fuse is shown, so that the shortlist has to find them. */
const numbered: readonly SourceCard[] = Array.from({ length: 3000 }, (_, n) => {
  const [town, thing] = [TOWNS[n % 10] ?? '', THINGS[Math.floor(n / 10) % 10] ?? ''];
  return sourceCard({
    key: `story-${n}`,
    title: `The ${thing} of ${town}, part ${n}`,
    publisher: `${TOWNS[(n + 3) % 10]} Courier`,
    author: n === 1234 ? 'Zoë Quist-Ångström' : 'Staff',
    published: `20${10 + (n % 14)}-0${1 + (n % 9)}-1${n % 10}`,
  });
});
const many = [...numbered].sort((a, b) => (a.path < b.path ? -1 : 1));
const finder = buildSourceFinder(many);
const keys = (typed: string, limit = 50) => finder.find(typed, limit).map(({ key }) => key);

test.each([
  ['quist', 'story-1234'],
  ['zoe angstrom', 'story-1234'],
  ['lighthuose velden 141', 'story-141'],
  ['story-2999', 'story-2999'],
  ['part 2718 market', undefined],
  ['hospital morra 2799', 'story-2799'],
])('“%s” among thousands', (typed, key) => {
  expect(keys(typed)[0]).toBe(key);
});

test('each typed word must be there', () => {
  const found = finder.find('ferry marrow', 50);
  expect(found).toHaveLength(50);
  for (const { title, publisher } of found.map(({ metadata }) => metadata))
    expect(`${title.value} ${publisher?.value}`).toMatch(/^The ferry .*Marrow/);
  expect(keys('ferry zeppelin')).toEqual([]);
  expect(keys('2011 xq')).toEqual([]);
});

test('figures and short words are not guessed at', () => {
  expect(keys('1234')).toEqual(['story-1234']);
  expect(keys('99999')).toEqual([]);
});

test('what is typed may be anything, and the answer is the same each time', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.integer({ min: 1, max: 50 }),
      (typed, limit) => {
        const found = finder.find(typed, limit);
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(new Set(found).size).toBe(found.length);
        expect(buildSourceFinder(many).find(typed, limit)).toEqual(found);
      },
    ),
    { numRuns: 25 },
  );
});

test('a word of a title leads to a source that has it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...many), card => {
      const { title } = card.metadata;
      expect(finder.find(title.value, 1)).toEqual([card]);
    }),
    { numRuns: 40 },
  );
});

test('the first are those by key, and a finder that is opened in steps is no other', async () => {
  let pauses = 0;
  const table = emptySourceTable.update(many.map(sourceEntry), []);
  const opened = await openSourceFinder(table, async () => {
    pauses++;
  });
  expect(pauses).toBe(many.length);
  const sorted = [...many].sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, 7);
  expect(opened.first(7)).toEqual(sorted);
  expect(opened.find('karsk council', 9)).toEqual(finder.find('karsk council', 9));
  expect(buildSourceFinder([]).first(3)).toEqual([]);
});

test('sources that came and went leave no trace in what is found', async () => {
  const other = (card: SourceCard) => ({ ...card, key: `other-${card.key}` });
  const whole = emptySourceTable.update(many.map(sourceEntry), []);
  let table = emptySourceTable.update(many.map(other).map(sourceEntry), []);
  const before = await openSourceFinder(table, async () => undefined);
  const extra = sourceCard({ key: 'a-first', title: 'Council of Karsk' });
  table = table.update([...many, extra].map(sourceEntry), []).update([], [extra.uri]);
  table = table.update(many.slice(0, 10).map(sourceEntry), []);
  const [changed, fresh] = await Promise.all(
    [table, whole].map(each => openSourceFinder(each, async () => undefined)),
  );
  for (const typed of ['karsk council', 'ferry marrow', 'story-29', 'hospital'])
    expect(changed?.find(typed, 20)).toEqual(fresh?.find(typed, 20));
  expect(changed?.first(50)).toEqual(fresh?.first(50));
  expect(before.first(1)[0]?.key).toBe('other-story-0');
});
