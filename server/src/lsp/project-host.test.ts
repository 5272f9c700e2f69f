import { expect, test, vi } from 'vitest';
import { defaultSourceFolders, resolveProject } from '../engine/index.js';
import { createMemoryStore } from '../platform/browser/memory-store.js';
import { browserYielder } from '../platform/browser/yielder.js';
import type { Clock, SourceStore } from '../ports/index.js';
import { resolveUri } from '../ports/uri.js';
import { createProjectHost } from './project-host.js';

const ROOT = 'file:///town';
const flood = resolveUri(ROOT, `${defaultSourceFolders[0]}/flood.md`);

/** A host that has one source, and a clock that stands still. */
async function startHost() {
  const memory = createMemoryStore(new Map([[flood, 'The flood reached the market hall at dawn.\n']]));
  let listings = 0;
  let gate = Promise.resolve();
  const store: SourceStore = {
    ...memory,
    async list(...request) {
      listings++;
      await gate;
      return memory.list(...request);
    },
  };
  const timers = new Set<() => void>();
  const clock: Clock = {
    after(_milliseconds, task) {
      const own = () => task();
      timers.add(own);
      return () => timers.delete(own);
    },
  };
  const outcome = await resolveProject(store, {
    rootUri: ROOT,
    startUri: ROOT,
    flags: {},
    editorSettings: {},
    checks: [],
  });
  if (outcome.kind !== 'project') throw new Error('not valid');
  const ring = (): void => {
    for (const task of [...timers]) if (timers.delete(task)) task();
  };
  let loaded = (): void => undefined;
  let changes = 0;
  const steps: { readonly told: number; readonly known: number }[] = [];
  const host = createProjectHost({ store, yielder: browserYielder, clock }, outcome.project, {
    changed: () => {
      changes++;
      loaded();
    },
    bibliographyNamed: () => undefined,
    progress: () => ({
      report: told => steps.push({ told, known: host.indexing.done }),
      end: () => undefined,
    }),
  });
  return {
    host,
    listings: () => listings,
    changes: () => changes,
    steps,
    timers,
    /** Every listing that begins from now on is late, until it is let go. */
    slow(): () => void {
      let letGo = (): void => undefined;
      gate = new Promise(resolve => {
        letGo = resolve;
      });
      return () => letGo();
    },
    /** What waits for the time begins. */
    ring,
    /** Time passes until everything that waits for it is done. */
    async pass(): Promise<void> {
      const done = new Promise<void>(resolve => {
        loaded = resolve;
      });
      ring();
      await done;
    },
  };
}

/** A host that has read its source. */
async function openHost() {
  const started = await startHost();
  await started.host.ready();
  return started;
}

test('typing in a source is one reading, when the writer rests', async () => {
  const { host, listings, timers, pass } = await openHost();
  const before = listings();
  for (const text of ['The flood reached', 'The flood reached the', 'The flood reached the school.']) {
    host.overlay(flood, text);
    host.reloadWhenQuiet();
  }
  expect(timers.size).toBe(1);
  expect(listings()).toBe(before);
  await pass();
  expect(listings()).toBe(before + 1);
  expect((await host.snapshot?.article(flood))?.text).toBe('The flood reached the school.');
  host.dispose();
});

test('who is told how far the reading is finds the host as far', async () => {
  const { host, steps } = await openHost();
  expect(steps.length).toBeGreaterThan(0);
  for (const { told, known } of steps) expect(known).toBe(told);
  host.dispose();
});

test('a burst of changes on the disk is one reading, when it is over or has lasted for long', async () => {
  const { host, timers, listings, changes, pass } = await openHost();
  const before = { listings: listings(), changes: changes() };
  host.reload();
  const first = [...timers];
  host.reload();
  host.reload();
  const [quiet, bound] = first;
  expect(timers.size).toBe(2);
  expect([...timers].filter(timer => timer === quiet || timer === bound)).toHaveLength(1);
  await pass();
  expect({ listings: listings(), changes: changes() }).toEqual({
    listings: before.listings + 1,
    changes: before.changes + 1,
  });
  host.reload();
  host.dispose();
  expect(timers.size).toBe(0);
});

test('of a reading that the disk overtook nobody is told, but of one in four', async () => {
  const { host, slow, ring, listings, changes, pass } = await openHost();
  const before = changes();
  for (let reading = 0; reading < 4; reading++) {
    const letGo = slow();
    const listed = listings();
    host.reload();
    ring();
    await vi.waitUntil(() => listings() > listed);
    host.reload();
    expect(changes()).toBe(before);
    letGo();
  }
  await vi.waitUntil(() => changes() > before);
  await pass();
  expect(changes()).toBe(before + 2);
  host.dispose();
});

test('who waits for the sources waits for one reading, not for those that were asked for meanwhile', async () => {
  const { host, listings, slow, ring } = await startHost();
  host.reload();
  ring();
  const letGo = slow();
  await host.ready();
  expect(host.snapshot?.sources.size).toBe(1);
  expect(listings()).toBe(2);
  letGo();
  host.dispose();
});
