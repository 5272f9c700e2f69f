import { describe, expect, test } from 'vitest';
import { type LoadedProject, openFixture } from '../testing/open-fixture.js';
import { applyEdits } from '../testing/verify-fix.js';
import type { DraftReport } from './engine.js';
import { suppressionEdit } from './suppression-edits.js';

const harbor = `
  === sources/harbor.md
  The harbor handled 412 ships in 2019. Fish landings rose to 6,300 tonnes in the same year.
`;

/** Nothing in the sources comes near it. */
const dragon = 'A purple dragon lives under Zanzibar station.';

async function check(project: LoadedProject, text: string, path: string): Promise<DraftReport> {
  const outcome = await project.check(path, text);
  if (outcome.kind !== 'checked') throw new Error('not checked');
  return outcome.report;
}

/** The text after the first unsourced sentence was let stand; undefined where that cannot be. */
async function letStand(
  text: string,
  { path = 'draft.md', reason }: { path?: string; reason?: string } = {},
): Promise<string | undefined> {
  const project = await openFixture(harbor);
  const before = await check(project, text, path);
  const finding = before.findings.find(({ code }) => code === 'unsourced-sentence');
  if (finding?.sentence === undefined) throw new Error('every sentence is sourced');
  const edit = suppressionEdit(before, finding.sentence, reason);
  if (!edit) return undefined;
  const after = applyEdits(text, [edit]);
  const report = await check(project, after, path);
  // It stands, nothing else changed, and the comment is neither idle nor misread.
  expect(report.suppressed.map(({ finding: { code } }) => code)).toEqual(['unsourced-sentence']);
  expect(report.findings.map(({ code }) => code).sort()).toEqual(
    before.findings
      .filter(other => other !== finding)
      .map(({ code }) => code)
      .sort(),
  );
  expect(report.sentences[finding.sentence]).toMatchObject({ verdict: 'unsupported', suppressed: true });
  return after;
}

describe('the comment stands behind its sentence and lets it stand', () => {
  test.each([
    ['alone', `${dragon}\n`, `${dragon} <!-- stet -->\n`],
    ['without a line break', dragon, `${dragon} <!-- stet -->`],
    ['before another', `${dragon} Who feeds it?\n`, `${dragon} <!-- stet --> Who feeds it?\n`],
    [
      'in CRLF text',
      `Who?\r\n\r\n${dragon}\r\nWho feeds it?\r\n`,
      `Who?\r\n\r\n${dragon} <!-- stet -->\r\nWho feeds it?\r\n`,
    ],
    [
      'over two lines',
      'A purple dragon lives\nunder Zanzibar station.\n',
      'A purple dragon lives\nunder Zanzibar station. <!-- stet -->\n',
    ],
    ['behind its mark', `${dragon}[^harbor]\n`, `${dragon}[^harbor] <!-- stet -->\n`],
    ['behind emphasis', `**${dragon}**\n`, `**${dragon}** <!-- stet -->\n`],
    ['in a list', `- ${dragon}\n- Who feeds it?\n`, `- ${dragon} <!-- stet -->\n- Who feeds it?\n`],
    ['in a quotation', `> ${dragon}\n`, `> ${dragon} <!-- stet -->\n`],
    [
      'in a table cell',
      `| What | Where |\n|---|---|\n| ${dragon} | Who knows? |\n`,
      `| What | Where |\n|---|---|\n| ${dragon} <!-- stet --> | Who knows? |\n`,
    ],
    [
      'in a footnote',
      `Who feeds it?[^1]\n\n[^1]: ${dragon}\n`,
      `Who feeds it?[^1]\n\n[^1]: ${dragon} <!-- stet -->\n`,
    ],
    [
      'behind an emoji',
      `🐉 ${dragon.replace('.', ' 🐉.')}\n`,
      `🐉 ${dragon.replace('.', ' 🐉.')} <!-- stet -->\n`,
    ],
  ])('%s', async (_, text, expected) => {
    expect(await letStand(text)).toBe(expected);
  });

  test('in MDX, as MDX writes comments', async () => {
    expect(await letStand(`${dragon}\n`, { path: 'draft.mdx', reason: 'seen on site' })).toBe(
      `${dragon} {/* stet: seen on site */}\n`,
    );
  });

  test('the caption of an image has no place for it', async () => {
    expect(await letStand(`![${dragon}](dragon.png)\n`)).toBeUndefined();
  });

  test('a sentence that is not there has none either', async () => {
    const project = await openFixture(harbor);
    expect(suppressionEdit(await check(project, `${dragon}\n`, 'draft.md'), 7, undefined)).toBeUndefined();
  });
});

describe('the reason', () => {
  test.each([
    ['seen on site', 'stet: seen on site'],
    ['  seen\n on\tsite ', 'stet: seen on site'],
    ['', 'stet'],
    ['   ', 'stet'],
    ['it ends --> here', 'stet: it ends > here'],
    ['-- and --- more', 'stet: and more'],
    ['<!-- nested -->', 'stet: <! nested >'],
    ['--', 'stet'],
    ['stet-disable-file', 'stet: stet-disable-file'],
  ])('%j', async (reason, comment) => {
    expect((await letStand(`${dragon}\n`, { reason }))?.replace(/ {2,}/g, ' ')).toBe(
      `${dragon} <!-- ${comment} -->\n`,
    );
  });

  test('cannot end a comment of MDX', async () => {
    const after = await letStand(`${dragon}\n`, { path: 'draft.mdx', reason: 'a */} b' });
    expect(after?.replace(/ {2,}/g, ' ')).toBe(`${dragon} {/* stet: a } b */}\n`);
  });
});
