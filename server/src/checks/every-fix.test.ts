import { describe, expect, test } from 'vitest';
import { loadSample, readSample } from '../testing/load-sample.js';
import { type LoadedProject, loadProject } from '../testing/open-fixture.js';
import { tryFixes } from '../testing/try-fixes.js';
import type { DocExample } from './check.js';
import { checks } from './registry.js';

const everyCheck = {
  checks: Object.fromEntries(
    checks.map(({ code, severity }) => [code, severity === 'off' ? 'warning' : severity]),
  ),
};

/** With the fewest fixes that each has. */
const samples = [
  ['harbor-town', 'drafts/story.md', 20],
  ['harbor-town', 'drafts/clean.md', 0],
  ['hostile', 'drafts/quotes.md', 15],
  ['house-styles', 'drafts/crlf-pier.md', 0],
] as const;

describe.each(['footnote', 'pandoc', 'link', 'prose', 'comment'])('in the style %s', citationStyle => {
  test.each(samples)('%s/%s', async (name, path, least) => {
    const project = await loadSample(name, { citationStyle, ...everyCheck });
    const { faults, tried } = await tryFixes(project, path, readSample(`${name}/${path}`));
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThanOrEqual(least);
  });
});

const examples = checks.flatMap(({ code, docs }) =>
  [...docs.flagged, ...docs.allowed].map((example, at) => ({ name: `${code} ${at}`, example })),
);

test('every example of the documentation', async () => {
  const faults: string[] = [];
  let tried = 0;
  for (const { example } of examples) {
    const project = await openExample(example);
    const trial = await tryFixes(project, 'draft.md', example.draft);
    tried += trial.tried;
    faults.push(...trial.faults);
  }
  expect(tried).toBeGreaterThan(100);
  expect(faults).toEqual([]);
});

function openExample({ sources }: DocExample): Promise<LoadedProject> {
  const files = Object.entries(sources).map(([name, text]) => [`sources/${name}`, text]);
  return loadProject({ ...Object.fromEntries(files), 'stet.json': JSON.stringify(everyCheck) });
}
