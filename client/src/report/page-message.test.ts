import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeAskedFor } from './page-message.js';

const files = {
  draft: ['file:///desk/drafts/week.md', 'file:///desk/drafts/ferry.md'],
  source: ['file:///desk/sources/harbor.md'],
};
const asked = { kind: 'open', in: 'draft', index: 1, start: 12, end: 40 };

test('a place is one in a file that the server named', () => {
  expect(placeAskedFor(asked, files)).toEqual({ uri: files.draft[1], start: 12, end: 40 });
  expect(placeAskedFor({ ...asked, in: 'source', index: 0, start: 0, end: 0 }, files)).toEqual({
    uri: files.source[0],
    start: 0,
    end: 0,
  });
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['words', 'open'],
  ['a list', [asked]],
  ['another kind', { ...asked, kind: 'run' }],
  ['a list of no files', { ...asked, in: '__proto__' }],
  ['a property of every list', { ...asked, index: 'length' }],
  ['a number as text', { ...asked, index: '1' }],
  ['a file that nobody named', { ...asked, index: 2 }],
  ['a source by the number of a draft', { ...asked, in: 'source' }],
  ['a place before the text', { ...asked, start: -1 }],
  ['half a character', { ...asked, start: 0.5 }],
  ['no number', { ...asked, end: Number.NaN }],
  ['a place without end', { ...asked, end: Number.POSITIVE_INFINITY }],
  ['an end before the start', { ...asked, start: 41 }],
  ['a uri in place of a number', { ...asked, index: 'file:///etc/passwd' }],
  ['a uri beside the number', { kind: 'open', uri: 'file:///etc/passwd', start: 0, end: 0 }],
])('%s opens nothing', (_, message) => expect(placeAskedFor(message, files)).toBeUndefined());

test('whatever a page sends, nothing opens but what the server named', () => {
  const value = fc.oneof(
    fc.anything(),
    fc.integer({ min: -1, max: 3 }),
    fc.constantFrom('draft', 'source', 'open'),
  );
  fc.assert(
    fc.property(fc.record({ kind: value, in: value, index: value, start: value, end: value }), message => {
      const place = placeAskedFor({ ...message, kind: 'open' }, files);
      if (place) expect([...files.draft, ...files.source]).toContain(place.uri);
    }),
  );
});
