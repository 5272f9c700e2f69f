import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neverCancelled } from '../ports/index.js';
import { openWorkspace, type Workspace } from '../testing/open-workspace.js';
import type { TextChange } from '../text/markdown-document.js';
import type { DraftReport } from './engine.js';

const town = new URL('../../../test-fixtures/harbor-town/', import.meta.url);
const sources = Object.fromEntries(
  readdirSync(new URL('sources/', town)).map(name => [
    `sources/${name}`,
    readFileSync(new URL(`sources/${name}`, town), 'utf8'),
  ]),
);
const story = readFileSync(new URL('drafts/story.md', town), 'utf8');

const typed = fc.constantFrom(
  'a',
  '.',
  ' ',
  '\n',
  '\n\n',
  '"',
  '> ',
  '- ',
  '# ',
  '| a | b |\n|---|---|\n| The harbor is open. | [@harbor] |\n',
  ' The harbor handled 412 ships in 2019, the Harbor Gazette reported.',
  ' He said so on Monday.',
  ' Odile Brandt spoke. She denied it on Tuesday.',
  ' “I think we are late,',
  `\n\n${'I don’t know you. We’ll see. The flood was bad. You can’t tell us. '.repeat(9)}\n\n`,
  ' [@no-such-key]',
  '[^1]',
  '\n\n[^1]: The Harbor Gazette, May 3.\n',
  ' <!-- stet: seen on site -->',
  '\n\n<!-- stet-disable unsourced-sentence -->\n\n',
  '[label]: https://example.org/harbor\n',
  ' ([label])',
  'é&amp;',
  '\r\n',
  '---\nstet: { ignore: [missing-attribution] }\n---\n',
  '---\ndate: 2023-05-24\n---\n',
);

const edit = fc.record({
  at: fc.nat(),
  removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(300)),
  inserted: fc.oneof(fc.constant(''), typed),
  told: fc.boolean(),
  meanwhile: fc.constantFrom('nothing', 'nothing', 'nothing', 'a source changed', 'a setting changed'),
});

describe('with the report of an earlier text', () => {
  test('a check reports what it reports without', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async edits => {
        const workspace = await openWorkspace(sources);
        await workspace.load();
        let text = story;
        let report = await check(workspace, text);
        for (const [round, { at, removed, inserted, told, meanwhile }] of edits.entries()) {
          const start = at % (text.length + 1);
          const length = Math.min(removed, text.length - start);
          text = text.slice(0, start) + inserted + text.slice(start + length);
          if (meanwhile === 'a source changed') await changeSource(workspace, round);
          if (meanwhile === 'a setting changed') turnStyle(workspace);
          const change = { start, length, insertedLength: inserted.length };
          report = await check(workspace, text, { previous: report, changes: told ? [change] : undefined });
          expect(plain(report)).toEqual(plain(await check(workspace, text)));
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  test('changes that do not lead to the text are passed over', async () => {
    const workspace = await openWorkspace(sources);
    await workspace.load();
    const previous = await check(workspace, story);
    const text = story.replace('harbor', 'ferry');
    for (const changes of [
      [],
      [{ start: 0, length: 5, insertedLength: 4 }],
      [{ start: 9e9, length: 1, insertedLength: 0 }],
    ]) {
      expect(plain(await check(workspace, text, { previous, changes }))).toEqual(
        plain(await check(workspace, text)),
      );
    }
  });

  test('sources that were read again tell the same as sources read for the first time', async () => {
    const workspace = await openWorkspace(sources);
    await workspace.load();
    const previous = await check(workspace, story);
    await changeSource(workspace, 0);
    const fresh = await openWorkspace({ ...sources, ...changedSource(0) });
    await fresh.load();
    expect(plain(await check(workspace, story, { previous }))).toEqual(plain(await check(fresh, story)));
  });

  test('the words of unchanged sentences are not looked for again', async () => {
    const workspace = await openWorkspace(sources);
    await workspace.load();
    const previous = await check(workspace, story);
    const text = story.replace('# The night', 'A new first line.\n\n# The night');
    const next = await check(workspace, text, { previous });
    const [last, before] = [next, previous].map(({ sentences }) =>
      sentences.findLast(({ evidence }) => evidence.length > 0),
    );
    expect(last?.start).toBeGreaterThan(before?.start ?? Number.NaN);
    expect(last?.evidence).toBe(before?.evidence);
  });

  test('what stands before an edit is not made again', async () => {
    const workspace = await openWorkspace(sources);
    await workspace.load();
    const previous = await check(workspace, story);
    const next = await check(workspace, `${story.trimEnd()}\n\nA ferry sank.\n`, { previous });
    expect(next.sentences.length).toBe(previous.sentences.length + 1);
    for (const [at, sentence] of previous.sentences.slice(0, -1).entries()) {
      expect(next.sentences[at]).toBe(sentence);
      expect(next.draft.sentences[at]).toBe(previous.draft.sentences[at]);
    }
    const [mark, before] = [next, previous].map(({ attributions }) => attributions.find(it => it.mark)?.mark);
    expect(mark).toBeDefined();
    expect(mark).toBe(before);
  });
});

async function check(
  { engine, uri }: Workspace,
  text: string,
  { previous, changes }: { previous?: DraftReport; changes?: readonly TextChange[] | undefined } = {},
): Promise<DraftReport> {
  const path = 'drafts/story.md';
  const input = { uri: uri(path), path, text, ...(previous && { previous }), ...(changes && { changes }) };
  const outcome = await engine.snapshot.check(input, neverCancelled);
  if (outcome.kind !== 'checked') throw new Error(`the draft was ${outcome.kind}`);
  return outcome.report;
}

const sourcePaths = Object.keys(sources);

/** A copy of another source's text is added, so that origins change as well. */
function changedSource(round: number): Record<string, string> {
  const path = sourcePaths[round % sourcePaths.length] ?? '';
  const other = sources[sourcePaths[(round + 1) % sourcePaths.length] ?? ''] ?? '';
  return { [path]: `${sources[path]}\n\n${other.slice(other.length >> 1)}\n` };
}

async function changeSource(workspace: Workspace, round: number): Promise<void> {
  for (const [path, text] of Object.entries(changedSource(round))) workspace.write(path, text);
  await workspace.load();
}

function turnStyle({ engine }: Workspace): void {
  const { settings } = engine.snapshot;
  engine.configure({
    ...settings,
    citationStyle: settings.citationStyle === 'pandoc' ? 'footnote' : 'pandoc',
  });
}

/** Everything that a reader of the report can see, worked out. */
function plain({ draft, attributions, ...report }: DraftReport): unknown {
  const { tree, ...document } = draft.document;
  return {
    ...report,
    findings: report.findings.map(finding => ({ ...finding })),
    sentences: report.sentences.map(({ explain, wordings, drifts, passages, ...sentence }) => ({
      ...sentence,
      reasons: explain(),
      wordings: wordings(),
      drifts: drifts(),
      passages: passages(3),
    })),
    draft: { ...draft, document },
    length: tree.length,
    attributions: attributions.map(({ judge, ...attribution }) => ({ ...attribution, verdict: judge() })),
  };
}
