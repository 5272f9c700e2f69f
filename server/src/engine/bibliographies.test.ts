import { describe, expect, test } from 'vitest';
import { neverCancelled } from '../ports/index.js';
import { openWorkspace } from '../testing/open-workspace.js';
import { renderMessage } from './index.js';

const ships = 'The harbor of Brackwater handled 412 ships in 2019';

const sources = {
  'sources/harbor.md': `---
title: A year in the harbor
publisher: The Brackwater Gazette
author: Mira Falk
date: 2024-03-02
url: https://gazette.example/harbor
---

${ships}.
`,
  'sources/paper.md': `---
title: On ferries
url: https://journal.example/doi/10.1234/ferry.9
---

The night ferry to Saltholm carried 90 passengers.
`,
};

/** What is found and told in `drafts/story.md`, whose front matter names `refs.bib` beside it. */
async function check(refs: string | undefined, cited: string, bibliography = 'refs.bib') {
  const workspace = await openWorkspace({
    ...sources,
    ...(refs === undefined ? {} : { 'drafts/refs.bib': refs }),
  });
  const loaded = await workspace.load();
  if (loaded.kind !== 'loaded') throw new Error('nobody cancels here');
  const path = 'drafts/story.md';
  const text = `---\nbibliography: ${bibliography}\n---\n\n${cited}\n`;
  const outcome = await loaded.snapshot.check({ uri: workspace.uri(path), path, text }, neverCancelled);
  if (outcome.kind !== 'checked') throw new Error('it was not checked');
  const { findings, problems, attributions } = outcome.report;
  return {
    leads: attributions.flatMap(each => each.sources.map(uri => uri.slice(workspace.uri('.').length + 1))),
    findings: findings.map(
      finding => `${finding.severity} ${finding.code}: ${renderMessage(finding, 'full')}`,
    ),
    problems: problems.map(({ message }) => message),
  };
}

describe('a key of the bibliography leads to the source that has the text', () => {
  test.each([
    ['by address', '@online{fa24, url = {http://www.gazette.example/harbor/}}'],
    [
      'by title and author',
      '@article{fa24, title = {A Year in the Harbor}, author = {Falk, M. and Others}, year = 2024}',
    ],
    [
      'by title and newspaper',
      '@article{fa24, title = {A year in the harbor}, journal = {Brackwater Gazette}, year = 2024, month = mar}',
    ],
  ])('%s', async (_, refs) => {
    expect(await check(refs, `${ships} [@fa24].`)).toEqual({
      leads: ['sources/harbor.md'],
      findings: [],
      problems: [],
    });
  });

  test('by DOI', async () => {
    const refs = '@article{ferry, doi = {10.1234/FERRY.9}, title = {Another title}}';
    const { leads } = await check(
      refs,
      'The night ferry to Saltholm carried 90 passengers [see @ferry, p. 3].',
    );
    expect(leads).toEqual(['sources/paper.md']);
  });

  test('of several bibliographies, in a list', async () => {
    const refs = '@online{fa24, url = {https://gazette.example/harbor}}';
    expect((await check(refs, `${ships} [@fa24].`, '[refs.bib]')).leads).toEqual(['sources/harbor.md']);
  });
});

test.each([
  ['another year', '@article{fa24, title = {A year in the harbor}, author = {Mira Falk}, year = 2022}'],
  [
    'another author and paper',
    '@article{fa24, title = {A year in the harbor}, author = {Jan Vries}, journal = {Tide Post}}',
  ],
  ['another title', '@article{fa24, title = {Two years in the harbor}, author = {Mira Falk}, year = 2024}'],
])('a work with %s is known, but without its text', async (_, refs) => {
  const { leads, findings } = await check(refs, `${ships} [@fa24].`);
  expect(leads).toEqual([]);
  expect(findings).toEqual([
    'warning unknown-citation: No source here has the text of “fa24”, which refs.bib lists.',
  ]);
});

test('what rests on a work without its text is not judged, unless a source says the same', async () => {
  const refs = '@book{fa24, title = {The tides}, author = {Mira Falk}, year = 1998}';
  const listed = 'warning unknown-citation: No source here has the text of “fa24”, which refs.bib lists.';
  expect((await check(refs, 'Wolves danced a slow waltz upon the frozen moon [@fa24].')).findings).toEqual([
    listed,
  ]);
  expect((await check(refs, 'The harbor of Brackwater handled 421 ships in 2019 [@fa24].')).findings).toEqual(
    [listed],
  );
  expect((await check(refs, 'Wolves danced a slow waltz upon the frozen moon.')).findings).toEqual([
    expect.stringMatching(/^error unsourced-sentence/),
  ]);
  const { findings } = await check(
    refs,
    'The harbor of Brackwater handled 421 ships in 2019 [@fa24; @harbor].',
  );
  expect(findings).toContainEqual(expect.stringMatching(/^error number-drift/));
});

test('a key that is in no bibliography is unknown', async () => {
  const { findings } = await check('@misc{fa24, title = {One}}', `${ships} [@fa-25].`);
  expect(findings).toEqual([expect.stringMatching(/^error unknown-citation: No source has the key “fa-25”/)]);
});

test("a source's own key comes before one of the bibliography", async () => {
  const refs = '@online{harbor, url = {https://journal.example/doi/10.1234/ferry.9}}';
  expect((await check(refs, `${ships} [@harbor].`)).leads).toEqual(['sources/harbor.md']);
});

describe('what cannot be read is told, with the line that names it', () => {
  test.each([
    [
      'missing',
      undefined,
      'refs.bib',
      'drafts/story.md:2: the bibliography refs.bib cannot be read: there is no such file.',
    ],
    ['outside', '', '../../../refs.bib', 'outside the project'],
    ['in another format', '', 'refs.docx', 'there is no such file'],
    [
      'broken',
      '@misc{one, title = {One}}\n\n@misc{two, title = {Two',
      'refs.bib',
      'refs.bib:3 does not parse',
    ],
  ])('%s', async (_, refs, name, told) => {
    const { problems } = await check(refs, `${ships}.`, name);
    expect(problems).toEqual([expect.stringContaining(told)]);
  });
});

test('a bibliography that changed is read again with the next load', async () => {
  const workspace = await openWorkspace({ ...sources, 'refs.bib': '' });
  const text = `---\nbibliography: refs.bib\n---\n\n${ships} [@fa24].\n`;
  const check = async () => {
    const outcome = await workspace.engine.snapshot.check(
      { uri: workspace.uri('story.md'), path: 'story.md', text },
      neverCancelled,
    );
    return outcome.kind === 'checked' ? outcome.report.findings.map(({ code }) => code) : outcome.kind;
  };
  await workspace.load();
  expect(await check()).toEqual(['unknown-citation']);
  workspace.write('refs.bib', '@online{fa24, url = {https://gazette.example/harbor}}');
  expect(await check()).toEqual(['unknown-citation']);
  await workspace.load();
  expect(await check()).toEqual([]);
});
