import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageTables } from '../languages/index.js';
import { isSpeech, readOwnWords, readVoice, type Voice } from './voice.js';

describe('the words outside quotations', () => {
  test.each([
    ['The pier is closed.', 'The pier is closed.'],
    ['“I am done,” she said.', '"" she said.'],
    ['She said: ‘I am done.’ Then she left.', "She said: '' Then she left."],
    ["``I am done,'' she said.", '""  she said.'],
    ['The dockers’ union doesn’t agree.', "The dockers' union doesn't agree."],
    ['It closed in the ’90s, and they let ’em.', "It closed in the '90s, and they let 'em."],
  ])('of %s', (text, own) => {
    expect(readOwnWords(text, '')).toEqual({ own, open: '' });
  });

  test('a quotation goes on until its own mark closes it', () => {
    expect(readOwnWords('“The pier is old.', '').open).toBe('"');
    expect(readOwnWords('I’ve seen it.', '"')).toEqual({ own: '', open: '"' });
    expect(readOwnWords('It’s over,” she said.', '"')).toEqual({ own: '" she said.', open: '' });
    expect(readOwnWords('"A paragraph that opens it once more.', '"').open).toBe('"');
  });

  test('are part of the text, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('' as const, '"' as const, "'" as const), (text, before) => {
        const { own, open } = readOwnWords(text, before);
        expect(own.length).toBeLessThanOrEqual(text.length);
        expect(['', '"', "'"]).toContain(open);
      }),
    );
  });
});

describe('a voice', () => {
  test.each<[string, Voice]>([
    ['We don’t know.', { person: true, subject: true, spoken: true }],
    ['Our harbor is old.', { person: true, subject: false, spoken: false }],
    ['You can see the pier.', { person: false, subject: false, spoken: true }],
    ['The US closed the harbor’s pier.', { person: false, subject: false, spoken: false }],
  ])('%s', (text, voice) => {
    expect(read(text)).toEqual(voice);
  });
});

describe('a draft is a speech', () => {
  const spoken = ['I don’t know.', 'We’ll see.', 'You know us.', 'We must go.', 'The pier is closed.'];

  test('where it speaks in the first person, and to somebody', () => {
    expect(isSpeech(spoken.map(read))).toBe(true);
  });

  test.each([
    [
      'a paper, which says “we”',
      ['We asked 64 nurses.', 'We measured it.', 'We found none.', 'It was cold.', 'Our method is new.'],
    ],
    [
      'a guide, which says “you”',
      ['You can’t miss it.', 'You’ll see a door.', 'Open it.', 'Don’t wait.', 'You turn left.'],
    ],
    ['what is too short to tell', spoken.slice(0, 3)],
    ['nothing', []],
  ])('but not %s', (_, sentences) => {
    expect(isSpeech(sentences.map(read))).toBe(false);
  });
});

function read(text: string): Voice {
  const { nonFactual } = languageTables('en');
  if (!nonFactual) throw new Error('English has cues');
  return readVoice(readOwnWords(text, '').own, nonFactual.cues);
}
