import { describe, expect, test } from 'vitest';
import { statements as en } from '../languages/en/statements.js';
import { readHedges } from './hedges.js';
import { readNegations } from './negation.js';

const hedgesOf = (text: string) => readHedges(text, en).map(({ start, end }) => text.slice(start, end));
const negationsOf = (text: string) => readNegations(text, en).map(({ start, end }) => text.slice(start, end));

describe('hedges', () => {
  test.each([
    ['He allegedly took it and may sell it.', ['allegedly', 'may']],
    ['The barge appears to leak; a suspected thief could be near.', ['appears to', 'suspected', 'could be']],
    ['The council claims to have paid, which could not be verified.', ['claims', 'could not be verified']],
    ['Reportedly it is believed to be Dub.', ['Reportedly', 'is believed to']],
  ])('reads %s', (text, expected) => expect(hedgesOf(text)).toEqual(expected));

  test.each([
    'In May he left.',
    'A group claimed responsibility.',
    'She could not swim.',
    'Koval said it rained.',
  ])('finds none in %s', text => expect(hedgesOf(text)).toEqual([]));
});

describe('negations', () => {
  test.each([
    ["It did not sink and won't.", ['not', "won't"]],
    ['No boat failed to land without help.', ['No', 'failed to', 'without']],
    ['Dub denied it, and neither came.', ['denied', 'neither']],
    ['They don\u2019t know; none do, and it is no longer open.', ['don\u2019t', 'none', 'no longer']],
  ])('reads %s', (text, expected) => expect(negationsOf(text)).toEqual(expected));

  test.each(['Not only Dub came.', 'No. 5 won, no doubt.', 'Notes on a knot', 'No fewer than ten came.'])(
    'finds none in %s',
    text => expect(negationsOf(text)).toEqual([]),
  );
});
