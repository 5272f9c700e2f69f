import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EngineOptions } from '../engine/index.js';
import { pathToUri } from '../ports/uri.js';
import type { WatchEvent } from '../ports/watch.js';
import { createProcessDouble, createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import { main } from './main.js';

const mill = `---
title: The mill
publisher: Valley News
date: 2023-03-03
---

The old mill grinds 60 tons of rye a year.
The dam above Linden Bridge was raised by two meters.
`;
const rye = 'The old mill grinds 60 tons of rye a year.[^mill]\n';
const wrongRye = 'The old mill grinds 90 tons of rye a year.[^mill]\n';
const dam = 'The dam above Linden Bridge was raised by two meters.[^mill]\n';

let valley: TempWorkspace;

beforeEach(() => {
  valley = createTempWorkspace({
    'sources/mill.md': mill,
    'drafts/rye.md': rye,
    'drafts/dam.md': dam,
  });
});
afterEach(() => valley.remove());

/** `stet check --watch` with a watcher and a clock that do what the test says. */
function startWatching(line = '', { isTTY = false } = {}) {
  const { environment, output } = createProcessDouble(valley.folder);
  const interruption = new AbortController();
  const waits = vi.spyOn(interruption.signal, 'addEventListener');
  const goesOn = vi.spyOn(interruption.signal, 'removeEventListener');
  const due: (() => void)[] = [];
  const loads: string[] = [];
  const checked: string[] = [];
  const read: string[] = [];
  let tell: (event: WatchEvent) => void = () => expect.fail('nothing is watched');
  const folders: string[] = [];
  const running = main(['check', '--watch', ...line.split(' ').filter(Boolean)], {
    ...environment,
    stdout: { ...environment.stdout, isTTY },
    cancellation: {
      get requested() {
        return interruption.signal.aborted;
      },
    },
    ports: {
      ...environment.ports,
      store: {
        ...environment.ports.store,
        read: (uri, limit) => {
          read.push(uri.slice(uri.lastIndexOf('/') + 1));
          return environment.ports.store.read(uri, limit);
        },
      },
    },
    loadEngine: async () => {
      const engine = await environment.loadEngine();
      return {
        ...engine,
        checkForResult: (snapshot, draft, options, cancel) => {
          checked.push(draft.path);
          return engine.checkForResult(snapshot, draft, options, cancel);
        },
        createEngine: (ports, options: EngineOptions) => {
          loads.push('new');
          return engine.createEngine(ports, options);
        },
      };
    },
    watching: {
      signal: interruption.signal,
      clock: {
        after: (_, task) => {
          due.push(task);
          return () => void due.splice(due.indexOf(task), 1);
        },
      },
      open: listener => {
        tell = listener;
        return {
          watch: asked => {
            const text = asked.map(({ uri, deep }) => `${deep ? 'deep ' : ''}${uri}`);
            if (text.join() === folders.join()) return false;
            folders.splice(0, folders.length, ...text);
            return true;
          },
          close: () => folders.splice(0),
        };
      },
    },
  });
  const uri = (path: string) => pathToUri(join(valley.folder, path));
  return {
    output,
    folders,
    engines: loads,
    /** What was written since it was asked last. */
    async until(words: string) {
      await vi.waitFor(() => expect(output.stdout).toContain(words), { interval: 5, timeout: 20_000 });
      const text = output.stdout;
      output.stdout = '';
      return text;
    },
    change(...paths: string[]) {
      checked.length = 0;
      read.length = 0;
      for (const path of paths) tell({ kind: 'changed', uri: uri(path) });
      due.at(-1)?.();
    },
    /** It waits for the next change, and nobody has one. */
    async rest() {
      await vi.waitFor(() => expect(waits.mock.calls.length).toBeGreaterThan(goesOn.mock.calls.length), {
        interval: 5,
        timeout: 20_000,
      });
    },
    fail: (code: string) => tell({ kind: 'failed', uri: uri('drafts'), code }),
    checked,
    read,
    end: () => {
      interruption.abort();
      return running;
    },
    running,
  };
}

const whole = '2 of 2 sentences sourced (100%) in 2 drafts, against 1 source.\n';

describe('what is checked again', () => {
  test('a changed draft, and that alone', async () => {
    const watching = startWatching();
    expect(await watching.until('No findings.')).toContain(whole);
    await watching.rest();
    valley.write('drafts/rye.md', wrongRye);
    watching.change('drafts/rye.md');
    const told = await watching.until('All drafts:');
    expect(told).toMatch(/^\ndrafts\/rye\.md changed\.\n\ndrafts\/rye\.md\n {2}1:21 {2}error /);
    expect(told).not.toContain('dam.md');
    expect(told).toContain(
      '\nAll drafts: 1 of 2 sentences sourced (50%) in 2 drafts, against 1 source. 1 error,',
    );
    expect(watching.checked).toEqual(['drafts/rye.md']);
    expect(watching.read).not.toContain('mill.md');
    expect(await watching.end()).toBe(1);
    expect(watching.engines).toEqual(['new']);
    expect(watching.folders).toEqual([]);
  });

  test('every draft when a source changes; told are those of which something else is said', async () => {
    const watching = startWatching();
    await watching.until('No findings.');
    await watching.rest();
    valley.write('sources/mill.md', mill.replace('60 tons', '75 tons'));
    watching.change('sources/mill.md');
    const told = await watching.until('All drafts:');
    expect(told).toContain('\nsources/mill.md changed.\n\ndrafts/rye.md\n');
    expect(told).toContain('75');
    expect(told).not.toContain('dam.md');
    expect([...watching.checked].sort()).toEqual(['drafts/dam.md', 'drafts/rye.md']);
    expect(watching.engines).toEqual(['new']);
    expect(await watching.end()).toBe(1);
  });

  test('a draft that comes or goes', async () => {
    const watching = startWatching();
    await watching.until('No findings.');
    await watching.rest();
    valley.write('drafts/new.md', wrongRye);
    watching.change('drafts/new.md');
    expect(await watching.until('All drafts:')).toContain('drafts/new.md changed.\n\ndrafts/new.md\n  1:21');
    expect(watching.checked).toEqual(['drafts/new.md']);
    await watching.rest();
    rmSync(join(valley.folder, 'drafts/new.md'));
    watching.change('drafts/new.md');
    expect(await watching.until('All drafts:')).toBe(
      '\ndrafts/new.md changed.\n\nAll drafts: 2 of 2 sentences sourced (100%) in 2 drafts, against 1 source. 0 errors, 0 warnings, 0 for information.\n',
    );
    expect(await watching.end()).toBe(0);
  });

  test('a project file and a baseline hold from then on; a broken one is told of until it is mended', async () => {
    valley.write('drafts/rye.md', wrongRye);
    const watching = startWatching();
    await watching.until('1 error');
    await watching.rest();
    valley.write('stet.json', '{ "checks": { "number-drift": "warning" } }');
    watching.change('stet.json');
    expect(await watching.until('All drafts:')).toContain(
      'stet.json changed.\n\ndrafts/rye.md\n  1:21  warning',
    );
    await watching.rest();
    valley.write('stet.json', '{ "checks": { "number-drfit": "warning" } }');
    watching.change('stet.json');
    await vi.waitFor(() => expect(watching.output.stderr).toContain('Did you mean "number-drift"?'));
    await watching.rest();
    expect(watching.output.stdout).toBe('\nstet.json changed.\n\n');
    valley.write('stet.json', '{ "checks": { "number-drift": "off" } }');
    watching.change('stet.json');
    await watching.until('2 drafts');
    expect(await watching.end()).toBe(0);
  });

  test('nothing is said where nothing is other than before', async () => {
    const watching = startWatching();
    await watching.until('No findings.');
    await watching.rest();
    watching.change('drafts/rye.md', 'notes.txt');
    await watching.rest();
    expect(watching.checked).toEqual([]);
    expect(watching.output.stdout).toBe('');
    valley.write('drafts/dam.md', `${dam}\nWho asked?\n`);
    watching.change('drafts/dam.md');
    expect(await watching.until('All drafts:')).toMatch(/^\ndrafts\/dam\.md changed\.\n\n1 of 1 sentence/);
    expect(await watching.end()).toBe(0);
  });
});

describe('the end', () => {
  test('comes at once, with the exit code of what was found last', async () => {
    valley.write('drafts/rye.md', wrongRye);
    const watching = startWatching();
    await watching.until('1 error');
    await watching.rest();
    expect(await watching.end()).toBe(1);
    expect(watching.output.stderr).toBe('stet: watching for changes. Ctrl-C ends this.\n');
  });

  test('in the middle of the first check promises no watching', async () => {
    const watching = startWatching();
    expect(await watching.end()).toBe(2);
    expect(watching.output.stderr).toMatch(/^stet: Cancelled: 0 of \d drafts were checked\.\n$/);
  });

  test('comes where not everything can be watched, with the remedy', async () => {
    const watching = startWatching();
    await watching.until('No findings.');
    await watching.rest();
    watching.fail('ENOSPC');
    expect(await watching.running).toBe(2);
    expect(watching.output.stderr).toContain(
      'stet: drafts cannot be watched: the system watches no more folders (ENOSPC). Raise its limit',
    );
  });
});

describe('reports', () => {
  test('a terminal is cleared and has all of it', async () => {
    const watching = startWatching('--no-color', { isTTY: true });
    expect(await watching.until('No findings.')).toMatch(/^\u001b\[2J/);
    await watching.rest();
    valley.write('drafts/rye.md', wrongRye);
    watching.change('drafts/rye.md');
    const told = await watching.until('1 error');
    expect(told).toMatch(/^\u001b\[2J\u001b\[3J\u001b\[Hdrafts\/rye\.md changed\.\n\n/);
    expect(told).toContain('1 of 2 sentences sourced (50%) in 2 drafts');
    await watching.end();
  });

  test('a file is written anew each time, which is no change', async () => {
    const watching = startWatching('-f json -o report.json');
    const complete = (supported: number) =>
      vi.waitFor(() => expect(JSON.parse(valley.read('report.json')).summary.supported).toBe(supported), {
        timeout: 20_000,
      });
    await complete(2);
    await watching.rest();
    valley.write('drafts/rye.md', wrongRye);
    watching.change('report.json', 'drafts/rye.md');
    await complete(1);
    watching.change('report.json', '.stet-0123456789ab.tmp');
    expect(await watching.end()).toBe(1);
    expect(watching.output.stdout).toBe('');
  });
});

test('folders of drafts and sources are watched with what is in them, others for their own files', async () => {
  valley.write('stet.json', '{ "sources": ["sources", "archive"] }');
  valley.write('archive/weir.txt', 'The weir was painted green.\n');
  const watching = startWatching('drafts');
  await watching.until('2 drafts');
  await watching.rest();
  const uri = (path: string) => pathToUri(join(valley.folder, path));
  await vi.waitFor(() =>
    expect(watching.folders).toEqual([
      `deep ${uri('archive')}`,
      `deep ${uri('drafts')}`,
      `deep ${uri('sources')}`,
      uri('.'),
    ]),
  );
  await watching.end();
});

describe('on the disk', () => {
  test('a draft that is written by renaming, a folder that goes and comes back, a folder below a new one', async () => {
    const { environment, output } = createProcessDouble(valley.folder);
    const interruption = new AbortController();
    const running = main(['check', '--watch'], {
      ...environment,
      cancellation: {
        get requested() {
          return interruption.signal.aborted;
        },
      },
      watching: { ...environment.watching, signal: interruption.signal },
    });
    const until = async (words: string): Promise<void> => {
      await vi.waitFor(() => expect(output.stdout).toContain(words), { interval: 20, timeout: 20_000 });
      output.stdout = '';
    };
    await until('No findings.');
    await vi.waitFor(() => expect(output.stderr).toContain('watching for changes'));
    valley.write('drafts/rye.md~', wrongRye);
    renameSync(join(valley.folder, 'drafts/rye.md~'), join(valley.folder, 'drafts/rye.md'));
    await until('All drafts: 1 of 2 sentences');
    rmSync(join(valley.folder, 'drafts'), { recursive: true });
    await vi.waitFor(() => expect(output.stderr).toContain('no draft'), { timeout: 20_000 });
    valley.write('drafts/deep/er/dam.md', dam);
    await until('1 of 1 sentence');
    valley.write('drafts/deep/er/dam.md', rye.replace('60', '61'));
    await until('1 error');
    interruption.abort();
    expect(await running).toBe(1);
  }, 60_000);
});
