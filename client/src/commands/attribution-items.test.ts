import { expect, test } from 'vitest';
import { attributionItems } from './attribution-items.js';

const flood = {
  source: 'file:///news/sources/flood.md',
  byline: 'Saltmere Gazette, February 12, 2024',
  title: 'Sea tops the quay',
  passage: 'The water stood 80 centimeters deep.',
  weak: false,
};

test('a row says who, then what it is called, then the passage in quotation marks', () => {
  expect(attributionItems([flood])).toEqual([
    {
      label: 'Saltmere Gazette, February 12, 2024',
      description: 'Sea tops the quay',
      detail: '“The water stood 80 centimeters deep.”',
      source: 'file:///news/sources/flood.md',
    },
  ]);
});

test('a source that only comes near is said to', () => {
  const [row] = attributionItems([{ ...flood, weak: true }]);
  expect(row?.description).toBe('Sea tops the quay · comes near, does not carry the sentence alone');
});

test('a source that nobody signed goes by its title', () => {
  const [row] = attributionItems([{ ...flood, byline: '' }]);
  expect(row).toMatchObject({ label: 'Sea tops the quay', description: '' });
});

test('no word of a source becomes an icon', () => {
  const hostile = { ...flood, byline: '$(flame) Post', title: '$(eye)', passage: 'They paid $(trash) 5.' };
  const shown = JSON.stringify(attributionItems([hostile]));
  expect(shown).not.toContain('$(');
  expect(shown).toContain('5.');
});
