import type { Page } from 'playwright-core';
import type { MeasuredSpan } from '../../client/test/report.js';

/** What a page drew, in milliseconds of the wall clock. */
export interface Frames {
  /** When each frame was drawn, in order. */
  readonly drawn: readonly number[];
  /** Tasks of the page's own thread that kept it for more than 50 ms. */
  readonly long: readonly { readonly at: number; readonly ms: number }[];
}

/** Runs before any other script of the page. */
const watching = `if (window.top === window) {
  const frames = (window.stetFrames = { drawn: [], long: [] });
  const draw = at => {
    frames.drawn.push(performance.timeOrigin + at);
    requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
  new PerformanceObserver(list => {
    for (const { startTime, duration } of list.getEntries())
      frames.long.push({ at: performance.timeOrigin + startTime, ms: duration });
  }).observe({ type: 'longtask', buffered: true });
}`;

export function watchFrames(page: Page): Promise<void> {
  return page.addInitScript({ content: watching }).then(() => {});
}

export function readFrames(page: Page): Promise<Frames> {
  return page.evaluate<Frames>('window.stetFrames');
}

/** What a span was like to look at; undefined where nothing was drawn in it. */
export function describeFrames({ drawn, long }: Frames, { from, to }: MeasuredSpan): string | undefined {
  const within = drawn.filter(at => at >= from && at <= to);
  const gaps = within.slice(1).map((at, index) => at - (within[index] ?? at));
  if (gaps.length === 0) return undefined;
  const sorted = gaps.sort((a, b) => a - b);
  const share = (part: number) => (sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0).toFixed(1);
  const tasks = long.filter(({ at }) => at >= from && at <= to).map(({ ms }) => ms);
  const longest = tasks.reduce((most, ms) => Math.max(most, ms), 0);
  return `${gaps.length} frames: p50 ${share(0.5)}, p99 ${share(0.99)}, max ${share(1)} ms; ${tasks.length} tasks over 50 ms, longest ${Math.round(longest)} ms`;
}
