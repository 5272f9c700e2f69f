import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearDuplicates } from './origins.js';

const wire = [
  'The ferry company said on Friday that the strike of its night crews had ended after nine days.',
  'Passengers in Ostby had to wait for as long as four hours at the pier on Thursday evening.',
  'A spokesman for the union declined to say whether the crews would get a higher wage this year.',
];

function articleOf(uri: string, sentences: readonly string[]) {
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

test('copies of one wire text are one origin, own words another', () => {
  const origins = nearDuplicates([original, copy, own]);
  expect(origins.areCopies({ uri: 'a', sentence: 1 }, { uri: 'b', sentence: 1 })).toBe(true);
  expect([0, 1, 2, 3].map(index => origins.originOf('b', index))).toEqual(['a', 'a', 'a', 'a']);
  expect(origins.originOf('c', 0)).toBe('c');
});

test('one changed word is a near copy, another figure is another statement', () => {
  const long = `${wire[0]?.slice(0, -1)} and a long night of talks between both sides in the old town hall of Ostby.`;
  const word = articleOf('b', [long.replace('old town', 'new town'), own.text]);
  const figure = articleOf('c', [long.replace('nine', '9'), own.text]);
  const origins = nearDuplicates([articleOf('a', [long]), word, figure]);
  expect(origins.areCopies({ uri: 'a', sentence: 0 }, { uri: 'b', sentence: 0 })).toBe(true);
  expect(origins.areCopies({ uri: 'a', sentence: 0 }, { uri: 'c', sentence: 0 })).toBe(false);
});

test('short stock sentences are nobody’s copy', () => {
  const short = 'He declined to comment further.';
  const origins = nearDuplicates([articleOf('a', [short]), articleOf('b', [short])]);
  expect(origins.originOf('b', 0)).toBe('b');
});

test('does not depend on the order of the articles', () => {
  const articles = [original, copy, own, articleOf('d', [wire[2] ?? '', ...own.text.split('. ')])];
  const answers = (list: typeof articles) => {
    const origins = nearDuplicates(list);
    return articles.flatMap(({ uri, sentences }) =>
      sentences.map((_, index) => origins.originOf(uri, index)),
    );
  };
  fc.assert(
    fc.property(fc.shuffledSubarray(articles, { minLength: articles.length }), shuffled => {
      expect(answers(shuffled)).toEqual(answers(articles));
    }),
  );
});

test('a copy with accents and typographic marks is a copy', () => {
  const typeset = articleOf(
    'b',
    wire.map(sentence => `“${sentence.replace('Ostby', 'Östby').replace('higher', 'hígher')}”`),
  );
  const origins = nearDuplicates([original, typeset]);
  expect([0, 1, 2].map(index => origins.originOf('b', index))).toEqual(['a', 'a', 'a']);
});

test('articles that were seen before tell the same beside a changed one as new articles do', () => {
  nearDuplicates([original, copy, own]);
  const changed = articleOf('a', [own.text, ...wire.slice(1)]);
  const again = nearDuplicates([changed, copy, own]);
  const fresh = nearDuplicates([changed, { ...copy }, { ...own }]);
  for (const { uri, sentences } of [changed, copy, own]) {
    for (const index of sentences.keys()) {
      expect(again.originOf(uri, index)).toBe(fresh.originOf(uri, index));
    }
  }
  expect(again.areCopies({ uri: 'a', sentence: 0 }, { uri: 'c', sentence: 0 })).toBe(true);
});

test('ten thousand passages with one stock phrase take moments', () => {
  const many = Array.from({ length: 500 }, (_, article) =>
    articleOf(
      `m${article}`,
      Array.from(
        { length: 20 },
        (_, line) =>
          `The harbor board said in a statement on its website that berth ${article} ${line} is shut.`,
      ),
    ),
  );
  const start = performance.now();
  nearDuplicates(many);
  expect(performance.now() - start).toBeLessThan(10_000);
});
