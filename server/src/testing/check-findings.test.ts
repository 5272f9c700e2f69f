import { expect, test } from 'vitest';
import { checkFindings } from './check-findings.js';

const sources = `
  === sources/harbor.md
  ---
  title: The port in figures
  publisher: Harbor Gazette
  date: 2020-01-14
  ---

  The harbor handled 412 ships in 2019. Fish landings rose to 6,300 tonnes in the same year.
`;

test('runs the whole engine: a sentence without a source is found, an attributed one is not', () =>
  checkFindings(`${sources}
  === draft.md
  The harbor handled 412 ships in 2019.[^harbor]

  A dragon sleeps under the old lighthouse.
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence

  [^harbor]: The port in figures.
`));

test('fails on a finding without a label, and shows the label', () =>
  expect(
    checkFindings(`${sources}
  === draft.md
  A dragon sleeps under the old lighthouse.
`),
  ).rejects.toThrow(/\n {2}\^{41} unsourced-sentence/));

test('reads settings and a project file in the fixture', () =>
  checkFindings(
    `${sources}
  === stet.json
  { "checks": { "unsourced-sentence": "off" } }
  === draft.md
  A dragon sleeps under the old lighthouse.
`,
    { settings: { checks: { 'unsourced-sentence': 'error' } } },
  ));
