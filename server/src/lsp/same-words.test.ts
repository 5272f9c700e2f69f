import { expect, test } from 'vitest';
import type { Evidence, WordMatch } from '../engine/index.js';
import { sameWordsLine } from './same-words.js';

const sentence = 'Twelve members of the Federal Bureau of Tides met in colour on Jan. 5 for the decision.';

/** Pairs of words of the sentence and of the passage, and how they are the same. */
function passage(text: string, pairs: readonly (readonly [string, string, WordMatch['kind']])[]): Evidence {
  const start = 100;
  const matches = pairs.map(([draft, source, kind]): WordMatch => {
    const [at, there] = [sentence.indexOf(draft), start + text.indexOf(source)];
    return {
      draft: { start: at, end: at + draft.length },
      source: { start: there, end: there + source.length },
      kind,
    };
  });
  const place = { uri: 'file:///a.txt', first: 0, last: 0, start, end: start + text.length };
  const origin = {
    key: 'a',
    path: 'a.txt',
    coordinates: 'file',
    locator: {},
    origin: 'a',
    articles: 1,
  } as const;
  return { ...place, ...origin, text, score: 1, matches };
}

test('nothing of words that stand there themselves, or in another form', () => {
  const text = 'The twelve member states met.';
  const found = passage(text, [
    ['Twelve', 'twelve', 'number'],
    ['members', 'member', 'stem'],
    ['met', 'met', 'exact'],
  ]);
  expect(sameWordsLine(sentence, [found])).toBeUndefined();
  expect(sameWordsLine(sentence, [])).toBeUndefined();
});

test('three at most, in the order of the draft; a name of several words is one', () => {
  const found = passage('FBT: 12 in color decided it on January 5', [
    ['decision', 'decided', 'derivation'],
    ['Federal', 'FBT', 'abbreviation'],
    ['Bureau', 'FBT', 'abbreviation'],
    ['Tides', 'FBT', 'abbreviation'],
    ['Twelve', '12', 'number'],
    ['colour', 'color', 'spelling'],
    ['Jan', 'January', 'abbreviation'],
  ]);
  expect(sameWordsLine(sentence, [found])).toBe(
    'Read as the same: “Twelve” for “12” (number), “Federal Bureau of Tides” for “FBT” (abbreviation), “colour” for “color” (spelling).',
  );
});

test('nothing of a word that another passage has as it is; what two passages write otherwise is told once', () => {
  const passages = [
    passage('They decided in color', [
      ['decision', 'decided', 'derivation'],
      ['colour', 'color', 'spelling'],
    ]),
    passage('The decision in full color', [
      ['decision', 'decision', 'exact'],
      ['colour', 'color', 'spelling'],
    ]),
  ];
  expect(sameWordsLine(sentence, passages)).toBe('Read as the same: “colour” for “color” (spelling).');
});
