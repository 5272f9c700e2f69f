import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CancellationToken } from 'vscode-languageserver';
import type { Finding } from '../engine/index.js';
import { neverCancelled } from '../ports/index.js';
import { openWorkspace } from '../testing/open-workspace.js';
import { createSessionDouble, fullClient } from './session-double.js';
import { findingsToShow, moveFindings } from './shown-findings.js';

function findingAt(start: number, end: number): Finding {
  return {
    id: 'x',
    code: 'weakly-sourced',
    severity: 'warning',
    span: { start, end },
    sentence: 0,
    message: { id: 'short', data: {} },
    evidence: [],
    fixes: [],
  };
}

test('a finding stays on its words while text is typed before and behind them', () => {
  const words = 'the bridge';
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.array(fc.record({ behind: fc.boolean(), at: fc.nat(), length: fc.nat(5), inserted: fc.string() })),
      (before, after, edits) => {
        let [head, tail] = [before, after];
        const changes = edits.map(({ behind, at, length, inserted }) => {
          const side = behind ? tail : head;
          const from = at % (side.length + 1);
          const removed = Math.min(length, side.length - from);
          const edited = side.slice(0, from) + inserted + side.slice(from + removed);
          const start = from + (behind ? head.length + words.length : 0);
          if (behind) tail = edited;
          else head = edited;
          return { start, length: removed, insertedLength: inserted.length };
        });
        const moved = moveFindings([findingAt(before.length, before.length + words.length)], changes);
        const { span } = moved[0] ?? findingAt(0, 0);
        return (head + words + tail).slice(span.start, span.end) === words;
      },
    ),
  );
});

test('a finding grows with what is typed into it, shrinks with what is taken away, and ends with its words', () => {
  const finding = findingAt(10, 20);
  const spanAfter = (start: number, length: number, insertedLength: number) =>
    moveFindings([finding], [{ start, length, insertedLength }])[0]?.span;
  expect(spanAfter(15, 0, 3)).toEqual({ start: 10, end: 23 });
  expect(spanAfter(12, 4, 0)).toEqual({ start: 10, end: 16 });
  expect(spanAfter(5, 10, 2)).toEqual({ start: 7, end: 12 });
  expect(spanAfter(18, 10, 1)).toEqual({ start: 10, end: 18 });
  expect(spanAfter(10, 10, 4)).toEqual({ start: 10, end: 14 });
  expect(spanAfter(5, 30, 4)).toBeUndefined();
});

test('a finding about a run keeps its place while the run is written on', async () => {
  const project = await openWorkspace({
    'sources/harbor.md':
      'The harbor handled 412 ships in 2019.\n\nThe lighthouse was painted green in May.\n\nTwo pilots retired.',
  });
  const loaded = await project.load();
  if (loaded.kind !== 'loaded') throw new Error('loading was cancelled');
  const { snapshot } = loaded;
  const check = (path: string, draft: string) =>
    snapshot.check({ uri: project.uri(path), path, text: draft }, neverCancelled);
  const written =
    'The harbor handled 412 ships in 2019. The lighthouse was painted green in May. Two pilots retired.';
  const first = written.indexOf('.') + 1;
  const counts = new Set<unknown>();
  let shown: readonly Finding[] = [];
  for (let length = first; length <= written.length; length++) {
    const text = written.slice(0, length);
    const session = createSessionDouble(
      { ...project, snapshot, check },
      { path: 'draft.md', text },
      fullClient,
    );
    const reading = await session.read(project.uri('draft.md'), CancellationToken.None);
    if (reading.kind !== 'checked') throw new Error('the draft was not checked');
    const typed = reading.report.sentences.length - 1;
    const held = typed > 0 && !text.endsWith('.') ? typed : undefined;
    shown = findingsToShow(reading, held, shown);
    expect(shown[0]).toMatchObject({ code: 'missing-attribution', span: { start: 0, end: first } });
    if (held !== undefined) expect(shown).toHaveLength(1);
    counts.add(shown[0]?.message.data.count);
  }
  expect(shown).toHaveLength(1);
  expect([...counts]).toEqual([undefined, 2, 3]);
});
