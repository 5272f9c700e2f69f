import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProcessDouble, createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import { main } from './main.js';

const kept = 'The lantern festival of Gull Rock drew 300 visitors.[^festival]';
const lies = [
  'Nine parrots belonging to the dentist recite poetry beneath the abandoned lighthouse.',
  'Seven otters inherited a bakery from the astronomer of Greenfield in 1987.',
  'A choir of welders translated the telephone book into whistling.',
  'The orchard behind the prison grows umbrellas for export.',
] as const;

let island: TempWorkspace;

beforeEach(() => {
  island = createTempWorkspace({
    'sources/festival.md': `---\npublisher: Saltmarsh Post\n---\n\n${kept.replace('[^festival]', '')}\n`,
    'stet.json': JSON.stringify({ drafts: ['drafts'] }),
  });
});
afterEach(() => island.remove());

const draft = (sentences: readonly string[]): string => `${sentences.join('\n\n')}\n`;
const write = (path: string, sentences: readonly string[]): void =>
  island.write(`drafts/${path}`, draft(sentences));

interface Outcome {
  readonly code: number;
  /** Words of the findings that are told, by draft. */
  readonly told: Readonly<Record<string, readonly string[]>>;
  readonly letStand: number;
}

async function check(line = ''): Promise<Outcome> {
  const { environment, output } = createProcessDouble(island.folder);
  const code = await main(['check', '-f', 'json', ...line.split(' ').filter(Boolean)], environment);
  const { files, baseline } = JSON.parse(output.stdout);
  const told = Object.fromEntries(
    files.map(({ path, findings }: { path: string; findings: { start: number; end: number }[] }) => {
      const text = island.read(path);
      return [path.replace('drafts/', ''), findings.map(({ start, end }) => text.slice(start, end)).sort()];
    }),
  );
  return { code, told, letStand: baseline?.letStand ?? 0 };
}

/** What `now` has more of than `before`, each as often. */
function surplus(now: readonly string[], before: readonly string[]): string[] {
  const left = [...before];
  return now
    .filter(sentence => {
      const at = left.indexOf(sentence);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    })
    .sort();
}

const isLie = (sentence: string): boolean => sentence !== kept;
const story = fc.array(fc.constantFrom(kept, ...lies), { minLength: 1, maxLength: 6 });

test('one fixed and one new finding never cancel out, whatever is edited, moved and copied', async () => {
  await fc.assert(
    fc.asyncProperty(story, story, story, fc.boolean(), async (before, other, after, renamed) => {
      rmSync(join(island.folder, 'drafts'), { recursive: true, force: true });
      rmSync(join(island.folder, 'stet-baseline.json'), { force: true });
      write('one.md', before);
      write('two.md', other);
      expect(await check('--update-baseline')).toMatchObject({
        code: 0,
        told: { 'one.md': [], 'two.md': [] },
      });
      write('one.md', after);
      if (renamed) renameSync(join(island.folder, 'drafts/one.md'), join(island.folder, 'drafts/three.md'));
      const [next, past] = [after.filter(isLie), before.filter(isLie)];
      const news = surplus(next, past);
      expect(await check()).toEqual({
        code: news.length > 0 ? 1 : 0,
        told: { [renamed ? 'three.md' : 'one.md']: news, 'two.md': [] },
        letStand: next.length - news.length + other.filter(isLie).length,
      });
      const pruned = await check('--prune-baseline');
      expect(pruned.told).toEqual({ [renamed ? 'three.md' : 'one.md']: news, 'two.md': [] });
      island.write('sources/later.md', `Something else happened in ${after.length} towns.\n`);
      expect(await check()).toEqual(pruned);
    }),
    { numRuns: 15 },
  );
}, 120_000);

describe('a draft that is gone', () => {
  beforeEach(async () => {
    write('zoo.md', [kept, lies[0], lies[1]]);
    await check('--update-baseline');
    rmSync(join(island.folder, 'drafts/zoo.md'));
  });

  test('hands its entries to one draft, however many copies there are', async () => {
    write('b-copy.md', [kept, lies[0], lies[1]]);
    write('a-copy.md', [kept, lies[0], lies[1]]);
    expect(await check()).toMatchObject({
      code: 1,
      told: { 'a-copy.md': [], 'b-copy.md': [lies[0], lies[1]].sort() },
      letStand: 2,
    });
  });

  test('hands them to the draft that has most of it', async () => {
    write('a-part.md', [lies[0]]);
    write('b-whole.md', [kept, lies[0], lies[1]]);
    expect((await check()).told).toEqual({ 'a-part.md': [lies[0]], 'b-whole.md': [] });
  });

  test('that was parted into two hands each part its own', async () => {
    write('first.md', [kept, lies[0]]);
    write('second.md', [lies[1], lies[2]]);
    expect((await check()).told).toEqual({ 'first.md': [], 'second.md': [lies[2]] });
  });

  test('leaves a draft with entries of its own alone', async () => {
    write('own.md', [lies[2]]);
    await check('--update-baseline drafts/own.md');
    write('own.md', [lies[2], lies[0]]);
    expect((await check()).told).toEqual({ 'own.md': [lies[0]] });
  });

  test('keeps its entries when others are pruned by name, and loses them with the rest', async () => {
    write('other.md', [kept]);
    const entries = island.read('stet-baseline.json');
    await check('--prune-baseline drafts/other.md');
    expect(island.read('stet-baseline.json')).toBe(entries);
    await check('--prune-baseline');
    expect(JSON.parse(island.read('stet-baseline.json')).drafts).toEqual({});
  });
});

test('two drafts that are gone, with the same sentence, have an entry for each of two new ones', async () => {
  write('one.md', [lies[0]]);
  write('two.md', [lies[0]]);
  await check('--update-baseline');
  rmSync(join(island.folder, 'drafts'), { recursive: true });
  write('three.md', [lies[0]]);
  write('four.md', [lies[0]]);
  expect(await check()).toMatchObject({ code: 0, letStand: 2 });
  write('five.md', [lies[0]]);
  expect(await check()).toMatchObject({ code: 1, letStand: 2 });
});
