import { describe, expect, test } from 'vitest';
import { neverCancelled } from '../ports/index.js';
import { checkFindings } from '../testing/check-findings.js';
import { type OpenWorkspaceOptions, openWorkspace } from '../testing/open-workspace.js';
import type { CheckOutcome, DraftReport } from './engine.js';

const sources = {
  'sources/harbor.md': 'The harbor handled 412 ships in 2019.\n',
  'sources/schools/closing.md':
    'Two schools on the island will close next summer because there are too few children.\n',
};

describe('`stet` lets one sentence stand', () => {
  test('at its end or anywhere in its line, and no other sentence', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      A dragon sleeps under the old lighthouse. <!-- stet -->

      A bishop bought a red <!-- stet: seen on site --> motorcycle in Lisbon. The cinema will show silent films in October.
                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.

      Archaeologists found a Roman mosaic under the car park.<!-- stet: told by the digger -->
`));

  test('in lists, table cells, quotations and footnotes', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      The harbor handled 412 ships in 2019.[^harbor] [^note]

      - A dragon sleeps under the old lighthouse. <!-- stet -->
      - The cinema will show silent films in October.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.

      > A bishop bought a red motorcycle in Lisbon. <!-- stet: heard it -->

      | Find | Place |
      | --- | --- |
      | A Roman mosaic with two bronze coins <!-- stet --> | A silver spoon from the Baltic trade |
                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.

      [^note]: A novel about beekeeping won the regional prize. <!-- stet -->
`));

  test('which begins in one line and ends in the next', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      A dragon sleeps under
      the old lighthouse. <!-- stet -->
`));
});

describe('`stet-disable-next-line`', () => {
  test('speaks of the line below it, blank lines passed over', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      <!-- stet-disable-next-line -->

      A dragon sleeps under the old lighthouse.
      A bishop bought a red motorcycle in Lisbon.
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.
`));

  test('may name codes, separated by spaces or commas, and leaves the others', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      <!-- stet-disable-next-line unknown-citation, weakly-sourced unsourced-sentence -- the digger told us -->
      A dragon sleeps under the old lighthouse [@zyx].

      <!-- stet-disable-next-line unsourced-sentence -->
      A dragon sleeps under the old lighthouse [@zyx].
                                                 ^^^ unknown-citation: No source has the key “zyx”.
`));

  test('passes lines over that hold only quotation marks', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      > <!-- stet-disable-next-line -->
      >
      > > A dragon sleeps under the old lighthouse.
`));

  test('counts a carriage return and a line feed as one end', async () => {
    const text = '<!-- stet-disable-next-line -->\r\nA dragon sleeps under the old lighthouse.\r\n';
    const { findings, suppressed } = await check({ 'draft.md': text });
    expect(findings).toEqual([]);
    expect(suppressed).toHaveLength(1);
  });
});

describe('`stet-disable`', () => {
  test('lasts until `stet-enable`, and to the end without one', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      <!-- stet-disable unsourced-sentence -->
      A dragon sleeps under the old lighthouse.

      <!-- stet-enable unsourced-sentence -->
      A bishop bought a red motorcycle in Lisbon.
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.

      <!-- stet-disable -->
      The cinema will show silent films in October.

      - A silver spoon came from the Baltic trade.
`));

  test('is ended for the codes alone that `stet-enable` names', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      <!-- stet-disable unsourced-sentence unknown-citation -->
      A dragon sleeps under the old lighthouse [@zyx].

      <!-- stet-enable unknown-citation -->
      A bishop bought a red motorcycle in Lisbon [@zyx].
                                                   ^^^ unknown-citation: No source has the key “zyx”.
`));

  test('for the file speaks of what stands above it, too', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      A dragon sleeps under the old lighthouse [@zyx].
                                                 ^^^ unknown-citation: No source has the key “zyx”.

      <!-- stet-disable-file unsourced-sentence -- a fairy tale -->
`));
});

describe('what is let stand', () => {
  test('keeps its verdict and tells its reason', async () => {
    const { sentences, findings, suppressed } = await check({
      'draft.md': 'A dragon sleeps under the old lighthouse. <!-- stet: seen on site -->\n',
    });
    expect(findings).toEqual([]);
    expect(sentences).toMatchObject([{ verdict: 'unsupported', suppressed: true }]);
    expect(suppressed).toMatchObject([
      { finding: { code: 'unsourced-sentence', severity: 'error' }, kind: 'comment', reason: 'seen on site' },
    ]);
  });

  test('has no reason where none is given', async () => {
    const { suppressed } = await check({
      'draft.md': 'A dragon sleeps under the old lighthouse. <!-- stet -->',
    });
    expect(suppressed).toMatchObject([{ kind: 'comment', reason: undefined }]);
  });

  test('by a setting is off, neither found nor suppressed, and keeps its verdict', async () => {
    const { sentences, findings, suppressed } = await check(
      { 'draft.md': 'A dragon sleeps under the old lighthouse.\n' },
      { settings: { checks: { 'unsourced-sentence': 'off' } } },
    );
    expect(sentences).toMatchObject([{ verdict: 'unsupported', suppressed: false }]);
    expect([...findings, ...suppressed]).toEqual([]);
  });
});

describe('front matter', () => {
  test('lists codes to let stand in the whole draft', async () => {
    const { findings, suppressed } = await check({
      'draft.md':
        '---\nstet:\n  ignore: [unsourced-sentence]\n---\n\nA dragon sleeps under the old lighthouse [@zyx].\n',
    });
    expect(findings.map(({ code }) => code)).toEqual(['unknown-citation']);
    expect(suppressed).toMatchObject([{ finding: { code: 'unsourced-sentence' }, kind: 'front-matter' }]);
  });

  test('leaves the whole draft unchecked, and the report says so', async () => {
    const report = await check({
      'draft.md': '---\nstet: { ignore: true }\n---\n\nA dragon sleeps under the old lighthouse.\n',
    });
    expect(report).toMatchObject({
      ignored: true,
      sentences: [],
      findings: [],
      suppressed: [],
      problems: [],
    });
  });

  test.each([
    ['a key', '[closing]'],
    ['a path below the folder', '["schools/**"]'],
    ['the bare file name', '["clos*.md"]'],
    ['a key in other letters', '["@Closing"]'],
    ['a path from the working folder', '[./sources/schools/closing.md]'],
    ['one that is here among others that are not', '[closing, harbr, "x/*.md"]'],
  ])('narrows the sources by %s', async (_, wanted) => {
    const { findings, sentences } = await check({
      'draft.md': `---\nstet: { sources: ${wanted} }\n---\n\nTwo schools on the island will close next summer, there being too few children [@closing].\n\nThe harbor handled 412 ships in 2019 [@harbor].\n`,
    });
    expect(sentences.map(({ verdict }) => verdict)).toEqual(['supported', 'unsupported']);
    expect(sentences.flatMap(({ evidence }) => evidence.map(({ key }) => key))).toEqual(['closing']);
    expect(findings.map(({ code }) => code)).toEqual(['unsourced-sentence']);
  });

  test('names the entries that fit no source, and what is near', async () => {
    const { problems } = await check({
      'draft.md':
        '---\nstet:\n  sources:\n    - harbor\n    - closng\n    - "x/*.md"\n---\n\nThe harbor handled 412 ships in 2019 [@harbor].\n',
    });
    expect(problems.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      'warning: draft.md:5: "closng" in `stet.sources` fits no source. Near it: closing.',
      'warning: draft.md:6: "x/*.md" in `stet.sources` fits no source. `stet sources` lists the keys.',
    ]);
  });

  test.each(['[harbour-2]', '[]'])('that leaves no source leaves nothing checked: %s', async wanted => {
    const outcome = await outcomeOf({
      'draft.md': `---\nstet: { sources: ${wanted} }\n---\n\nThe harbor handled 412 ships in 2019.\n`,
    });
    expect(outcome).toMatchObject({ kind: 'not-checked' });
    const problems = outcome.kind === 'not-checked' ? outcome.problems : [];
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([
      {
        code: 'no-source-matched',
        severity: 'error',
        path: 'draft.md',
        message: 'draft.md was not checked: `stet.sources` in its front matter names no source that is here.',
      },
    ]);
  });

  test.each([
    ['stet: true', 'draft.md:3: `stet` must be a map'],
    ['stet: { sorces: [harbor] }', 'draft.md:3: unknown key "sorces" under `stet`. Did you mean sources?'],
    ['stet: { language: en }', 'Valid: ignore, sources.'],
    [
      'stet:\n  ignore:\n    - unsourced-sentense',
      'draft.md:5: there is no check "unsourced-sentense". Did you mean unsourced-sentence?',
    ],
    ['stet:\n  ignore: maybe', 'draft.md:4: `stet.ignore` must be true or a list of codes'],
    ['stet: { sources: [{ a: b }] }', 'draft.md:3: `stet.sources` must be a list of keys or globs'],
    ['date: a: b', 'draft.md:3: the front matter does not parse and is not used'],
  ])('%j is told with its line', async (frontMatter, message) => {
    const { problems, sentences } = await check({
      'draft.md': `---\ntitle: Ships\n${frontMatter}\n---\n\nThe harbor handled 412 ships in 2019 [@harbor].\n`,
    });
    expect(problems).toMatchObject([{ code: 'front-matter', severity: 'warning', path: 'draft.md' }]);
    expect(problems[0]?.message).toContain(message);
    expect(sentences).toMatchObject([{ verdict: 'supported' }]);
  });

  test.each(['stet: { ignore: maybe }', 'stet: { sources: harbor }', 'stet: [1', 'title: "open'])(
    'of the wrong kind is a problem, and the draft is checked: %s',
    async frontMatter => {
      const { problems, sentences } = await check({
        'draft.md': `---\n${frontMatter}\n---\n\nThe harbor handled 412 ships in 2019 [@harbor].\n`,
      });
      expect(problems).toMatchObject([{ code: 'front-matter', path: 'draft.md' }]);
      expect(sentences).toMatchObject([{ verdict: 'supported' }]);
    },
  );
});

test('without inline configuration comments and front matter say nothing', async () => {
  const files = {
    'draft.md':
      '---\nstet: { ignore: true, sources: [closing] }\n---\n\n<!-- stet-disable-file -->\n\nA dragon sleeps under the old lighthouse. <!-- stet -->\n\nThe harbor handled 412 ships in 2019 [@harbor].\n',
  };
  const { ignored, findings, suppressed, sentences } = await check(files, { inlineConfig: false });
  expect(ignored).toBe(false);
  expect(findings.map(({ code }) => code)).toEqual(['unsourced-sentence']);
  expect(suppressed).toEqual([]);
  expect(sentences.map(({ verdict }) => verdict)).toEqual(['unsupported', 'supported']);
});

async function outcomeOf(
  files: Readonly<Record<'draft.md', string>>,
  options: OpenWorkspaceOptions = {},
): Promise<CheckOutcome> {
  const workspace = await openWorkspace({ ...sources, ...files }, options);
  const loaded = await workspace.load();
  if (loaded.kind !== 'loaded') throw new Error('loading was cancelled');
  const input = { uri: workspace.uri('draft.md'), path: 'draft.md', text: files['draft.md'] };
  return loaded.snapshot.check(input, neverCancelled);
}

async function check(
  files: Readonly<Record<'draft.md', string>>,
  options: OpenWorkspaceOptions = {},
): Promise<DraftReport> {
  const checked = await outcomeOf(files, options);
  if (checked.kind !== 'checked') throw new Error('the draft was not checked');
  return checked.report;
}
