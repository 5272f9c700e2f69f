import { expect, test } from 'vitest';
import { escapeUnsafeJson, sanitizeTerminal } from '../report/sanitize-terminal.js';
import { createProcessDouble, createTempWorkspace } from '../testing/temp-workspace.js';
import { main } from './main.js';

const esc = '\u001b';
const hostile = [
  '---',
  `title: "The ${'\\e'}[31mred${'\\e'}[0m ${'\\u202e'}gazette"`,
  'publisher: "Ruse ![x](https://evil.example/p.png)"',
  '---',
  '',
  `The council of Brackwater sold its ${esc}]8;;https://evil.example${esc}\\lighthouse${esc}]8;;${esc}\\ on Monday for nine \u202ecrowns\u202c.`,
  '',
  '::error file=a.md::The council of Brackwater fined <b onclick="x()">four</b> herring traders on Tuesday.',
  '',
  '##[add-mask]The ferry of Brackwater sank twice in the ##[error]harbor.',
  '',
].join('\n');
const draft = [
  'The council of Brackwater sold its lighthouse on Monday for nine crowns.',
  '',
  `The council of Brackwater fined four herring traders \u202eon\u202c Tuesday ${esc}[2Jevening in the ##[stop-commands]purple ##vso[task.complete]rain.`,
  '',
].join('\n');

/** Control characters other than line breaks, and marks that turn the direction of writing. */
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

test.each([
  'check',
  'check -f json',
  'check --evidence locator',
  'check -f sarif',
  'check -f sarif --evidence full',
  'check -f github',
  'check -f github --evidence full',
  'check -f junit',
  'check -f junit --evidence full',
  'check -f rdjsonl',
  'check -f rdjsonl --evidence full',
  'check -f markdown',
  'check -f markdown --evidence full',
  'check -f html',
  'sources',
  'sources --verbose',
  'sources -f json',
  `check ${esc}[2Jno\u202ename.md`,
  `explain ${esc}[2J`,
  `check --${esc}[2J`,
])('nothing of a hostile article steers the terminal: stet %j', async line => {
  const town = createTempWorkspace({
    'sources/ruse.md': hostile,
    [`sources/\u202eodd${esc}[31m.txt`]: Uint8Array.of(0xff),
    'drafts/tale.md': draft,
    '::error file=a.md::drafts.md': draft,
    '##[group]drafts.md': draft,
  });
  try {
    const { environment, output } = createProcessDouble(town.folder);
    await main(line.split(' '), environment);
    expect(output.stdout + output.stderr).not.toMatch(steering);
    expect(output.stdout + output.stderr).not.toBe('');
    // A workflow command stands at the start of a line; in its old spelling, and on Azure Pipelines, anywhere.
    if (!line.includes('github')) expect(output.stdout + output.stderr).not.toMatch(/^\s*::/m);
    expect(output.stdout + output.stderr).not.toMatch(/##(?:vso)?\[/i);
    if (/-f (?:json|sarif)/.test(line)) JSON.parse(output.stdout);
  } finally {
    town.remove();
  }
});

test('the signs of a command to a runner are parted, and in JSON escaped', () => {
  expect(sanitizeTerminal(' ::error::a ::b ##[group]c ###vso[d')).toBe(
    ' : :error::a ::b # #[group]c ## #vso[d',
  );
  const json = JSON.stringify('##[group] ##vso[task]');
  expect(escapeUnsafeJson(json)).not.toContain('##');
  expect(JSON.parse(escapeUnsafeJson(json))).toBe('##[group] ##vso[task]');
});

test('signs are made visible, line breaks become spaces, soft hyphens go', () => {
  expect(sanitizeTerminal('a\u001b[1mb\u202ec\nd\u00ade\u007f')).toBe('a␛[1mb<U+202E>c de␡');
  expect(sanitizeTerminal('👩‍🚒 привіт עברית')).toBe('👩‍🚒 привіт עברית');
});

test('escaped JSON is the same data', () => {
  const value = { text: 'a\u009b\u202e\u{e0041}\u2028\u007f\n"' };
  const json = escapeUnsafeJson(JSON.stringify(value, null, 2));
  expect(JSON.parse(json)).toEqual(value);
  expect(json).not.toMatch(steering);
});
