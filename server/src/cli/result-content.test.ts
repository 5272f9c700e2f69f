import { expect, test } from 'vitest';
import { checkForResult, type DraftResult } from '../engine/index.js';
import { neverCancelled } from '../ports/index.js';
import { newsroom } from '../testing/newsroom.js';
import { openWorkspace } from '../testing/open-workspace.js';
import { type CheckedOutcome, readResult, writeResult } from './result-content.js';

/** Of every draft of the newsroom that has a result. */
async function outcomes(): Promise<CheckedOutcome[]> {
  const { engine, load, uri } = await openWorkspace(newsroom);
  await load();
  const found: CheckedOutcome[] = [];
  for (const [path, text] of Object.entries(newsroom)) {
    if (!path.startsWith('drafts/') || typeof text !== 'string') continue;
    const draft = { uri: uri(path), path, text };
    const outcome = await checkForResult(engine.snapshot, draft, { fixes: true }, neverCancelled);
    if (outcome.kind === 'checked') found.push(outcome);
  }
  return found;
}

const evidenceOf = ({ sentences, findings, suppressed }: DraftResult) =>
  [...sentences, ...findings, ...suppressed.map(({ finding }) => finding)].flatMap(
    ({ evidence }) => evidence,
  );

test('what is read is what was written, with every passage and every word that carries another', async () => {
  const written = await outcomes();
  const matches = written.flatMap(({ result }) => evidenceOf(result).flatMap(passage => passage.matches));
  expect(new Set(matches.map(({ kind }) => kind)).size).toBeGreaterThan(2);
  for (const outcome of written) {
    const content = writeResult(outcome);
    expect(readResult(content)).toEqual(outcome);
    expect(content).toMatch(/^[\n -~]*$/);
  }
});

test('a copy for another thread has the passages', async () => {
  for (const outcome of await outcomes())
    expect(structuredClone(readResult(writeResult(outcome)))).toEqual(outcome);
});

test('a passage that many parts rest on is written once', async () => {
  for (const outcome of await outcomes()) {
    const passages = evidenceOf(outcome.result).map(passage => JSON.stringify(passage));
    expect(writeResult(outcome).split('\n')).toHaveLength(1 + new Set(passages).size);
  }
});
