import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import type { DraftReport, TextChange } from '../engine/index.js';
import { neverCancelled } from '../ports/index.js';
import { openWorkspace } from '../testing/open-workspace.js';
import { readAbilities } from './client-abilities.js';
import { diagnosticsOf } from './convert.js';
import { createDocuments } from './documents.js';
import { fullClient } from './session-double.js';

const sources = {
  'sources/ferry.md': `---
title: A night on the quay
publisher: Velden Post
date: 2021-03-02
---

The ferry company cancelled 14 crossings on Friday because of the storm. Passengers slept on the cold floor of the terminal because the evening crossing had been cancelled without a word.

“We were told nothing,” said Mira Koval, who had waited for nine hours.
`,
  'sources/quay.md': `---
publisher: Harbor Gazette
date: 2021-03-04
---

The storm damaged four ferries and five trucks at the southern quay. The repairs will cost 2 million euros, the port authority said.
`,
};

const draft = `# The storm

The ferry company cancelled 15 crossings on Friday because of the storm [@ferry]. Passengers slept on the cold floor of the terminal because the evening crossing had been cancelled without a word.

Seven otters inherited a bakery. “We were told little,” said Mira Koval, who had waited for nine hours [@ferry].

- The storm damaged five ferries and four trucks at the southern quay [@quai].
- The repairs will cost 2 million euros. The ferry company cancelled 14 crossings on Friday because of the storm.

According to the Velden Post, the repairs will cost 3 million euros, the port authority said.
`;

const abilities = readAbilities(fullClient);

async function openDraft() {
  const workspace = await openWorkspace(sources);
  await workspace.load();
  const path = 'drafts/storm.md';
  const uri = workspace.uri(path);
  return {
    async check(text: string, previous?: DraftReport, changes?: readonly TextChange[]): Promise<DraftReport> {
      const input = { uri, path, text, ...(previous && { previous }), ...(changes && { changes }) };
      const outcome = await workspace.engine.snapshot.check(input, neverCancelled);
      if (outcome.kind !== 'checked') throw new Error(`the draft was ${outcome.kind}`);
      return outcome.report;
    },
    convert(text: string, report: DraftReport): Promise<Diagnostic[]> {
      const document = createDocuments('utf-16').open({
        textDocument: { uri, languageId: 'markdown', version: 1, text },
      });
      const { snapshot } = workspace.engine;
      return diagnosticsOf(report, report.findings, { document, snapshot, abilities, docsUri: undefined });
    },
  };
}

const edit = fc.record({
  at: fc.nat(),
  removed: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(200)),
  inserted: fc.constantFrom(
    '',
    'a',
    '.',
    '\n',
    '\n\n',
    ' [@quay]',
    ' <!-- stet -->',
    'É🚢',
    ' The storm damaged six ferries at the southern quay.',
    '\n\n[@ferry]: x\n',
  ),
});

describe('the diagnostics of a draft that is typed in', () => {
  test('are those of a draft that is opened so, to the last byte, whatever was edited', async () => {
    const { check, convert } = await openDraft();
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async edits => {
        let text = draft;
        let report = await check(text);
        await convert(text, report);
        for (const { at, removed, inserted } of edits) {
          const start = at % (text.length + 1);
          const length = Math.min(removed, text.length - start);
          text = text.slice(0, start) + inserted + text.slice(start + length);
          report = await check(text, report, [{ start, length, insertedLength: inserted.length }]);
          const opened = await check(text);
          expect(JSON.stringify(await convert(text, report))).toBe(
            JSON.stringify(await convert(text, opened)),
          );
        }
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  test('are the same objects where a letter moves nothing but what is behind it in its paragraph', async () => {
    const { check, convert } = await openDraft();
    const report = await check(draft);
    const before = await convert(draft, report);
    const start = draft.indexOf('otters');
    const text = `${draft.slice(0, start)}a${draft.slice(start)}`;
    const next = await check(text, report, [{ start, length: 0, insertedLength: 1 }]);
    const after = await convert(text, next);
    const line = draft.slice(0, start).split('\n').length - 1;
    const elsewhere = ({ range }: Diagnostic): boolean => range.start.line !== line;
    const kept = before.filter(elsewhere);
    expect(kept.length).toBeGreaterThan(4);
    expect(after.filter(elsewhere).map(each => kept.indexOf(each))).toEqual(kept.map((_, at) => at));
  });

  test('and the fixes of their findings are worked out in the text as it is now', async () => {
    const { check } = await openDraft();
    const report = await check(draft);
    const text = `A first line.\n\n${draft}`;
    const moved = await check(text, report, [{ start: 0, length: 0, insertedLength: 15 }]);
    const wrong = moved.findings.find(({ code }) => code === 'number-drift');
    const [edit] = wrong?.fixes[0]?.edits ?? [];
    expect(edit && text.slice(edit.start, edit.end)).toBe('15');
    const marked = moved.findings.find(({ code }) => code === 'missing-attribution');
    const opened = (await check(text)).findings.find(({ id }) => id === marked?.id);
    expect(marked?.fixes.length).toBeGreaterThan(0);
    expect(marked?.fixes).toEqual(opened?.fixes);
  });
});

const RUNS = 25;
