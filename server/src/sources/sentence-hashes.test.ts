import { expect, test } from 'vitest';
import { sentenceHashes } from './sentence-hashes.js';

function hashesOf(...sentences: string[]): number[] {
  let text = '';
  const spans = sentences.map(sentence => {
    const start = text.length;
    text += `${sentence} `;
    return { start, end: start + sentence.length, paragraph: 0 };
  });
  return [...sentenceHashes({ text, sentences: spans })];
}

test('the same words have the same hash, whatever their case and punctuation', () => {
  const [first, second] = hashesOf('The ferry, they say, sank.', 'the ferry they say SANK');
  expect(first).toBe(second);
  const [plain, accented] = hashesOf('Ünter den Lündern „sank“ sie.', 'ünter den lündern sank sie');
  expect(plain).toBe(accented);
});

test('other words, or the same in another order, have another hash', () => {
  const hashes = hashesOf(
    'The dog bit a man.',
    'A man bit the dog.',
    'The dog bit a man twice.',
    'Berth 4.',
    'Berth 5.',
  );
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(hashes.every(hash => Number.isInteger(hash) && hash > 0xff)).toBe(true);
});
