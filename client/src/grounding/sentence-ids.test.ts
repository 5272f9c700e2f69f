import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GroundedSentence } from '../../../server/src/protocol/index.js';
import { type NamedSentence, nameSentences } from './sentence-ids.js';

function sentencesOf(texts: readonly string[]): readonly GroundedSentence[] {
  return texts.map((text, line) => ({
    range: { start: { line, character: 0 }, end: { line, character: text.length } },
    text,
    verdict: 'supported',
    support: 1,
    reason: null,
    attributed: true,
    suppressed: false,
    origins: 1,
    findings: [],
  }));
}

function naming() {
  let count = 0;
  let named: readonly NamedSentence[] = [];
  return (...texts: readonly string[]) => {
    named = nameSentences(sentencesOf(texts), named, () => `${++count}`);
    return named.map(({ id }) => id).join(' ');
  };
}

test('sentences keep their names when others come, go or change', () => {
  const name = naming();
  expect(name('The ferry sails.', 'The ramp held.', 'Nobody swims.')).toBe('1 2 3');
  expect(name('News.', 'The ferry sails.', 'The ramp held.', 'Nobody swims.')).toBe('4 1 2 3');
  expect(name('News.', 'The ramp held.', 'Nobody swims.')).toBe('4 2 3');
  expect(name('News.', 'The ramp held.', 'Nobody swims.', 'The end.')).toBe('4 2 3 5');
});

test('a sentence keeps its name while it is rewritten where it stands', () => {
  const name = naming();
  name('The ferry sails.', 'The ramp held.', 'Nobody swims.');
  expect(name('The ferry sails.', 'The old ramp held.', 'Nobody swims.')).toBe('1 2 3');
  expect(name('The ferry sails.', 'The old ramp broke.', 'Nobody swims here.')).toBe('1 2 3');
});

test('of equal sentences each keeps its own name', () => {
  const name = naming();
  expect(name('No.', 'No.', 'Yes.', 'No.')).toBe('1 2 3 4');
  expect(name('No.', 'No.', 'Perhaps.', 'Yes.', 'No.')).toBe('1 2 5 3 4');
});

test('a sentence that is moved takes its name along', () => {
  const name = naming();
  name('One.', 'Two.', 'Three.', 'Four.');
  expect(name('Three.', 'One.', 'Two.', 'Four.')).toBe('3 1 2 4');
});

test('the sentences are those that were told, in their order, each with a name of its own', () => {
  const texts = fc.array(fc.constantFrom('Yes.', 'No.', 'The ramp held.', 'Nobody swims.'), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1, maxLength: 5 }), drafts => {
      let count = 0;
      let named: readonly NamedSentence[] = [];
      for (const draft of drafts) {
        const before = named;
        const sentences = sentencesOf(draft);
        named = nameSentences(sentences, before, () => `${++count}`);
        expect(named.map(({ sentence }) => sentence)).toEqual(sentences);
        expect(new Set(named.map(({ id }) => id)).size).toBe(draft.length);
        for (const { id, sentence } of named) {
          const same = before.filter(each => each.sentence.text === sentence.text);
          const isAmongEquals = draft.filter(each => each === sentence.text).length <= same.length;
          if (isAmongEquals) expect(before.map(each => each.id)).toContain(id);
        }
      }
    }),
  );
});
