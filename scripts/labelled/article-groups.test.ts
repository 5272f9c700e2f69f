import { expect, test } from 'vitest';
import { articleGroups } from './article-groups.js';

const sentence = (at: number): string =>
  `On day ${at} of the regatta the crew of boat ${at * 7} rowed ${at * 3} miles past the lighthouse of pier ${at}.`;
const story = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, at) => sentence(from + at)).join(' ');

test('versions of one article are one group: cut short, lower-cased, spaced out', () => {
  const whole = story(0, 30);
  const cut = story(0, 15);
  const spaced = whole.toLowerCase().replaceAll('.', ' . ');
  const other = story(100, 130);
  const groups = articleGroups([whole, other, cut, spaced]);
  expect(groups.get(cut)).toBe(groups.get(whole));
  expect(groups.get(spaced)).toBe(groups.get(whole));
  expect(groups.get(other)).not.toBe(groups.get(whole));
});

test('what is like a text of a group is of the group', () => {
  const [first, middle, last] = [story(0, 20), story(10, 30), story(20, 40)];
  expect(new Set(articleGroups([first, last]).values()).size).toBe(2);
  expect(new Set(articleGroups([first, last, middle]).values()).size).toBe(1);
});

test('a notice that many articles carry joins none of them', () => {
  const notice =
    'All rights reserved by the Ostrel Herald, its owners, its heirs and the printers in the harbor street, none of whom may be copied.';
  const texts = Array.from({ length: 12 }, (_, at) => `${sentence(at * 50)} ${notice}`);
  expect(new Set(articleGroups(texts).values()).size).toBe(12);
});

test('the group of a text is the same whatever other articles there are', () => {
  const [one, two] = [story(0, 9), story(50, 60)];
  expect(articleGroups([one, two]).get(one)).toBe(articleGroups([one]).get(one));
  expect(articleGroups(['', 'Rain.', '']).size).toBe(2);
});
