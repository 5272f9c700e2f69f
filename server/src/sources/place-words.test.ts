import { expect, test } from 'vitest';
import { fullPlaceWords, placeWords } from './place-words.js';

test('a page or a time tells where to look; else the heading, if it is short, else the paragraph', () => {
  expect(placeWords({ page: 4, heading: 'Storms', paragraph: 9 })).toBe('p. 4');
  expect(placeWords({ time: '00:12:31' })).toBe('at 00:12:31');
  expect(placeWords({ heading: 'Storms', paragraph: 9 })).toBe('');
  expect(fullPlaceWords({ page: 4, heading: 'Storms' })).toBe('p. 4');
  expect(fullPlaceWords({ heading: 'Storms', paragraph: 9 })).toBe('under “Storms”');
  expect(fullPlaceWords({ heading: 'Storms '.repeat(20), paragraph: 9 })).toBe('para. 9');
  expect(fullPlaceWords({})).toBe('');
});
