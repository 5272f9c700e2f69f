import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDocuments } from './documents.js';
import { lengthIn, type PositionEncoding } from './encoded-text.js';

const encodings = ['utf-8', 'utf-16', 'utf-32'] as const;
const uri = 'file:///desk/draft.md';

function open(text: string, encoding: PositionEncoding) {
  const documents = createDocuments(encoding);
  const document = documents.open({ textDocument: { uri, languageId: 'markdown', version: 1, text } });
  return { documents, document };
}

/** What a client that holds its text in this form counts, worked out the slow way. */
function counted(text: string, encoding: PositionEncoding): number {
  if (encoding === 'utf-8') return Buffer.byteLength(text, 'utf8');
  return encoding === 'utf-32' ? [...text].length : text.length;
}

const pieces = fc.constantFrom(
  'The harbor ',
  'é',
  'e\u0301',
  'Київ ',
  'שלום ',
  '\u202eabc\u202c',
  '🚢',
  '👩‍🚒',
  '𝒳',
  '\u2028',
  '\ufeff',
  '\t',
  '\n',
  '\r\n',
  '\r',
);
const lines = fc.array(pieces, { maxLength: 40 }).map(all => all.join(''));
/** Lines longer than the stride of the counts, with pairs across its marks. */
const texts = fc.oneof(
  lines,
  fc.tuple(fc.nat(3), lines).map(([shift, line]) => `${'x'.repeat(shift)}${'🚢é'.repeat(400)}${line}`),
);

/** Where a cursor may be: not inside a pair, and not inside or behind a line break before the next line. */
function cursors(text: string): number[] {
  const all: number[] = [];
  for (let at = 0; at <= text.length; at++) {
    const inPair = /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1));
    const inBreak = text.charAt(at - 1) === '\r' && text.charAt(at) === '\n';
    if (!inPair && !inBreak) all.push(at);
  }
  return all;
}

describe.each(encodings)('%s', encoding => {
  test('a position counts what the client counts, and leads back', () => {
    fc.assert(
      fc.property(texts, text => {
        const { document } = open(text, encoding);
        for (const at of cursors(text)) {
          const position = document.text.positionAt(at);
          const start = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
          const before = at === 0 ? '' : text.slice(start, at);
          expect(position.character).toBe(counted(before, encoding));
          expect(document.text.offsetAt(position)).toBe(at);
        }
      }),
      { seed: 8, numRuns: 60 },
    );
  });

  test('an edit lands where it does in UTF-16', () => {
    const change = fc.record({ from: fc.nat(), to: fc.nat(), text: lines });
    fc.assert(
      fc.property(texts, fc.array(change, { minLength: 1, maxLength: 4 }), (text, changes) => {
        const [ours, theirs] = [open(text, encoding), open(text, 'utf-16')];
        changes.forEach(({ from, to, text: inserted }, at) => {
          const places = cursors(theirs.document.text.getText());
          const start = places[Math.min(from % places.length, to % places.length)] ?? 0;
          const end = places[Math.max(from % places.length, to % places.length)] ?? 0;
          const told = [ours, theirs].map(({ documents, document }) =>
            documents.change({
              textDocument: { uri, version: at + 2 },
              contentChanges: [
                {
                  range: { start: document.text.positionAt(start), end: document.text.positionAt(end) },
                  text: inserted,
                },
              ],
            }),
          );
          expect(told[0]).toEqual([{ start, length: end - start, insertedLength: inserted.length }]);
          expect(told[0]).toEqual(told[1]);
          expect(ours.document.text.getText()).toBe(theirs.document.text.getText());
          const last = ours.document.text.getText().length;
          expect(ours.document.text.offsetAt(ours.document.text.positionAt(last))).toBe(last);
        });
        expect(ours.document.version).toBe(changes.length + 1);
      }),
      { seed: 9, numRuns: 60 },
    );
  });

  test('a place behind a line is its end, one behind the text is the end of that', () => {
    const { document } = open('Гавань 🚢\r\nтепер', encoding);
    expect(document.text.offsetAt({ line: 0, character: 500 })).toBe('Гавань 🚢'.length);
    expect(document.text.offsetAt({ line: 9, character: 0 })).toBe('Гавань 🚢\r\nтепер'.length);
  });

  test('a line of a megabyte has its positions at once', () => {
    for (const line of [
      'The harbor handled ships. '.repeat(40_000),
      'Порт прийняв 412 🚢. '.repeat(50_000),
    ]) {
      const { document } = open(line, encoding);
      expect(document.text.positionAt(0)).toEqual({ line: 0, character: 0 });
      // Counted from the start of the line each time, it would take minutes, and the runner would end the test.
      for (let at = 0; at < 20_000; at++) {
        const offset = Math.floor((line.length * at) / 20_000);
        const position = document.text.positionAt(offset);
        expect(offset - document.text.offsetAt(position)).toBeLessThan(2);
      }
    }
  });
});

test('a place inside a code point is its start', () => {
  const { document } = open('é🚢x', 'utf-8');
  expect([0, 1, 2, 3, 4, 5, 6, 7].map(character => document.text.offsetAt({ line: 0, character }))).toEqual([
    0, 0, 1, 1, 1, 1, 3, 4,
  ]);
  expect(document.text.positionAt(2)).toEqual({ line: 0, character: 2 });
});

test('half a pair counts as the sign that takes its place on the wire', () => {
  expect(encodings.map(encoding => lengthIn('\ud83d!', encoding))).toEqual([4, 2, 2]);
});
