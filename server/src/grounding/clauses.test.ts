import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageTables } from '../languages/index.js';
import { readWords } from '../text/words.js';
import { splitClauses } from './clauses.js';

const tables = languageTables('en');

describe('a sentence falls', () => {
  test.each([
    [
      'before "and" with a verb of its own',
      'The council approved the budget and quietly dismissed the director.',
      'main: The council approved the budget | coordinated: and quietly dismissed the director',
    ],
    [
      'before "and" with a subject of its own',
      'The council approved the budget, and the mayor resigned.',
      'main: The council approved the budget | coordinated: and the mayor resigned',
    ],
    [
      'before a word that subordinates',
      'The ferry stayed in port because the captain was ill.',
      'main: The ferry stayed | adjunct: in port | subordinate: because the captain was ill',
    ],
    [
      'around a relative clause',
      'The minister, who visited Velden, promised new pumps.',
      'main: The minister | relative: who visited Velden | main: promised new pumps',
    ],
    [
      'around words that say who somebody is',
      'Jan Oster, a fisherman, refused to leave.',
      'main: Jan Oster | apposition: a fisherman | main: refused | adjunct: to leave',
    ],
    [
      'before a participle behind a comma',
      'A crane fell, injuring two dockers.',
      'main: A crane fell | participle: injuring two dockers',
    ],
    [
      'behind a clause that opens it',
      'After a long debate, the council approved the budget.',
      'subordinate: After a long debate | main: the council approved the budget',
    ],
    [
      'before the words that tell whose statement it is',
      'The ship left at dawn, according to figures from the port.',
      'main: The ship left | adjunct: at dawn | attribution: according to figures from the port',
    ],
    [
      'before a condition',
      'The ship leaves if the wind drops in the bay.',
      'main: The ship leaves | condition: if the wind drops in the bay',
    ],
    [
      'behind a phrase that opens it',
      'Upon her return in May, she led the harbor board.',
      'adjunct: Upon her return | adjunct: in May | main: she led the harbor board',
    ],
    [
      'not within what goes on behind a phrase of its subject',
      'Sailing with false papers can cost a captain the ship.',
      'main: Sailing | main: with false papers can cost a captain the ship',
    ],
    [
      'not before "following" that describes a noun',
      'You can pay the fare by the following means.',
      'main: You can pay the fare | adjunct: by the following means',
    ],
    [
      'before each phrase with a preposition',
      'The ship left for Oslo with coal.',
      'main: The ship left | adjunct: for Oslo | adjunct: with coal',
    ],
  ])('%s', (_, text, clauses) => {
    expect(clausesOf(text)).toBe(clauses);
  });
});

describe('a sentence does not fall', () => {
  test.each([
    ['within a list', 'The baker sold ham, eggs and bread.'],
    ['between two subjects', 'The mayor and the director resigned.'],
    ['at "of", which belongs to the noun', 'The roof of the museum collapsed.'],
    ['before a participle that is no tail', 'The dockers stopped working.'],
  ])('%s', (_, text) => {
    expect(clausesOf(text).split(' | ')).toHaveLength(1);
  });
});

test('clauses cover all words in order, whatever the text', () => {
  const word = fc.constantFrom(
    'and',
    'after',
    ',',
    ';',
    'who',
    'the',
    'Ostrel',
    'said',
    'ships',
    'in',
    '(',
    'killing',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), list => {
      const text = list.join(' ');
      const words = readWords(text, { start: 0, end: text.length }, tables);
      const covered = split(text).flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, at) => first + at),
      );
      expect(covered).toEqual(words.map((_, at) => at));
    }),
  );
});

function split(text: string): ReturnType<typeof splitClauses> {
  if (!tables.clauses) throw new Error('English has clauses');
  return splitClauses(text, readWords(text, { start: 0, end: text.length }, tables), tables.clauses);
}

function clausesOf(text: string): string {
  const words = readWords(text, { start: 0, end: text.length }, tables);
  return split(text)
    .map(({ kind, first, last }) => `${kind}: ${text.slice(words[first]?.start, words[last]?.end)}`)
    .join(' | ');
}
