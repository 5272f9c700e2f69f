import { expect, test } from 'vitest';
import { neverCancelled } from '../ports/index.js';
import { openWorkspace } from '../testing/open-workspace.js';

test('a sentence that lists hundreds of details is checked in seconds, none of them is compared, and it does not stand', async () => {
  const list = (item: (at: number) => string): string =>
    Array.from({ length: 400 }, (_, at) => item(at)).join(', ');
  const pairs = [
    [
      list(at => `${1 + (at % 28)} May ${1900 + (at % 90)}`),
      list(at => `${1 + (at % 27)} June ${1901 + (at % 90)}`),
    ],
    [list(at => `Olena Ko${letters(at)}l`), list(at => `Ihor Du${letters(at)}b`)],
    [list(at => `${3 * at} crates`), list(at => `${3 * at + 1} crates`)],
    [
      list(at => `Koval said Lis told Dub${letters(at)}`),
      list(at => `Lis said Koval told Dub${letters(at)}`),
    ],
  ];
  const sources = pairs.map(([, told], at) => [
    `sources/log-${letters(at)}.md`,
    `The harbor log has ${told}.\n`,
  ]);
  const workspace = await openWorkspace(Object.fromEntries(sources));
  await workspace.load();
  const text = pairs.map(([own]) => `The harbor log has ${own}.\n`).join('\n');
  const input = { uri: workspace.uri('draft.md'), path: 'draft.md', text };
  const outcome = await workspace.engine.snapshot.check(input, neverCancelled);
  if (outcome.kind !== 'checked') throw new Error(`the draft was ${outcome.kind}`);
  const codes = outcome.report.findings.map(({ code }) => code);
  expect(codes.filter(code => /-drift$|^wrong-speaker$/.test(code))).toEqual([]);
  expect(outcome.report.sentences).toHaveLength(pairs.length);
  expect(outcome.report.sentences.map(({ verdict }) => verdict)).not.toContain('supported');
  expect(codes).toContain('weakly-sourced');
});

function letters(at: number): string {
  return String.fromCharCode(97 + (at % 26), 97 + (Math.floor(at / 26) % 26));
}
