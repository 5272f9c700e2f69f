import { expect, test } from 'vitest';
import { paragraphBlocks } from './paragraphs.js';

const blocks = (text: string) => paragraphBlocks(text).map(({ prose, paragraph }) => [paragraph, prose.text]);

test('blank lines part paragraphs, also with CRLF', () => {
  expect(blocks('The pier is shut.\r\n\r\n It opens in May. ')).toEqual([
    [0, 'The pier is shut.'],
    [1, 'It opens in May.'],
  ]);
});

test('a column of wrapped lines is one paragraph', () => {
  const text = `The harbor board said on Friday that the old pier would stay
shut until May, because its planks are rotten and the money
for new ones has not yet been found.

The mayor said that she would ask Norland's parliament for help.`;
  expect(blocks(text).map(([paragraph]) => paragraph)).toEqual([0, 1]);
});

test('one paragraph a line', () => {
  const text = 'The pier is shut. It opens in May.\nThe mayor is angry. She said so.\nNobody else is.';
  expect(blocks(text).map(([paragraph]) => paragraph)).toEqual([0, 1, 2]);
});

test('one sentence a line is one paragraph of several blocks', () => {
  const text = 'The pier is shut.\nIt opens in May.\nThe mayor is angry.\n\nNobody else is.';
  expect(blocks(text).map(([paragraph]) => paragraph)).toEqual([0, 0, 0, 1]);
});

test('a sentence that goes on in lower case on the next line is whole', () => {
  expect(blocks('The pier is shut because\nits planks are rotten.')).toEqual([
    [0, 'The pier is shut because its planks are rotten.'],
  ]);
});
