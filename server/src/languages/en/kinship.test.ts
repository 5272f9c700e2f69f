import { expect, test } from 'vitest';
import lexicon from '../generated/lexicon-en.json' with { type: 'json' };
import { kinship, sameStems } from './kinship.js';

test('kin know each other', () => {
  for (const form of ['explod', 'attend', 'kiev', 'third', '3', 'senat']) {
    const kin = kinship().kinOf(form);
    expect(kin.length).toBeGreaterThan(0);
    for (const other of kin) expect(kinship().kinOf(other.form)).toContainEqual({ form, kind: other.kind });
  }
});

test('no word is its own kin, and no spelling leads to another', () => {
  for (const entry of lexicon.derivations.join(', ').split(', ')) {
    const [a, b] = entry.split(' ');
    expect(a).not.toBe(b);
  }
  for (const stem of sameStems.values()) expect(sameStems.has(stem)).toBe(false);
});

test.each([
  ['jan', 'january', 'abbreviation'],
  ['organised', 'organized', 'spelling'],
  ['colours', 'color', 'spelling'],
  ['carries', 'carried', 'stem'],
  ['planned', 'planning', 'stem'],
  ['women', 'woman', 'stem'],
  ['attack', 'attacker', 'derivation'],
])('%s and %s differ by %s', (a, b, kind) => {
  expect(kinship().kindOf(a, b)).toBe(kind);
  expect(kinship().kindOf(b, a)).toBe(kind);
});

test('a time without its half of the day may be either', () => {
  const forms = (form: string): string[] =>
    kinship()
      .kinOf(form)
      .map(kin => kin.form);
  expect(forms('9:05')).toEqual(['h9:05', 'h21:05']);
  expect(forms('h21:05')).toEqual(['9:05']);
  expect(forms('12:30')).toEqual(['h0:30', 'h12:30']);
  expect(forms('h0:30')).toEqual(['12:30']);
});
