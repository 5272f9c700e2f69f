import { expect, test } from 'vitest';
import { neverCancelled } from '../ports/index.js';
import { openWorkspace } from '../testing/open-workspace.js';
import type { DraftReport } from './engine.js';

/** Three stories in which somebody denies something on a Tuesday. */
const stories = {
  'sources/bridge.md':
    'Jan Oster is accused of selling sand from the bridge site. The contractor denied the allegation on Tuesday.\n',
  'sources/ferry.md':
    'Piet Mulder is said to have sold tickets twice. The captain denied the allegation on Tuesday.\n',
  'sources/theatre.md':
    'Odile Brandt is said to have hired her cousin. The director denied the allegation on Tuesday.\n',
};

test.each([
  ['Jan Oster', 'He', 'bridge.md'],
  ['Piet Mulder', 'He', 'ferry.md'],
  ['Odile Brandt', 'She', 'theatre.md'],
])('what %s denied is found in the story about %s', async (name, pronoun, file) => {
  const report = await checked(
    `Much was said of ${name} this week. ${pronoun} denied the allegation on Tuesday.\n`,
  );
  expect(report.sentences[1]?.evidence[0]?.path).toBe(`sources/${file}`);
});

test('the story that names nobody before stays near enough that no mark is put in unasked', async () => {
  const denial = 'sold four hundred tonnes of sand from the bridge site to a friend in Velden on Tuesday.';
  const report = await checked(`Much was said of Jan Oster this week. He ${denial}\n`, {
    'sources/bridge.md': `Jan Oster ${denial}\n`,
    'sources/ferry.md': `Piet Mulder ${denial}\n`,
  });
  const [first, second] = report.sentences[1]?.evidence ?? [];
  expect(first?.path).toBe('sources/bridge.md');
  expect(second?.path).toBe('sources/ferry.md');
  // The lead that checks/missing-attribution.ts asks for.
  expect((first?.score ?? 0) - (second?.score ?? 0)).toBeLessThan(0.09);
});

test('another paragraph names nobody for it', async () => {
  const { sentences } = await checked(
    'Much was said of Piet Mulder this week.\n\nHe denied the allegation on Tuesday.\n',
  );
  const scores = sentences[1]?.evidence.map(({ score }) => score);
  expect(scores).toEqual([scores?.[0], scores?.[0], scores?.[0]]);
});

test('a change of the name before is a change of what the sentence says', async () => {
  const workspace = await openWorkspace(stories);
  await workspace.load();
  const write = async (name: string, previous?: DraftReport): Promise<DraftReport> => {
    const text = `Much was said of ${name} this week. He denied the allegation on Tuesday.\n`;
    const input = { uri: workspace.uri('draft.md'), path: 'draft.md', text, ...(previous && { previous }) };
    const outcome = await workspace.engine.snapshot.check(input, neverCancelled);
    if (outcome.kind !== 'checked') throw new Error(`the draft was ${outcome.kind}`);
    return outcome.report;
  };
  const first = await write('Jan Oster');
  const second = await write('Piet Mulder', first);
  expect(first.sentences[1]?.evidence[0]?.path).toBe('sources/bridge.md');
  expect(second.sentences[1]?.evidence[0]?.path).toBe('sources/ferry.md');
});

async function checked(text: string, sources: Record<string, string> = stories): Promise<DraftReport> {
  const workspace = await openWorkspace(sources);
  await workspace.load();
  const input = { uri: workspace.uri('draft.md'), path: 'draft.md', text };
  const outcome = await workspace.engine.snapshot.check(input, neverCancelled);
  if (outcome.kind !== 'checked') throw new Error(`the draft was ${outcome.kind}`);
  return outcome.report;
}
