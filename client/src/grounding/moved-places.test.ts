import fc from 'fast-check';
import { expect, test } from 'vitest';
import type {
  CheckedGrounding,
  GroundedSentence,
  Place,
  PlainRange,
} from '../../../server/src/protocol/index.js';
import { movedBy, moveGrounding, type TextEdit } from './moved-places.js';

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: (before[before.length - 1] ?? '').length };
}

function offsetOf(text: string, { line, character }: Place): number {
  const lines = text.split('\n').slice(0, line);
  return lines.reduce((sum, each) => sum + each.length + 1, 0) + character;
}

function rangeAt(text: string, start: number, end: number): PlainRange {
  return { start: placeAt(text, start), end: placeAt(text, end) };
}

function wordsIn(text: string, { start, end }: PlainRange): string {
  return text.slice(offsetOf(text, start), offsetOf(text, end));
}

const draft = 'The ferry sails at six.\nThe ramp held.\n\nNobody swims in March.\n';

function edited(from: string, to: string): { readonly text: string; readonly edit: TextEdit } {
  const at = draft.indexOf(from);
  const edit = { range: rangeAt(draft, at, at + from.length), text: to };
  return { text: draft.slice(0, at) + to + draft.slice(at + from.length), edit };
}

function after(words: string, { text, edit }: ReturnType<typeof edited>): string {
  const at = draft.indexOf(words);
  return wordsIn(text, movedBy(edit)(rangeAt(draft, at, at + words.length)));
}

test.each([
  ['above, on lines of its own', 'The ferry', 'Good news.\n\nThe ferry'],
  ['above, a line fewer', 'six.\nThe ramp', 'six. The ramp'],
  ['below', 'March', 'April and May'],
  ['right before it', 'The ramp', 'Today. The ramp'],
])('a sentence is still itself after an edit %s', (_, from, to) => {
  expect(after('held.', edited(from, to))).toBe('held.');
});

test('a sentence grows and shrinks with the words in it', () => {
  expect(after('The ramp held.', edited('ramp', 'old ramp of the quay'))).toBe(
    'The old ramp of the quay held.',
  );
  expect(after('The ramp held.', edited(' ramp', ''))).toBe('The held.');
  expect(after('The ramp held.', edited('ramp', 'ramp\nand the crane'))).toBe(
    'The ramp\nand the crane held.',
  );
});

test('a sentence that is taken away is nothing, at its place', () => {
  expect(after('The ramp held.', edited('six.\nThe ramp held.\n\nNobody', 'seven. Nobody'))).toBe('');
});

test('what comes in between two sentences belongs to neither', () => {
  const { text, edit } = edited('', '');
  expect(text).toBe(draft);
  const at = draft.indexOf('\nThe ramp');
  const put = { range: rangeAt(draft, at, at), text: ' It is late.' };
  const next = `${draft.slice(0, at)} It is late.${draft.slice(at)}`;
  const first = rangeAt(draft, 0, at);
  expect(wordsIn(next, movedBy(put)(first))).toBe('The ferry sails at six.');
  expect(movedBy(edit)(first)).toEqual(first);
});

const sentence: GroundedSentence = {
  range: rangeAt(draft, draft.indexOf('The ramp'), draft.indexOf('\n\n')),
  text: 'The ramp held.',
  verdict: 'contradicted',
  support: 0.1,
  reason: null,
  attributed: true,
  suppressed: false,
  origins: 0,
  findings: [
    {
      range: rangeAt(draft, draft.indexOf('held'), draft.indexOf('held.') + 4),
      code: 'contradicted',
      severity: 'error',
      message: 'The Coast Post says that it broke.',
    },
  ],
};

test('a finding moves with its sentence', () => {
  const grounding: CheckedGrounding = { kind: 'checked', version: 3, sentences: [sentence] };
  const { text, edit } = edited('six.', 'six.\n\nIt is late.');
  const [moved] = moveGrounding(grounding, edit).sentences;
  expect(moved?.findings.map(({ range }) => wordsIn(text, range))).toEqual(['held']);
  expect(moved?.text).toBe('The ramp held.');
});

test('what an edit does not touch keeps its words, whatever the edit', () => {
  const texts = fc.array(fc.constantFrom('a', 'b', '\n', '🚢'), { maxLength: 30 }).map(each => each.join(''));
  fc.assert(
    fc.property(texts, texts, fc.nat(), fc.nat(), fc.nat(), fc.nat(), (before, put, a, b, c, d) => {
      const [from = 0, to = 0] = [a % (before.length + 1), b % (before.length + 1)].sort((x, y) => x - y);
      const [start = 0, end = 0] = [c % (before.length + 1), d % (before.length + 1)].sort((x, y) => x - y);
      const text = before.slice(0, from) + put + before.slice(to);
      const moved = movedBy({ range: rangeAt(before, from, to), text: put })(rangeAt(before, start, end));
      const words = wordsIn(text, moved);
      expect(offsetOf(text, moved.start)).toBeLessThanOrEqual(offsetOf(text, moved.end));
      expect(offsetOf(text, moved.end)).toBeLessThanOrEqual(text.length);
      if (end <= from || start >= to) expect(words).toBe(before.slice(start, end));
      else if (start < from && end > to)
        expect(words).toBe(text.slice(start, end + put.length - (to - from)));
    }),
  );
});
