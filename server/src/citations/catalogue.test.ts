import { expect, test } from 'vitest';
import { catalogueOf, ostrel, sourceCard } from '../testing/source-cards.js';

const catalogue = catalogueOf(Object.values(ostrel), [
  ['Ostrel Gazette', 'OG', 'The Old Gazette'],
  ['Ostrel', 'Ostrell'],
]);

test('a key is found whatever its case', () => {
  expect(catalogue.byKey('Ferry-Fares')).toEqual([ostrel.ferry]);
  expect(catalogue.byKey('ferry')).toEqual([]);
});

test('an older key of a file is found by the hash at its end', () => {
  expect(catalogue.byKey('quay-reopens-2024-03-04-1a2b')).toEqual([ostrel.quay]);
  expect(catalogue.byKey('ostrel-1a2b')).toEqual([ostrel.quay]);
  expect(catalogue.byKey('quay-2024-03-04-9c01')).toEqual([ostrel.ferry]);
});

test('four digits that happen to be a hash are no older key', () => {
  const report = sourceCard({ key: 'harbor-report', hash: '2019' });
  const town = catalogueOf([report], []);
  expect(town.byKey('census-2019')).toEqual([]);
  expect(town.byKey('harbor-2019')).toEqual([report]);
});

test('an older key that fits two files equally is not guessed', () => {
  const town = catalogueOf(
    [
      sourceCard({ key: 'gazette-a-1a2b', hash: '1a2b' }),
      sourceCard({ key: 'gazette-b-1a2b', hash: '1a2b' }),
    ],
    [],
  );
  expect(town.byKey('gazette-2024-01-01-1a2b')).toEqual([]);
  expect(town.byKey('gazette-b-2024-01-01-1a2b').map(({ key }) => key)).toEqual(['gazette-b-1a2b']);
});

test.each([
  'https://www.ostrelgazette.example/news/quay-three',
  'http://ostrelgazette.example/news/quay-three/#comments',
  'https://OstrelGazette.example:443/news/quay%2Dthree?utm_medium=mail&utm_campaign=x',
])('%s is the address of the quay article', url => {
  expect(catalogue.byUrl(url)).toEqual([ostrel.quay]);
});

test.each([
  'https://ostrelgazette.example/news/quay-three?page=2',
  'https://ostrelgazette.example/news/Quay-Three',
  'mailto:desk@ostrelgazette.example',
  'sources/quay.txt',
  '',
])('%s is not', url => {
  expect(catalogue.byUrl(url)).toEqual([]);
});

test('a publisher is found with and without "The", as a possessive, and by its aliases', () => {
  for (const name of ['Harbor Independent', 'the Harbor Independent', "The Harbor Independent's"]) {
    expect(catalogue.byName(name)?.publisher).toEqual([ostrel.ferry.uri]);
  }
  for (const name of ['OG', 'Old Gazette', 'the Ostrel Gazette’s']) {
    expect(catalogue.byName(name)?.publisher).toEqual([ostrel.quay.uri]);
  }
  expect(catalogue.byName('Gazette')).toEqual({ short: [ostrel.quay.uri] });
  expect(catalogue.byName('Ostrell')).toBeUndefined();
});

test('authors and titles are names too, but not a first sentence that stands in for a title', () => {
  expect(catalogue.byName('Mira Falk')?.author).toEqual([ostrel.quay.uri]);
  expect(catalogue.byName('“Quay Three reopens after storm”')?.title).toEqual([ostrel.quay.uri]);
  expect(catalogue.byName('The council met on Tuesday.')).toBeUndefined();
});

test('each of several authors is found', () => {
  const card = sourceCard({ key: 'two', author: 'By Ann Lee and Tom Ray' });
  const town = catalogueOf([card], []);
  expect(town.byName('Tom Ray')?.author).toEqual([card.uri]);
  expect(town.byName('Ann Lee')?.author).toEqual([card.uri]);
});

test('the nearest keys come by key, title or publisher', () => {
  expect(catalogue.nearestKeys('fery-fares')[0]).toBe('ferry-fares');
  expect(catalogue.nearestKeys('council-minute')[0]).toBe('council-minutes');
  expect(catalogue.nearestKeys('quay three')[0]).toBe('ostrel-gazette-2024-03-04-1a2b');
  expect(catalogue.nearestKeys('zzzzqqqq')).toEqual([]);
});

test('a key that two sources share is both, in their order, and is offered once', () => {
  const cards = ['sources/a/report.txt', 'sources/z/report.txt'].map(path =>
    sourceCard({ key: 'report', path }),
  );
  const town = catalogueOf(cards, []);
  expect(town.byKey('Report')).toEqual(cards);
  expect(town.nearestKeys('reprot')).toEqual(['report']);
});

test('a catalogue without sources knows nothing and fails on nothing', () => {
  const empty = catalogueOf([], []);
  expect(empty.byKey('x')).toEqual([]);
  expect(empty.nearestKeys('x'.repeat(10_000))).toEqual([]);
});
