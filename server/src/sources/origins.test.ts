import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areCopies, groupByOrigin, type SharedArticle } from './origins.js';

const wire = [
  'The ferry company said on Friday that the strike of its night crews had ended after nine days.',
  'Passengers in Ostby had to wait for as long as four hours at the pier on Thursday evening.',
  'A spokesman for the union declined to say whether the crews would get a higher wage this year.',
];

function articleOf(uri: string, sentences: readonly string[]): SharedArticle {
  const spans = sentences.map((sentence, index) => {
    const start = sentences.slice(0, index).join(' ').length + (index === 0 ? 0 : 1);
    return { start, end: start + sentence.length, paragraph: 0 };
  });
  return { uri, text: sentences.join(' '), sentences: spans };
}

const copy = articleOf('b', [
  ...wire.map(sentence => sentence.replace('on Friday', 'on Friday,').toUpperCase()),
  'The Courier adds a paragraph of its own about the weather at the pier.',
]);
const original = articleOf('a', wire);
const own = articleOf('c', [
  'Our reporter met Berg, who had waited at the pier since early morning with a dog.',
]);

const passages = (...articles: readonly SharedArticle[]) =>
  articles.flatMap(article => [...article.sentences.keys()].map(sentence => ({ article, sentence })));

/** For each passage the article by which its origin goes. */
function origins(...articles: readonly SharedArticle[]): string[] {
  const all = passages(...articles);
  return groupByOrigin(all).map(first => all[first]?.article.uri ?? '');
}

test('copies of one wire text are one origin, own words another', () => {
  expect(areCopies({ article: original, sentence: 1 }, { article: copy, sentence: 1 })).toBe(true);
  expect(origins(original, copy, own)).toEqual(['a', 'a', 'a', 'a', 'a', 'a', 'a', 'c']);
});

test('what shares an origin with each of two passages makes them one', () => {
  const [first, , third] = wire;
  const part = articleOf('p', [first ?? '']);
  const rest = articleOf('r', [third ?? '']);
  expect(origins(part, rest)).toEqual(['p', 'r']);
  expect(origins(part, rest, original)).toEqual(['p', 'p', 'p', 'p', 'p']);
});

test('one changed word is a near copy, another figure is another statement', () => {
  const long = `${wire[0]?.slice(0, -1)} and a long night of talks between both sides in the old town hall of Ostby.`;
  const first = { article: articleOf('a', [long]), sentence: 0 };
  const word = { article: articleOf('b', [long.replace('old town', 'new town')]), sentence: 0 };
  const figure = { article: articleOf('c', [long.replace('nine', '9')]), sentence: 0 };
  expect(areCopies(first, word)).toBe(true);
  expect(areCopies(first, figure)).toBe(false);
});

test('short stock sentences are nobody’s copy', () => {
  const short = 'He declined to comment further.';
  expect(origins(articleOf('a', [short]), articleOf('b', [short]))).toEqual(['a', 'b']);
});

test('which passages belong together does not depend on their order', () => {
  const all = passages(original, copy, own, articleOf('d', [wire[2] ?? '', ...own.text.split('. ')]));
  const together = (list: typeof all) => {
    const firsts = groupByOrigin(list);
    const groupOf = (passage: (typeof all)[number]) => firsts[list.indexOf(passage)];
    return all.map(left => all.map(right => groupOf(left) === groupOf(right)));
  };
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), shuffled => {
      expect(together(shuffled)).toEqual(together(all));
    }),
  );
});

test('a copy with accents and typographic marks is a copy', () => {
  const typeset = articleOf(
    'b',
    wire.map(sentence => `“${sentence.replace('Ostby', 'Östby').replace('higher', 'hígher')}”`),
  );
  expect(origins(original, typeset)).toEqual(['a', 'a', 'a', 'a', 'a', 'a']);
});
