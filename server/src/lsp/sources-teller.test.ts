import { expect, test } from 'vitest';
import type { Clock } from '../ports/index.js';
import { sourcesChangedNotification } from '../protocol/index.js';
import type { ClientAbilities } from './client-abilities.js';
import { createSourcesTeller } from './sources-teller.js';

/** Time goes on when it is told to. */
function handClock(): Clock & { pass(milliseconds: number): void } {
  let now = 0;
  const waiting = new Set<{ readonly at: number; readonly run: () => void }>();
  return {
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
    pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = [...waiting].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        waiting.delete(next);
        now = next.at;
        next.run();
      }
      now = end;
    },
  };
}

function desk(notifications: ClientAbilities['notifications'] = new Set([sourcesChangedNotification])) {
  const told: unknown[] = [];
  const clock = handClock();
  let lists: readonly unknown[] = ['sources as first read'];
  const teller = createSourcesTeller(
    { sendNotification: async (_: unknown, params?: unknown) => void told.push(params) },
    { notifications },
    clock,
    () => lists,
  );
  return { told, clock, teller, put: (next: readonly unknown[]) => (lists = next) };
}

test('many reasons are one word, which says whether the list is another', () => {
  const { told, clock, teller, put } = desk();
  teller.soon();
  teller.soon();
  clock.pass(1_000);
  expect(told).toEqual([{ list: true }]);
  teller.whenQuiet();
  clock.pass(2_000);
  expect(told).toEqual([{ list: true }, { list: false }]);
  put(['sources read again']);
  teller.soon();
  clock.pass(1_000);
  expect(told.at(-1)).toEqual({ list: true });
});

test('who types without a rest is told now and then', () => {
  const { told, clock, teller } = desk();
  for (let key = 0; key < 100; key++) {
    teller.whenQuiet();
    clock.pass(100);
  }
  expect(told.length).toBeGreaterThanOrEqual(1);
  expect(told.length).toBeLessThanOrEqual(2);
});

test('nobody is told who does not listen, and nothing after the end', () => {
  const deaf = desk(new Set());
  deaf.teller.soon();
  deaf.clock.pass(10_000);
  expect(deaf.told).toEqual([]);
  const { told, clock, teller } = desk();
  teller.soon();
  teller.dispose();
  clock.pass(10_000);
  expect(told).toEqual([]);
});
