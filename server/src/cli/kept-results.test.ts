import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createResultCache } from '../platform/node/result-cache.js';
import { newsroom } from '../testing/newsroom.js';
import { createProcessDouble, createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import { main } from './main.js';
import { reportFormats } from './reporters/registry.js';

let town: TempWorkspace;

beforeEach(() => {
  town = createTempWorkspace(newsroom);
});
afterEach(() => town.remove());

interface RunOptions {
  readonly words?: readonly string[];
  readonly build?: string;
  /** The index of the sources is kept as well, as it is for a user. */
  readonly index?: boolean;
  /** A check of this draft fails. */
  readonly failing?: string;
}

/** A process of its own; `checked` are the drafts that it did not find results of. */
async function run({ words = [], build = 'test', index = true, failing }: RunOptions = {}) {
  const { environment, output } = createProcessDouble(town.folder);
  const engine = await environment.loadEngine();
  const checked: string[] = [];
  const results = createResultCache({
    host: {
      platform: 'linux',
      variables: { XDG_CACHE_HOME: join(town.folder, '.home') },
      home: town.folder,
      userId: process.getuid?.(),
    },
    build,
    tell: message => environment.stderr.write(`${message}\n`),
  });
  const code = await main(['check', '-f', 'json', ...words], {
    ...environment,
    ports: { ...environment.ports, ...(index && { cache: environment.keeper }) },
    results,
    loadEngine: async () => ({
      ...engine,
      checkForResult: async (...given) => {
        const { path } = given[1];
        checked.push(path.replace(/^drafts\/|\.md$/g, ''));
        const outcome = await engine.checkForResult(...given);
        if (outcome.kind !== 'checked' || path !== failing) return outcome;
        const problems = [
          { code: 'check-failed', severity: 'error', path, message: 'A check failed.' },
        ] as const;
        return { ...outcome, result: { ...outcome.result, problems } };
      },
    }),
  });
  return { code, ...output, checked };
}

/** What it says when nothing is remembered. */
async function afresh(words: readonly string[] = []): Promise<string> {
  const { stdout } = await run({ words: [...words, '--no-cache'] });
  return stdout;
}

const ALL = ['empty', 'ferry', 'gulls', 'left-out', 'lists', 'market', 'narrow', 'nowhere'];
/** None of its sources is here, so that it has no result, and may have one tomorrow. */
const NEVER_KEPT = ['nowhere'];

const change = (path: string, from: string, to: string): void => {
  const before = town.read(path);
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  town.write(path, after);
};

test.each(Object.keys(reportFormats).map(format => [['-f', format]]))(
  'a second run checks no draft again and says the same to the last byte: %j',
  async words => {
    const first = await run({ words });
    expect(first.checked).toEqual(ALL);
    const second = await run({ words });
    expect(second.checked).toEqual(NEVER_KEPT);
    expect({ ...second, checked: [] }).toEqual({ ...first, checked: [] });
    expect(second.stdout).toBe(await afresh(words));
  },
);

describe('what a result rests on', () => {
  beforeEach(async () => {
    await run();
  });

  test.each<[string, () => void, readonly string[]]>([
    ['a draft', () => change('drafts/ferry.md', '40 times', '41 times'), ['ferry', 'nowhere']],
    ['a source', () => change('sources/gulls.md', '190', '191'), ALL],
    ['a source that is added', () => town.write('sources/new.txt', 'A whale was seen off Holm.'), ALL],
    ['a source that goes', () => rmSync(join(town.folder, 'sources/market.html')), ALL],
    ['a source by another name', () => town.write('sources/b.md', town.read('sources/gulls.md')), ALL],
    ['a sidecar', () => change('sources/ferry.meta.yaml', 'Courier', 'Times'), ALL],
    ['a sidecar that is added', () => town.write('sources/gulls.meta.yaml', 'author: Eva Dal\n'), ALL],
    ['a bibliography of the sources', () => change('sources/works.bib', 'Dora Vik', 'Eva Dal'), ALL],
    ['a bibliography of a draft', () => change('refs.bib', 'Ann Berg', 'Eva Dal'), ['gulls', 'nowhere']],
    ['a bibliography that goes', () => rmSync(join(town.folder, 'refs.bib')), ['gulls', 'nowhere']],
    ['the severity of a check', () => change('stet.json', '{', '{"checks":{"number-drift":"warning"},'), ALL],
    ['the style of citations', () => change('stet.json', '{', '{"citationStyle":"pandoc",'), ALL],
    ['names that are the same', () => change('stet.json', '"HFC"', '"HFC","Ferry Company"'), ALL],
    ['when to fail', () => change('stet.json', '{', '{"failOn":"never",'), NEVER_KEPT],
    ['a draft that is added', () => town.write('drafts/new.md', 'A whale.'), ['new', 'nowhere']],
  ])('%s', async (_, act, checked) => {
    act();
    const next = await run();
    expect([...next.checked].sort()).toEqual([...checked].sort());
    expect(next.stdout).toBe(await afresh());
  });

  test('not when files were written, nor that the index is gone', async () => {
    for (const path of ['sources/gulls.md', 'refs.bib', 'drafts/ferry.md'])
      utimesSync(join(town.folder, path), 1_700_000_000, 1_700_000_000);
    expect((await run()).checked).toEqual(NEVER_KEPT);
    expect((await run({ index: false })).checked).toEqual(NEVER_KEPT);
  });

  test('the build of Stet', async () => {
    expect((await run({ build: 'next' })).checked).toEqual(ALL);
  });

  test('--no-inline-config, each way by itself', async () => {
    const words = ['--no-inline-config'];
    const without = await run({ words });
    expect(without.checked).toEqual(ALL);
    expect((await run({ words })).checked).toEqual([]);
    expect(without.stdout).not.toBe(await afresh());
  });

  test('whether fixes are asked for', async () => {
    expect((await run({ words: ['-f', 'stylish'] })).checked).toEqual(ALL);
    expect((await run({ words: ['-f', 'stylish'] })).checked).toEqual(NEVER_KEPT);
    expect((await run()).checked).toEqual(NEVER_KEPT);
  });

  test('a baseline does not count: it is held against what was found', async () => {
    const accepted = await run({ words: ['--update-baseline'] });
    expect(accepted.checked).toEqual(NEVER_KEPT);
    const next = await run();
    expect(next.checked).toEqual(NEVER_KEPT);
    expect(next.stdout).toBe(await afresh());
  });
});

test('a bibliography that cannot be read leaves nothing to keep: it may be there tomorrow', async () => {
  rmSync(join(town.folder, 'refs.bib'));
  await run();
  expect((await run()).checked).toEqual(['gulls', 'nowhere']);
});

test('nor does a check that failed', async () => {
  expect((await run({ failing: 'drafts/ferry.md' })).code).toBe(2);
  expect((await run()).checked).toEqual(['ferry', 'nowhere']);
});

test('a draft that is named alone has the result that it had among all', async () => {
  await run();
  expect((await run({ words: ['drafts/ferry.md'] })).checked).toEqual([]);
});

test('--no-cache keeps nothing and takes nothing; "cache": "workspace" keeps it in the project', async () => {
  await run({ words: ['--no-cache'] });
  expect(existsSync(join(town.folder, '.home'))).toBe(false);
  change('stet.json', '{', '{"cache":"workspace",');
  await run();
  // What no project brings along is what it is sealed with.
  expect(readdirSync(join(town.folder, '.home/stet/index')).sort()).toEqual(['CACHEDIR.TAG', 'secret']);
  const folder = join(town.folder, '.stet/cache/results');
  expect(readdirSync(folder).filter(name => name.endsWith('.result'))).toHaveLength(ALL.length - 1);
  expect((statSync(folder).mode & 0o777).toString(8)).toBe('700');
  expect((await run()).checked).toEqual(NEVER_KEPT);
  expect((await run({ words: ['--no-cache'] })).checked).toEqual(ALL);
});

test('stet cache counts results, and clear removes them', async () => {
  await run();
  const shown = async (...words: string[]) => {
    const { environment, output } = createProcessDouble(town.folder);
    expect(await main(['cache', ...words], environment)).toBe(0);
    return output.stdout;
  };
  expect(await shown()).toMatch(/this project: 1 index, 7 results, [\d.]+ kB, last used/);
  expect(await shown('clear')).toMatch(/: removed 1 index, 7 results, [\d.]+ kB\./);
  expect(await shown()).toContain('nothing is kept here');
  expect((await run()).checked).toEqual(ALL);
});
