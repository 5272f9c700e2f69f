import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTempWorkspace, type TempWorkspace } from '../server/src/testing/temp-workspace.js';
import { bundles } from './ci/built.js';

// What signals do to the process that fixes drafts or watches them; the rest is tested beside the code.

const cli = join(bundles, 'cli.js');
const windmill = 'The windmill on Goose Hill turns again after eleven years.\n';
const drafts = 300;
const names = Array.from({ length: drafts }, (_, at) => `draft-${at}.md`);
const before = windmill;
const after = `${windmill.trimEnd()} [@windmill].\n`.replace('. [', ' [');

let hill: TempWorkspace;

beforeEach(() => {
  hill = createTempWorkspace({
    'sources/windmill.txt': windmill,
    'stet.json': '{ "citationStyle": "pandoc" }',
  });
});
afterEach(() => hill.remove());

function start(...words: string[]) {
  const child = spawn(process.execPath, [cli, 'check', ...words], {
    cwd: hill.folder,
    env: { ...process.env, XDG_CACHE_HOME: join(hill.folder, '.home') },
  });
  const output = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk: Buffer) => {
      output[name] += chunk.toString();
      for (const listener of listeners) listener();
    });
  return {
    child,
    output,
    until: (name: 'stdout' | 'stderr', words: string) =>
      new Promise<void>(resolve => {
        const look = (): void => {
          if (!output[name].includes(words)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
    ended: async (): Promise<number | null> => {
      const [code] = await once(child, 'close');
      return code;
    },
  };
}

const textsOf = (): readonly string[] =>
  names.map(name => readFileSync(join(hill.folder, 'drafts', name), 'utf8'));

test.each([
  ['once', 1],
  ['twice, as it comes through a package runner', 2],
])(
  'SIGINT in the middle of --fix, %s: each draft is as it was or as it is to be',
  async (_, signals) => {
    for (const name of names) hill.write(`drafts/${name}`, before);
    const folder = join(hill.folder, 'drafts');
    const run = start('--fix');
    const watcher = watch(folder);
    watcher.once('change', () => {
      for (let at = 0; at < signals; at++) run.child.kill('SIGINT');
    });
    const code = await run.ended();
    watcher.close();
    const texts = textsOf();
    const written = texts.filter(text => text === after).length;
    expect(texts.filter(text => text === before).length).toBe(drafts - written);
    expect(written).toBeLessThan(drafts);
    expect(readdirSync(folder)).toHaveLength(drafts);
    if (code === null) return;
    expect(code).toBe(2);
    expect(run.output.stdout).toContain(`Cancelled: ${written} of ${drafts} drafts were written.`);
  },
  120_000,
);

test('--watch tells of a change and ends with the exit code of what it found last', async () => {
  hill.write('drafts/story.md', after);
  const run = start('--watch', '--no-color');
  await run.until('stderr', 'watching for changes');
  hill.write('drafts/story.md', after.replace('eleven', 'twelve'));
  await run.until('stdout', '1 error');
  expect(run.output.stdout).toContain('\ndrafts/story.md changed.\n\ndrafts/story.md\n  1:46  error');
  run.child.kill('SIGINT');
  expect(await run.ended()).toBe(1);
}, 60_000);
