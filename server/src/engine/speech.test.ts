import { expect, test } from 'vitest';
import { neverCancelled } from '../ports/index.js';
import { openWorkspace } from '../testing/open-workspace.js';
import type { DraftReport } from './engine.js';

const speech = [
  'Good evening, and thank you for coming, my friends.',
  "I know you're tired.",
  'The cannery employed 1,200 people in 2019.',
  'They are afraid of every change.',
  "We can't go on like this, and you know it.",
  'I think the cannery lost 890 jobs in four years.',
];

test('in a speech, what nobody could look up is opinion; in a report it is checked', async () => {
  const inSpeech = await check(speech.join(' '));
  expect(inSpeech.map(({ verdict }) => verdict !== 'unchecked')).toEqual([
    false,
    false,
    true,
    false,
    false,
    true,
  ]);
  expect(inSpeech[3]).toMatchObject({ reason: 'opinion', support: null, evidence: [] });

  const quoted = await check(`The mayor spoke for an hour. “${speech.join(' ')}” Nobody answered.`);
  expect(quoted.find(({ text }) => text.startsWith('They are afraid'))?.verdict).not.toBe('unchecked');
});

async function check(
  text: string,
): Promise<(DraftReport['sentences'][number] & { readonly text: string })[]> {
  const { engine, uri, load } = await openWorkspace({
    'sources/cannery.md': 'The cannery employed 1,200 people in 2019. Today it employs 310.',
  });
  await load();
  const path = 'drafts/speech.md';
  const outcome = await engine.snapshot.check({ uri: uri(path), path, text }, neverCancelled);
  if (outcome.kind !== 'checked') throw new Error(`the draft was ${outcome.kind}`);
  return outcome.report.sentences.map(sentence => ({
    ...sentence,
    text: text.slice(sentence.start, sentence.end),
  }));
}
