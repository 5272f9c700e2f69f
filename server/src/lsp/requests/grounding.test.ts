import { describe, expect, test } from 'vitest';
import type { CheckedGrounding, FoundEvidence } from '../../protocol/index.js';
import { loadSample, readSample } from '../../testing/load-sample.js';
import { openFixture } from '../../testing/open-fixture.js';
import { createSessionDouble, fullClient, type SessionDouble } from '../session-double.js';
import { evidence } from './evidence.js';
import { grounding } from './grounding.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

const sources = `
  === sources/monday.md
  ---
  title: Storm sinks 70 boats
  publisher: Velden Post
  date: 2023-05-22
  ---

  The storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night.

  The new breakwater is 400 meters long and was built by the county in the autumn.
  === sources/tuesday.md
  ---
  title: A night of water
  publisher: Harbor Gazette
  date: 2023-05-23
  ---

  On Sunday night 70 fishing boats sank in the old marina of Velden, in the storm from the north.
`;

const sank = 'The storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night';
const wrong = 'The storm from the north sank 90 fishing boats in the old marina of Velden on Sunday night';
const unheard = 'Two whales have opened a bakery behind the railway station of Ostby.';

async function open(draft: string): Promise<SessionDouble> {
  const fixture = await openFixture(`${sources}  === draft.md\n${draft.replaceAll(/^/gm, '  ')}\n`);
  return createSessionDouble(fixture, fixture.file('draft.md'), fullClient);
}

async function groundedIn(session: SessionDouble): Promise<CheckedGrounding> {
  const answer = await grounding(session, { textDocument: { uri: session.document.uri } }, never);
  return answer.kind === 'checked' ? answer : expect.fail(answer.kind);
}

async function evidenceAt(session: SessionDouble, words: string): Promise<FoundEvidence> {
  const { text, uri } = session.document;
  const position = text.positionAt(text.getText().indexOf(words) + 1);
  const answer = await evidence(session, { textDocument: { uri }, position }, never);
  return answer.kind === 'evidence' ? answer : expect.fail(answer.kind);
}

describe('the grounding of a draft', () => {
  test('has every sentence in order of text, with its verdict, what is found in it and its witnesses', async () => {
    const session = await open(`# Storm\n\n${sank} [@monday].\n${wrong} [@monday].\nWho pays?\n\n${unheard}`);
    const { version, sentences } = await groundedIn(session);
    expect(version).toBe(session.document.version);
    expect(
      sentences.map(({ text, verdict, reason, origins, findings }) => [
        text.slice(0, 30),
        verdict,
        reason,
        origins,
        findings.map(({ code }) => code).join(' '),
      ]),
    ).toEqual([
      ['Storm', 'unchecked', 'heading', 0, ''],
      [sank.slice(0, 30), 'supported', null, 2, ''],
      [wrong.slice(0, 30), 'partial', null, 0, 'number-drift'],
      ['Who pays?', 'unchecked', 'question', 0, ''],
      [unheard.slice(0, 30), 'unsupported', null, 0, 'unsourced-sentence'],
    ]);
    const { text } = session.document;
    const drift = sentences[2]?.findings[0] ?? expect.fail('no finding');
    expect(text.getText().slice(text.offsetAt(drift.range.start), text.offsetAt(drift.range.end))).toBe('90');
  });

  test('tells of a run of sentences without an attribution by each of them', async () => {
    const built = 'In the autumn the county built a new breakwater, 400 meters long.';
    const { sentences } = await groundedIn(await open(`${sank}. ${built}`));
    const codes = sentences.map(({ findings }) => findings.map(({ code }) => code));
    expect(codes).toEqual([['missing-attribution'], ['missing-attribution']]);
    expect(sentences[1]?.findings).toEqual(sentences[0]?.findings);
  });

  test('keeps the verdict of a sentence that is let stand, without its finding', async () => {
    const { sentences } = await groundedIn(await open(`${unheard} <!-- stet: seen by the author -->`));
    expect(sentences).toMatchObject([{ verdict: 'unsupported', suppressed: true, findings: [] }]);
  });

  test('is none of a draft whose front matter asks for that', async () => {
    const session = await open(`---\nstet: { ignore: true }\n---\n\n${unheard}`);
    const answer = await grounding(session, { textDocument: { uri: session.document.uri } }, never);
    expect(answer).toEqual({ kind: 'ignored' });
  });

  test('is none of what is no draft', async () => {
    const session = await open(unheard);
    const uri = session.document.uri.replace('draft.md', 'sources/monday.md');
    expect(await grounding(session, { textDocument: { uri } }, never)).toEqual({ kind: 'no-draft' });
  });

  test('has words on one line and nothing that steers, whatever draft and sources hold', async () => {
    const project = await loadSample('hostile', {});
    const path = 'drafts/quotes.md';
    const session = createSessionDouble(project, { path, text: readSample(`hostile/${path}`) }, fullClient);
    const { sentences } = await groundedIn(session);
    expect(sentences.length).toBeGreaterThan(5);
    for (const { text, findings } of sentences)
      for (const words of [text, ...findings.map(({ message }) => message)])
        expect(words).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/,
        );
  });
});

describe('the evidence of a sentence', () => {
  test('is its passages, one of each origin, with where the words that carry it stand', async () => {
    const { sentence, passages } = await evidenceAt(await open(`${sank} [@monday].`), 'storm');
    expect(sentence.verdict).toBe('supported');
    expect(passages.map(({ byline, key }) => [byline, key])).toEqual([
      ['Velden Post, May 22, 2023', 'monday'],
      ['Harbor Gazette, May 23, 2023', 'tuesday'],
    ]);
    const [first] = passages;
    expect(first?.passage).toBe(`${sank}.`);
    expect(first?.carried.length).toBeGreaterThan(0);
  });

  test('is the nearest passage where the sources do not say it, or nothing', async () => {
    const draft = await open(`${wrong} [@monday].\n\n${unheard}`);
    expect((await evidenceAt(draft, 'sank 90')).passages.map(({ key }) => key)).toContain('monday');
    expect((await evidenceAt(draft, 'whales')).sentence.findings.map(({ code }) => code)).toEqual([
      'unsourced-sentence',
    ]);
  });

  test('is none between sentences', async () => {
    const session = await open(`${sank}.\n\n\n\n${unheard}`);
    const { uri } = session.document;
    const asked = { textDocument: { uri }, position: { line: 2, character: 0 } };
    expect(await evidence(session, asked, never)).toEqual({ kind: 'no-sentence' });
  });

  test('is worked out from the text as it is now', async () => {
    const session = await open(`${sank}.`);
    session.retype(`Well.\n\n${unheard}\n`);
    const { version, sentence } = await evidenceAt(session, 'whales');
    expect(version).toBe(session.document.version);
    expect(sentence.text).toBe(unheard);
  });
});
