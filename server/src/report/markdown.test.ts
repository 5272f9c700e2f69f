import fc from 'fast-check';
import { expect, test } from 'vitest';
import { main } from '../cli/main.js';
import type { Severity } from '../engine/index.js';
import { reportsInTown, town } from '../testing/report-in-town.js';
import type { CheckRun } from './check-run.js';
import { renderMarkdown, renderMarkdownWithin } from './markdown.js';
import { optionsByHand, runOf } from './run-by-hand.js';

const reportInTown = reportsInTown(main);

test('the counts, then a table of findings a draft, what was let stand and ignored, and problems', () =>
  reportInTown('-f markdown', {}, ({ code, stdout }) => {
    expect(code).toBe(1);
    expect(stdout).toMatch(/^## Stet: \d+ findings\n/);
    expect(stdout).toContain('0 of 4 sentences sourced (0%) in 2 drafts, against 2 sources.');
    expect(stdout).toContain('1 suppressed, 1 draft ignored.');
    expect(stdout).toContain('### drafts/gate.md\n\n| Line | Severity | Rule | Finding | Source |\n');
    expect(stdout).toMatch(
      /^\| 3:65 \| 🔴 error \| `number-drift` \| .+ \| lock-gate, sources\/lock-gate.md \|$/m,
    );
    expect(stdout).toContain('### Ignored drafts');
    expect(stdout).toContain('- drafts/notes.md');
    expect(stdout).toContain('<details><summary>1 finding let stand</summary>');
    expect(stdout).toMatch(/\| a comment: seen by the editor \|$/m);
    expect(stdout).toMatch(/^- 🟡 warning `\w+` sources\/broken.txt/m);
  }));

/** Words that only the sources have: figures, a quotation, a title, publishers. */
const ofSources = ['46', '318', '2,150', 'müde', 'is mended'];

test('no word of a source by default; passages where they are asked for; no source at all with none', async () => {
  await reportInTown('-f markdown', {}, ({ stdout }) => {
    for (const word of ofSources) expect(stdout).not.toContain(word);
  });
  await reportInTown('-f markdown --evidence full', {}, ({ stdout }) => {
    for (const word of ['46', '318', '2,150', 'müde']) expect(stdout).toContain(word);
  });
  await reportInTown('-f markdown --evidence none', {}, ({ stdout }) => {
    for (const word of [...ofSources, 'sources/lock-gate.md']) expect(stdout).not.toContain(word);
    expect(stdout).toContain('| Line | Severity | Rule | Finding |\n');
  });
});

test('what was not checked is said first, and loud', () =>
  reportInTown('-f markdown', { cancelled: true }, ({ code, stdout }) => {
    expect(code).toBe(2);
    expect(stdout).toMatch(
      /^## ❌ Stet: not everything was checked\n\n> \[!CAUTION\]\n> \*\*Not everything was checked\.\*\*/,
    );
    expect(stdout).not.toContain('✅');
  }));

test('nothing found is said so, but not where something was let stand or nothing was checked', () => {
  const [clean] = [...renderMarkdown(runOf([]), optionsByHand)];
  expect(clean).toMatch(/^## ✅ Stet: no findings\n/);
  const stood = runOf([{ code: 'number-drift', severity: 'error', words: 'The source has another figure.' }]);
  const suppressed = stood.files.map(file => ({
    ...file,
    result: {
      ...file.result,
      findings: [],
      suppressed: file.result.findings.map(finding => ({
        finding,
        kind: 'baseline' as const,
        reason: undefined,
      })),
    },
  }));
  expect(whole({ ...stood, files: suppressed })).toMatch(/^## Stet: no findings beside 1 let stand\n/);
  expect(whole({ ...stood, files: [] })).toMatch(/^## Stet: nothing was checked\n/);
});

test('words that would be markup, mentions or references are words in every cell', () =>
  reportInTown(
    '-f markdown --evidence full',
    {
      files: {
        ...town,
        'paper/drafts/@everyone #1 |.md': [
          'Crews replaced the lower lock gate at Millbrook on Monday after 64 days of work, ![x](https://evil.example/p.png) <b onclick=x> @anna :tada: | #12.',
          '',
          'Purple walruses sell rope. <!-- stet: </details> | @anna -->',
          '',
        ].join('\n'),
      },
    },
    ({ stdout }) => {
      const own = stdout.replace(/<\/?(?:details|summary)>/g, '').replaceAll('<span>$</span>', '');
      expect(own).not.toMatch(/<[a-z/]/i);
      expect(own).not.toMatch(/(?<!\\)!\[|\]\(|@\w|(?<!&)#\d|:\/\//);
      expect(stdout.match(/<\/details>/g)).toHaveLength(1);
      const cells = stdout
        .split('\n')
        .filter(line => line.startsWith('|'))
        .map(line => line.split('|').length);
      expect(new Set(cells)).toEqual(new Set([7]));
    },
  ));

const severities = fc.constantFrom<Severity>('error', 'warning', 'information');
const findings = fc.array(
  fc.record({
    code: fc.constant('number-drift'),
    severity: severities,
    words: fc.string({ unit: 'grapheme', maxLength: 200 }),
  }),
  { minLength: 1, maxLength: 40 },
);

test('within a bound there are the worst findings, and how many more there are', () => {
  fc.assert(
    fc.property(findings, fc.nat(6000), fc.boolean(), (list, limit, complete) => {
      const run = { ...runOf(list), complete };
      const { text, leftOut } = renderMarkdownWithin(limit, run, optionsByHand);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
      const kept = (severity: string) => text.split(severity).length - 1;
      const given = (severity: Severity) => list.filter(finding => finding.severity === severity).length;
      const [errors, warnings, information] = [kept('🔴 error'), kept('🟡 warning'), kept('🔵 information')];
      expect(errors + warnings + information + leftOut).toBe(list.length);
      if (warnings > 0) expect(errors).toBe(given('error'));
      if (information > 0) expect(warnings).toBe(given('warning'));
      if (text === '') return;
      if (!complete) expect(text).toMatch(/^## ❌ Stet: not everything was checked/);
      if (leftOut > 0) expect(text).toMatch(/found no room|No room/);
    }),
  );
});

test('with room for all, a bound changes nothing', () => {
  const run = runOf([
    { code: 'number-drift', severity: 'warning', words: 'One.' },
    { code: 'date-drift', severity: 'error', words: 'Another.' },
  ]);
  expect(renderMarkdownWithin(1024 * 1024, run, optionsByHand)).toEqual({ text: whole(run), leftOut: 0 });
});

function whole(run: CheckRun): string {
  return [...renderMarkdown(run, optionsByHand)].join('');
}
