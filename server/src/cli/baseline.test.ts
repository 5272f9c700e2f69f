import { existsSync, readFileSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProcessDouble, createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import { main } from './main.js';

const harbor = `---
title: Harbor counts its ships
publisher: Tidewater Gazette
date: 2021-05-04
---

The harbor of Tidewater handled 412 ships in 2020, the port office said on Tuesday.
The new crane was delivered in March and lifts 40 tons.
`;
const crane = 'The new crane was delivered in March and lifts 40 tons.[^harbor]\n';
const parrots = 'Nine parrots belonging to the dentist recite poetry beneath the abandoned lighthouse.\n';
const otters = 'Seven otters inherited a bakery from the astronomer of Greenfield in 1987.\n';

let town: TempWorkspace;

beforeEach(() => {
  town = createTempWorkspace({
    'sources/harbor.md': harbor,
    'drafts/story.md': `${crane}\n${parrots}`,
    'drafts/zoo.md': `${crane}\n${otters}`,
  });
});
afterEach(() => town.remove());

async function stet(line: string, { cwd = '.', stdin = '' } = {}) {
  const { environment, output } = createProcessDouble(join(town.folder, cwd), stdin);
  const code = await main(line.split(' ').filter(Boolean), environment);
  return { code, ...output };
}

const file = 'stet-baseline.json';
const pathsIn = (name = file): string[] => Object.keys(JSON.parse(town.read(name)).drafts);
const entriesOf = (path: string, name = file): { words: string }[] =>
  JSON.parse(town.read(name)).drafts[path];

describe('what is found today may stand', () => {
  test('then only what is new counts, and every output says how much stands', async () => {
    const written = await stet('check --update-baseline');
    expect(written).toEqual({
      code: 0,
      stdout: `2 of 2 sentences sourced (100%) in 2 drafts, against 1 source.
Not counted: 2 suppressed.
Findings let stand: 2 by stet-baseline.json.
stet-baseline.json is up to date: 2 entries more than before.
No findings.
`,
      stderr: '',
    });
    expect(pathsIn()).toEqual(['drafts/story.md', 'drafts/zoo.md']);
    town.write('drafts/story.md', `${otters}\n${crane}\n${parrots}`);
    const next = await stet('check -f json');
    const { baseline, files, summary } = JSON.parse(next.stdout);
    expect(next.code).toBe(1);
    expect(baseline).toEqual({ path: file, letStand: 2, unused: 0 });
    expect(summary).toMatchObject({ sentences: 3, suppressed: 2, errors: 1 });
    expect(files[0].findings).toMatchObject([{ rule: 'unsourced-sentence', line: 1 }]);
    expect(files[0].suppressed).toMatchObject([
      { rule: 'unsourced-sentence', kind: 'baseline', reason: null },
    ]);
  });

  test('the same findings give the same bytes, in the order that drafts are named in or not', async () => {
    await stet('check --update-baseline drafts/zoo.md');
    await stet('check --update-baseline drafts/story.md');
    const first = town.read(file);
    await stet('check --update-baseline');
    expect(town.read(file)).toBe(first);
    expect(pathsIn()).toEqual(['drafts/story.md', 'drafts/zoo.md']);
  });

  test('a draft that another name was given is the same draft, in a run and in the next baseline', async () => {
    await stet('check --update-baseline');
    const before = entriesOf('drafts/zoo.md');
    town.write('drafts/animals.md', town.read('drafts/zoo.md'));
    expect((await stet('check')).code).toBe(1);
    unlinkSync(join(town.folder, 'drafts/zoo.md'));
    expect((await stet('check')).code).toBe(0);
    expect((await stet('check --update-baseline')).stdout).toContain('stet-baseline.json is up to date.\n');
    expect(pathsIn()).toEqual(['drafts/animals.md', 'drafts/story.md']);
    expect(entriesOf('drafts/animals.md')).toEqual(before);
  });
});

describe('what was fixed leaves the baseline', () => {
  beforeEach(async () => {
    await stet('check --update-baseline');
    town.write('drafts/story.md', crane);
    town.write('drafts/zoo.md', `${crane}\n${parrots}`);
  });

  test('its entries hide nothing else, and are told', async () => {
    const { code, stdout } = await stet('check');
    expect(code).toBe(1);
    expect(stdout).toContain(
      'stet-baseline.json: 2 entries fit nothing any more; --prune-baseline removes them.\n',
    );
    expect(stdout).not.toContain('let stand');
  });

  test('--prune-baseline removes them, and lets nothing new stand', async () => {
    expect((await stet('check --prune-baseline')).code).toBe(1);
    expect(pathsIn()).toEqual([]);
  });

  test('drafts that were not asked for keep their entries', async () => {
    const other = entriesOf('drafts/zoo.md');
    expect((await stet('check drafts/story.md')).stdout).toContain(': 1 entry fits nothing');
    await stet('check --prune-baseline drafts/story.md');
    expect(pathsIn()).toEqual(['drafts/zoo.md']);
    expect(entriesOf('drafts/zoo.md')).toEqual(other);
    await stet('check --update-baseline drafts/story.md');
    expect(entriesOf('drafts/zoo.md')).toEqual(other);
  });

  test('a draft that is gone loses its entries where all drafts are checked, and not where some are', async () => {
    unlinkSync(join(town.folder, 'drafts/zoo.md'));
    await stet('check --prune-baseline drafts/story.md');
    expect(pathsIn()).toEqual(['drafts/zoo.md']);
    await stet('check --prune-baseline', { cwd: 'drafts' });
    expect(pathsIn()).toEqual(['drafts/zoo.md']);
    await stet('check --prune-baseline');
    expect(pathsIn()).toEqual([]);
  });
});

test('an article more that makes a finding milder leaves it standing, in each way of writing the baseline', async () => {
  await stet('check --update-baseline');
  const rules = () => pathsIn().map(path => JSON.parse(town.read(file)).drafts[path][0].rule);
  expect(rules()).toEqual(['unsourced-sentence', 'unsourced-sentence']);
  town.write('sources/zoo.md', 'Seven otters inherited a bakery.\n');
  expect(await stet('check')).toMatchObject({ code: 0, stdout: expect.not.stringContaining(' fit') });
  await stet('check --prune-baseline --fail-on warning');
  expect(rules()).toEqual(['unsourced-sentence', 'unsourced-sentence']);
  await stet('check --update-baseline');
  expect(rules()).toEqual(['unsourced-sentence', 'partly-sourced']);
  unlinkSync(join(town.folder, 'sources/zoo.md'));
  const { code, stdout } = await stet('check -f json');
  const { files, baseline } = JSON.parse(stdout);
  expect([code, baseline]).toEqual([1, { path: file, letStand: 1, unused: 1 }]);
  expect(files[1].findings).toMatchObject([{ rule: 'unsourced-sentence' }]);
});

describe('where it lies', () => {
  test('beside the project file, with paths from there, whatever folder the run is in', async () => {
    town.write('news/stet.json', '{ "sources": ["../sources"] }');
    town.write('news/today.md', parrots);
    await stet('check --update-baseline', { cwd: 'news' });
    expect(pathsIn(`news/${file}`)).toEqual(['today.md']);
    expect((await stet('check', { cwd: 'news' })).code).toBe(0);
  });

  test('beside the sources where no project file is, though the repository begins above', async () => {
    town.write('desk/sources/harbor.md', harbor);
    town.write('desk/today.md', parrots);
    await stet('check --update-baseline', { cwd: 'desk' });
    expect(pathsIn(`desk/${file}`)).toEqual(['today.md']);
    expect(existsSync(join(town.folder, file))).toBe(false);
  });

  test('a named one is read and written in its place, with the same paths', async () => {
    const name = 'build/known.json';
    expect((await stet(`check --update-baseline --baseline ${name}`)).code).toBe(0);
    expect(pathsIn(name)).toEqual(['drafts/story.md', 'drafts/zoo.md']);
    expect(existsSync(join(town.folder, file))).toBe(false);
    expect((await stet('check')).code).toBe(1);
    expect((await stet(`check --baseline ${name}`)).code).toBe(0);
    expect((await stet(`check --baseline ../${name} story.md`, { cwd: 'drafts' })).code).toBe(0);
  });

  test('standard input with a name is that draft', async () => {
    await stet('check --update-baseline');
    const { code } = await stet('check --stdin --stdin-filename drafts/zoo.md', { stdin: otters });
    expect(code).toBe(0);
  });
});

describe('refused, with nothing written', () => {
  const refused = async (line: string, message: string) => {
    const { code, stdout, stderr } = await stet(line);
    expect(stdout + stderr).toContain(message);
    expect(code).toBe(2);
  };

  test('a baseline that does not parse, with its place and what to do', async () => {
    town.write(file, '{\n  "version": 1,\n  "drafts": {\n');
    await refused('check', `stet-baseline.json:4:1: This is not JSON`);
    await refused('check --update-baseline', '--update-baseline writes a new one.');
    expect(town.read(file)).toBe('{\n  "version": 1,\n  "drafts": {\n');
  });

  test.each([
    ['empty', '', 'The baseline is empty.'],
    ['cut off', '{ "version": 1, "drafts": { "a.md": [', 'This is not JSON'],
    ['no JSON', 'drafts:\n  a.md: []\n', 'This is not JSON'],
    ['a list', '[]', 'A baseline is written in braces'],
    ['of another version', '{ "version": 2, "drafts": {} }', 'is not of version 1'],
    ['without a version', '{ "drafts": {} }', 'is not of version 1'],
    ['without drafts', '{ "version": 1 }', '"drafts" is missing'],
    ['with a key too much', '{ "version": 1, "draft": {} }', 'Did you mean drafts?'],
    ['with a draft that is no list', '{ "version": 1, "drafts": { "a.md": {} } }', 'are no list'],
    ['with an entry that is no map', '{ "version": 1, "drafts": { "a.md": [1] } }', 'written in braces'],
    ['with an entry without a rule', '{ "version": 1, "drafts": { "a.md": [{}] } }', '"rule" is missing'],
    [
      'with an ordinal that is none',
      '{ "version": 1, "drafts": { "a.md": [{ "rule": "x", "fingerprint": "y", "ordinal": -1 }] } }',
      '"ordinal" is no whole number',
    ],
    [
      'with the marks of a merge',
      '{\n<<<<<<< ours\n=======\n>>>>>>> theirs\n}',
      'Keep the entries of both sides.',
    ],
    ['nested without end', '['.repeat(100_000), 'nested too deep'],
    ['in another encoding', Uint8Array.of(0x7b, 0xe9, 0x7d), 'is not text'],
  ])('a baseline that is %s, with what to do, and without a word of a stack', async (_, content, message) => {
    town.write(file, content);
    for (const more of ['', ' --prune-baseline', ' --update-baseline', ' --exit-zero'])
      await refused(`check${more}`, message);
    const { stdout } = await stet('check -f json');
    expect(JSON.parse(stdout)).toMatchObject({ complete: false, files: [] });
    expect(readFileSync(join(town.folder, file))).toEqual(Buffer.from(content));
  });

  test('a folder in the place of the baseline', async () => {
    town.write(`${file}/inner.txt`, 'x');
    await refused('check', `${file} is a folder`);
    await refused('check --update-baseline', file);
  });

  test('a named one that is not there', () =>
    refused('check --baseline known.json', 'known.json does not exist. Write it with --update-baseline'));

  test('a name of something else', async () => {
    await refused('check --update-baseline --baseline drafts/story.md', 'is no name for a baseline');
    await refused('check --update-baseline --baseline stet.json', 'is no name for a baseline');
    expect(town.read('drafts/story.md')).toContain('crane');
  });

  test('a link that leads out of the project', async () => {
    const elsewhere = createTempWorkspace({ 'known.json': '{ "version": 1, "drafts": {} }' });
    symlinkSync(join(elsewhere.folder, 'known.json'), join(town.folder, file));
    await refused('check', 'is a link that leads outside the project');
    elsewhere.remove();
  });

  test('options that contradict each other', async () => {
    await refused('check --update-baseline --prune-baseline', 'Leave --prune-baseline out.');
    await refused('check --prune-baseline --stdin', 'Leave --stdin out.');
  });

  test('the report in its place', async () => {
    await stet('check --update-baseline');
    const before = town.read(file);
    await refused(`check -o ${file}`, 'is the baseline, so no report is written there');
    expect(town.read(file)).toBe(before);
  });

  test('a run that could not check everything', async () => {
    town.write('drafts/broken.md', Uint8Array.of(0x80, 0x00, 0xff, 0xfe, 0x00));
    await refused('check --update-baseline', 'was not written, for not everything was checked');
    expect(existsSync(join(town.folder, file))).toBe(false);
  });

  test('over what somebody else wrote meanwhile', async () => {
    await stet('check --update-baseline');
    town.write('drafts/zoo.md', crane);
    const { environment, output } = createProcessDouble(town.folder);
    const { store } = environment.ports;
    let reads = 0;
    const list: typeof store.list = (...asked) => {
      reads++;
      town.write(file, '{ "version": 1, "drafts": {} }');
      return store.list(...asked);
    };
    const ports = { ...environment.ports, store: { ...store, list } };
    const code = await main(['check', 'drafts/zoo.md', '--prune-baseline'], { ...environment, ports });
    expect(reads).toBeGreaterThan(0);
    expect(output.stdout).toContain('changed while the drafts were checked, so it was not written');
    expect(code).toBe(2);
    expect(town.read(file)).toBe('{ "version": 1, "drafts": {} }');
  });
});
