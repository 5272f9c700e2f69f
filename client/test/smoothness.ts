import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type MeasuredSpan, spansVariable } from './report.js';

const PROBE_MS = 5;
const NANOSECONDS_PER_MS = 1e6;

/**
 * Measures the extension host while something is done, and tells the script that started the suite: how late timers
 * fire, and how long each of the keys took that `act` presses through `press`.
 */
export async function measure(
  name: string,
  act: (press: (key: () => Thenable<unknown>) => Promise<void>) => Promise<void>,
): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: PROBE_MS });
  const times: number[] = [];
  const from = Date.now();
  delay.enable();
  await act(async key => {
    const begin = performance.now();
    await key();
    times.push(performance.now() - begin);
  });
  delay.disable();
  const late = (nanoseconds: number) => ms(Math.max(0, nanoseconds / NANOSECONDS_PER_MS - PROBE_MS));
  tell({
    name,
    from,
    to: Date.now(),
    figures: [
      `extension host late by p50 ${late(delay.percentile(50))}, p99 ${late(delay.percentile(99))}, max ${late(delay.max)} ms`,
      `${times.length} keys, each to the text and back: p50 ${ms(quantile(times, 0.5))}, p99 ${ms(quantile(times, 0.99))}, max ${ms(quantile(times, 1))} ms`,
    ],
  });
}

/** A time that is only printed. */
export function tellTime(name: string, from: number): void {
  const to = Date.now();
  tell({ name, from, to, figures: [`took ${to - from} ms`] });
}

function tell(span: MeasuredSpan): void {
  const { [spansVariable]: path } = process.env;
  if (path) appendFileSync(path, `${JSON.stringify(span)}\n`);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function ms(value: number): string {
  return value.toFixed(1);
}
