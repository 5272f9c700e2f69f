import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSource, sentencesOf } from '../../testing/read-source.js';

/** Each sentence as "speaker time words". */
async function said(path: string, text: string): Promise<readonly string[]> {
  const outcome = await readSource(path, text);
  if (outcome.kind === 'unreadable') return [outcome.problem.message];
  const { article } = outcome;
  return article.sentences.map(({ start, end, speaker, locator }) =>
    [speaker ?? '-', locator?.time, article.text.slice(start, end)].join(' '),
  );
}

test('WebVTT: sentences run across cues, each with the time of the cue it begins in and its speaker', async () => {
  const vtt = `\uFEFFWEBVTT - Council
Language: en

NOTE recorded on the quay

STYLE
::cue { color: red }

intro
00:00:01.000 --> 00:00:04.000 align:start position:10%
<v Ann Lee>Good morning. The ferry will

00:00:04.000 --> 00:00:07.500
<v Ann Lee>not sail on <i>Sunday</i> &amp; Monday. The pier</v>

00:00:08.000 --> 00:00:09.000
<v.loud Ann Lee>needs <00:00:08.500>repair.</v>

01:00:10.000 --> 01:00:12.000
<v Ola Berg>Who pays? [laughter]

01:00:12.000 --> 01:00:13.000
♪ A song of the sea ♪
`;
  expect(await said('a.vtt', vtt)).toEqual([
    'Ann Lee 00:00:01 Ann Lee: Good morning.',
    'Ann Lee 00:00:01 The ferry will not sail on Sunday & Monday.',
    'Ann Lee 00:00:04 The pier needs repair.',
    'Ola Berg 01:00:10 Ola Berg: Who pays?',
  ]);
});

test('SubRip: labels are speakers, numbers and positions are no words, blank lines may be missing', async () => {
  const srt = `1
00:00:01,000 --> 00:00:04,000
{\\an8}MAYOR DUB: The bridge will close
in June and
2
00:00:04,100 --> 00:00:07,500
open again in 2024.
3
00:00:08,000 --> 00:00:10,000
- Who pays?
- The county does.

4
00:00:10,500 --> 00:00:12,000
(APPLAUSE)
MAYOR DUB: It costs 4.2 million.

5
00:01:30,000 --> 00:01:32,000
It was a long day.
`;
  expect(await said('a.srt', srt)).toEqual([
    'MAYOR DUB 00:00:01 MAYOR DUB: The bridge will close in June and open again in 2024.',
    '- 00:00:08 Who pays?',
    '- 00:00:08 The county does.',
    'MAYOR DUB 00:00:10 MAYOR DUB: It costs 4.2 million.',
    '- 00:01:30 It was a long day.',
  ]);
});

const cue = (start: number, words: string) =>
  `00:00:${String(start).padStart(2, '0')},000 --> 00:00:${String(start + 1).padStart(2, '0')},000\n${words}\n\n`;

test('a word before a colon is a speaker where it names two lines or more', async () => {
  expect(
    await said(
      'a.srt',
      cue(1, 'Ann: The pier closed.') +
        cue(2, 'Ola: Since when?') +
        cue(3, 'Ann: May.') +
        cue(4, 'Ola: I see.'),
    ),
  ).toEqual([
    'Ann 00:00:01 Ann: The pier closed.',
    'Ola 00:00:02 Ola: Since when?',
    'Ann 00:00:03 Ann: May.',
    'Ola 00:00:04 Ola: I see.',
  ]);
  expect(
    await said(
      'a.srt',
      cue(1, 'Remember: no tolls.') + cue(2, 'Note: it rains.') + cue(3, 'Note: it rains on.'),
    ),
  ).toEqual([
    '- 00:00:01 Remember: no tolls.',
    '- 00:00:02 Note: it rains.',
    '- 00:00:03 Note: it rains on.',
  ]);
});

test('captions that roll say each line once', async () => {
  expect(
    await said(
      'a.srt',
      cue(1, 'the ferry sails') +
        cue(2, 'the ferry sails\nat noon on Monday') +
        cue(3, 'at noon on Monday\nand again at six.'),
    ),
  ).toEqual(['- 00:00:01 the ferry sails at noon on Monday and again at six.']);
});

test('captions without full stops are broken at cues', async () => {
  const cues = Array.from({ length: 50 }, (_, at) => cue(at, `words that nobody ends and that go on ${at}`));
  const sentences = await said('a.srt', cues.join(''));
  expect(sentences.length).toBeGreaterThan(2);
  expect(Math.max(...sentences.map(sentence => sentence.length))).toBeLessThan(800);
});

test.each([
  [
    'no cues',
    'The pier closed.\n',
    'it holds no cue such as "00:01:02.000 --> 00:01:05.000" with words below it; text without times is saved as .txt',
  ],
  ['a page', '<!doctype html><p>x', 'it looks like a web page: give it the ending .html'],
])('tells %s', async (_name, text, reason) => {
  expect(await said('a.srt', text)).toEqual([`a.srt cannot be read: ${reason}`]);
});

test('subtitles in an old encoding are told with its name', async () => {
  const bytes = Uint8Array.from(cue(1, 'Gr\xfcn ist der Hafen.'), character => character.charCodeAt(0));
  expect(sentencesOf(await readSource('a.srt', bytes))[0]).toMatch(
    /is not valid UTF-8 but looks like windows-1252/,
  );
});

test('times that overlap, run backwards or mean nothing break nothing', async () => {
  expect(
    await said(
      'a.srt',
      `${cue(5, 'Second it comes.')}00:00:03.5 --> 00:00:01\nFirst it stands.\n\n00:0x:01 --> 9\nNo cue here.\n`,
    ),
  ).toEqual(['- 00:00:03 First it stands.', '- 00:00:05 Second it comes.']);
});

test.each([
  ['100,000 cues', cue(1, 'The pier closed.').repeat(100_000)],
  ['one cue of 300,000 lines', `00:00:01,000 --> 00:00:02,000\n${'Ann Lee: no.\n'.repeat(300_000)}`],
  ['one line of 5 MB', cue(1, '<'.repeat(2_500_000) + '('.repeat(2_500_000))],
])(
  '%s are read',
  async (_name, text) => {
    expect((await readSource('a.srt', text)).kind).toMatch(/article|unreadable/);
  },
  60_000,
);

test('whatever cues come, sentences lie in the text with a time', async () => {
  const line = fc.constantFrom(
    ...[
      '00:00:01,000 --> 00:00:02,000',
      '00:00:05.000 --> 00:00:04',
      '',
      '7',
      'Ann Lee: The pier.',
      '<v Ola>Yes.',
      '</v>',
      '- No',
      '>> So',
      '...and',
      'the end.',
      'WEBVTT',
      'NOTE',
      '♪',
      '[x]',
      '&lt;',
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 30 }), async lines => {
      const outcome = await readSource('a.vtt', lines.join('\n'));
      if (outcome.kind === 'unreadable') return;
      const { text, sentences } = outcome.article;
      for (const { start, end, locator } of sentences) {
        expect(text.slice(start, end).trim()).not.toBe('');
        expect(end).toBeLessThanOrEqual(text.length);
        expect(locator?.time).toMatch(/^\d\d:\d\d:\d\d$/);
      }
    }),
    { numRuns: 300 },
  );
});
