import { expect, test } from 'vitest';
import { stem } from './stems.js';

test.each([
  ['uk', ['поромна', 'поромний', 'поромною', 'поромних']],
  ['uk', ['гавань', 'гавані', 'гаванню', 'гаванями']],
  ['ru', ['паромная', 'паромный', 'паромного', 'паромных']],
  ['de', ['hafenmeister', 'hafenmeisters', 'hafenmeistern']],
  ['de', ['schiff', 'schiffe', 'schiffen']],
  ['en', ['handle', 'handled', 'handling', 'handles']],
  ['en', ['day', 'days']],
  ['en', ['use', 'used', 'using', 'uses']],
])('%s: forms of one word have one stem (%s)', (language, forms) => {
  expect(new Set(forms.map(form => stem(form, language))).size).toBe(1);
});

test('short words and other languages are left as they are', () => {
  expect([stem('рік', 'uk'), stem('talot', 'fi'), stem('bus', 'en')]).toEqual(['рік', 'talot', 'bus']);
});
