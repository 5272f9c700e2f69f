import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  choices,
  choose,
  codeLensChoice,
  complaintAbout,
  overviewRulerChoice,
  severityChoice,
} from './choices.js';

test.each([
  ['nothing set', undefined, 'calm'],
  ['calm', 'calm', 'calm'],
  ['strict', 'strict', 'strict'],
  ['a number', 7, 'calm'],
  ['null', null, 'calm'],
  ['a list', ['strict'], 'calm'],
  ['another case', 'Strict', 'calm'],
])('how loud findings are: %s', (_, value, expected) => {
  expect(choose(severityChoice, value)).toBe(expected);
});

test('the lenses are there unless somebody says otherwise', () => {
  expect(choose(codeLensChoice, undefined)).toBe('on');
  expect(choose(codeLensChoice, false)).toBe('on');
  expect(choose(codeLensChoice, 'sources')).toBe('sources');
});

test('marks stand for what may not stand, for what is chosen, or for nothing', () => {
  const usual = ['contradicted', 'unsupported', 'partial'];
  expect(choose(overviewRulerChoice, undefined)).toEqual(usual);
  expect(choose(overviewRulerChoice, ['supported'])).toEqual(['supported']);
  expect(choose(overviewRulerChoice, [])).toEqual([]);
  expect(choose(overviewRulerChoice, ['supported', 'green'])).toEqual(usual);
  expect(choose(overviewRulerChoice, 'supported')).toEqual(usual);
});

test('a value that is not taken is told, with what is taken instead and what would be', () => {
  expect(complaintAbout(severityChoice, 7)).toBe(
    'The setting stet.severity is 7, which it does not take; "calm" holds instead. It takes "calm", "strict".',
  );
  expect(complaintAbout(overviewRulerChoice, null)).toContain('"contradicted", "unsupported", "partial"');
  expect(complaintAbout(severityChoice, 'strict')).toBeUndefined();
  expect(complaintAbout(severityChoice, undefined)).toBeUndefined();
});

test('whatever stands in the settings, there is a choice, and one short line of complaint at most', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...choices), (value, choice) => {
      const chosen = choose(choice, value);
      expect(choice.isTaken(chosen)).toBe(true);
      const complaint = complaintAbout(choice, value);
      expect(complaint === undefined).toBe(choice.isTaken(value));
      expect(complaint ?? '').not.toMatch(/[\n\r]/);
      expect((complaint ?? '').length).toBeLessThan(300);
    }),
  );
});
