import { expect, test } from 'vitest';
import { draftOf } from '../testing/draft-of.js';
import { catalogueOf, ostrel } from '../testing/source-cards.js';
import { readCitations } from './read-citations.js';

const catalogue = catalogueOf(Object.values(ostrel), [['Harbor Independent', 'HI']]);
const { quay, ferry } = ostrel;

function read(text: string, language = 'en') {
  return readCitations(draftOf(`${text}\n`, { language }), catalogue).words;
}

/** Each attribution as "words → name → sources". */
function told(text: string, language = 'en'): readonly string[] {
  return read(text, language).map(({ span, nameSpan, name, uris }) => {
    expect(text.slice(nameSpan.start, nameSpan.end).replaceAll('*', '')).toBe(name);
    return `${text.slice(span.start, span.end)} | ${name} | ${uris.join(' ')}`;
  });
}

test.each([
  ['The quay reopened, the Ostrel Gazette reported.', 'the Ostrel Gazette reported | Ostrel Gazette'],
  ['The quay reopened, the Gazette wrote on May 3.', 'the Gazette wrote on May 3 | Gazette'],
  [
    'The Gazette reported on Monday, May 3, that it is open.',
    'The Gazette reported on Monday, May 3 | Gazette',
  ],
  [
    'It is open, the Gazette reported in its May 3 issue.',
    'the Gazette reported in its May 3 issue | Gazette',
  ],
  [
    'It is open, the Gazette said in a report on Feb. 28, 2024.',
    'the Gazette said in a report on Feb. 28, 2024 | Gazette',
  ],
  ['The mayor told the Gazette on Monday that it is open.', 'told the Gazette on Monday | Gazette'],
  [
    'In its May 3 issue, the Gazette reported the damage.',
    'In its May 3 issue, the Gazette reported | Gazette',
  ],
  ['The Gazette reported on the damage of May 3.', 'The Gazette reported | Gazette'],
  ['According to the Gazette on May 3 ships left.', 'According to the Gazette | Gazette'],
  ['As the Ostrel Gazette put it, the quay is open.', 'As the Ostrel Gazette put it | Ostrel Gazette'],
  ['Ostrel Gazette: The quay is open.', 'Ostrel Gazette | Ostrel Gazette'],
  [
    'In its report, the Gazette puts the crossing at 50 minutes.',
    'In its report, the Gazette puts | Gazette',
  ],
  ['> The quay is open --- Ostrel Gazette', 'Ostrel Gazette | Ostrel Gazette'],
  ['The Gazette first reported the damage.', 'The Gazette first reported | Gazette'],
  ['The Gazette on May 3 reported the damage.', 'The Gazette on May 3 reported | Gazette'],
  [
    'The Ostrel Gazette, a weekly of the port, reported the damage.',
    'The Ostrel Gazette, a weekly of the port, reported | Ostrel Gazette',
  ],
  ['According to the Ostrel Gazette, the quay is open.', 'According to the Ostrel Gazette | Ostrel Gazette'],
  ['The quay is open, as cited by Ostrel Gazette.', 'cited by Ostrel Gazette | Ostrel Gazette'],
  ['The mayor told the Gazette that the quay is open.', 'told the Gazette | Gazette'],
  ["The Gazette's report names the quay.", "The Gazette's report | Gazette"],
  ['The Gazette’s Mira Falk reported the damage.', 'The Gazette’s Mira Falk reported | Gazette'],
  [
    'The damage was named in a report by the Ostrel Gazette.',
    'report by the Ostrel Gazette | Ostrel Gazette',
  ],
  ['“It is open,” wrote the Gazette.', 'wrote the Gazette | Gazette'],
  ['The quay is open (Ostrel Gazette, March 4).', 'Ostrel Gazette, March 4 | Ostrel Gazette'],
  ['The quay is open. Source: Ostrel Gazette', 'Source: Ostrel Gazette | Ostrel Gazette'],
  ['An Ostrel Gazette investigation named the quay.', 'Ostrel Gazette investigation | Ostrel Gazette'],
  ['The quay is open, Mira Falk wrote in March.', 'Mira Falk wrote in March | Mira Falk'],
  [
    'According to “Quay Three Reopens After Storm”, it is open.',
    'According to “Quay Three Reopens After Storm | Quay Three Reopens After Storm',
  ],
  ['The quay is open, the **Ostrel Gazette** reported.', 'the **Ostrel Gazette** reported | Ostrel Gazette'],
])('%s', (text, expected) => {
  expect(told(text)).toEqual([`${expected} | ${quay.uri}`]);
});

test('a day before a name is no part of it', () => {
  expect(read('On Monday Ostrel Gazette reported the damage.').map(found => found.uris)).toEqual([
    [quay.uri],
  ]);
  expect(read('On Monday Vale Herald reported the damage.').map(found => found.name)).toEqual([
    'Vale Herald',
  ]);
});

test('aliases and articles are the same publisher', () => {
  expect(read('The Harbor Independent reported it.')[0]?.uris).toEqual([ferry.uri]);
  expect(read('Harbor Independent reported it.')[0]?.uris).toEqual([ferry.uri]);
  expect(read('Fares rose, HI reported.')[0]?.uris).toEqual([ferry.uri]);
});

test.each([
  'The quay is near the Ostrel Gazette.',
  'Mira Falk said that the quay is open.',
  'The mayor said “the Ostrel Gazette reported it first.”',
  'The mayor read the Ostrel Gazette and left.',
  'The gazette reported it.',
  'Quay three reopens after storm.',
  'The Gazette put up a mast at the quay.',
  'Mira Falk: The quay is open.',
])('names no source: %s', text => {
  expect(told(text)).toEqual([]);
});

test.each([
  ['The Lower Vale Herald reported the damage.', 'Lower Vale Herald'],
  ['According to the Vale Post, the quay is shut.', 'Vale Post'],
  ['The quay is shut, the Tribune said.', 'Tribune'],
  ['He told the Vale Courier that it is shut.', 'Vale Courier'],
  ['The tides rise, according to the Vale Journal of Tides.', 'Vale Journal of Tides'],
  ['A Vale Times reporter saw the damage.', 'Vale Times'],
  ['Vale Today reported the damage.', 'Vale Today'],
  ['Vale News Agency reported the damage.', 'Vale News Agency'],
  ['The South Ostrel Gazette reported the damage.', 'South Ostrel Gazette'],
])('an outlet that no source is by: %s', (text, name) => {
  expect(read(text).map(found => [found.name, found.uris])).toEqual([[name, []]]);
});

test.each([
  'Emily Post said the quay is shut.',
  'Press Secretary Ann Lee said it is shut.',
  'The Port Safety Agency said it is shut.',
  'The Post Office reported a loss.',
  'Independent experts said it is shut.',
  'Today Falk reported the damage.',
  'The herald reported the damage.',
  'The clerk said “the Vale Herald reported it.”',
  'She walked past the Vale Herald.',
  'Times change, he said.',
  'The Coast Guard said it is shut.',
  'He told the Post and Courier that it is shut.',
  'Her book will be published by Vale University Press.',
  'His work has appeared in the Vale Times.',
  'He told the Herald-Sentinel of Vale that it is shut.',
])('no outlet: %s', text => {
  expect(told(text)).toEqual([]);
});

test('German and Ukrainian attributions are read with their own words', () => {
  expect(read('Laut Ostrel Gazette ist der Kai offen.', 'de')[0]?.uris).toEqual([quay.uri]);
  expect(read('Причал відкрито, повідомляє Ostrel Gazette.', 'uk')[0]?.uris).toEqual([quay.uri]);
  expect(read('За даними Ostrel Gazette, причал відкрито.', 'uk')[0]?.uris).toEqual([quay.uri]);
  expect(read('Laituri on auki, Ostrel Gazette reported.', 'fi')).toEqual([]);
});

test.each([
  '> The quay is open. It is new.\n> --- Ostrel Gazette',
  '> The quay is open. It is new.\n>\n> — *Ostrel Gazette*',
])('the credit of a quotation attributes its sentences: %j', quotation => {
  const found = read(`The quay shut.\n\n> Rain fell.\n\n${quotation}\n\nIt rained.`);
  expect(found.map(({ sentence, name, uris }) => [sentence, name, uris]).sort()).toEqual(
    [2, 3, 4].map(sentence => [sentence, 'Ostrel Gazette', [quay.uri]]),
  );
});

test('each sentence has its own', () => {
  const found = read('The Gazette reported it. So did rain. The Harbor Independent wrote of fares.');
  expect(found.map(({ sentence, uris }) => [sentence, uris])).toEqual([
    [0, [quay.uri]],
    [2, [ferry.uri]],
  ]);
});
