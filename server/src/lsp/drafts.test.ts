import { expect, test } from 'vitest';
import { createMemoryStore } from '../platform/browser/memory-store.js';
import { browserYielder } from '../platform/browser/yielder.js';
import { timerClock } from '../platform/timer-clock.js';
import type { Yielder } from '../ports/index.js';
import { createDocuments } from './documents.js';
import { createDrafts } from './drafts.js';
import { createWorkspace } from './workspace.js';

const flood = 'The flood reached the market hall at dawn.';

/** A folder whose checks stop where they let others in, until they are let go on. */
async function openTown() {
  const held: (() => void)[] = [];
  let holds = false;
  const yielder: Yielder = {
    yield: () => (holds ? new Promise(resolve => held.push(resolve)) : browserYielder.yield()),
  };
  const store = createMemoryStore(new Map([['file:///town/sources/flood.md', `${flood}\n`]]));
  const documents = createDocuments('utf-16');
  const workspace = createWorkspace({ store, yielder, clock: timerClock }, documents, {
    settings: async () => undefined,
    changed: () => undefined,
    progress: () => ({ report: () => undefined, end: () => undefined }),
    closedInUse: () => [],
    bibliographyNamed: () => undefined,
  });
  await workspace.change([{ uri: 'file:///town', name: 'town' }], []);
  await Promise.all(workspace.folders().flatMap(folder => folder.hosts().map(host => host.ready())));
  return {
    drafts: createDrafts(workspace, yielder),
    open: (name: string, text: string) =>
      documents.open({
        textDocument: { uri: `file:///town/${name}`, languageId: 'markdown', version: 1, text },
      }),
    hold: () => {
      holds = true;
    },
    isHeld: () => held.length > 0,
    goOn: () => {
      holds = false;
      for (const resolve of held.splice(0)) resolve();
    },
  };
}

test('what can be done later waits until no open draft is being checked', async () => {
  const { drafts, open, hold, isHeld, goOn } = await openTown();
  const draft = open(
    'long.md',
    Array.from({ length: 200 }, (_, at) => `${flood} It cost ${at} euros.`).join(' '),
  );
  await drafts.idle();
  hold();
  const order: string[] = [];
  const check = drafts.check(draft, true).then(state => order.push(state.kind));
  while (!isHeld()) await browserYielder.yield();
  const later = drafts.idle().then(() => order.push('later'));
  for (let turn = 0; turn < 20; turn++) await browserYielder.yield();
  expect(order).toEqual([]);
  goOn();
  await Promise.all([check, later]);
  expect(order.sort()).toEqual(['checked', 'later']);
});

test('a draft that is closed while it is checked holds nothing up', async () => {
  const { drafts, open, hold, isHeld, goOn } = await openTown();
  const draft = open(
    'long.md',
    Array.from({ length: 200 }, (_, at) => `${flood} It cost ${at} euros.`).join(' '),
  );
  hold();
  const check = drafts.check(draft, true);
  while (!isHeld()) await browserYielder.yield();
  drafts.closed(draft);
  goOn();
  expect((await check).kind).toBe('moved-on');
  await drafts.idle();
});
