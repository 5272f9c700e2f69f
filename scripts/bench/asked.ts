import { quantile } from './measure.js';

/** A question to the engine. */
export interface Asked {
  readonly ms: number;
  /** Milliseconds that the processor worked, which is the same however busy the machine is. */
  readonly work: number;
  readonly items: number;
}

export function row(what: string, asked: readonly Asked[]): string[] {
  const times = asked.map(({ ms }) => ms);
  const work = asked.map(each => each.work);
  return [
    what,
    String(asked.length),
    String(asked.filter(({ items }) => items > 0).length),
    quantile(times, 0.5).toFixed(1),
    quantile(times, 0.95).toFixed(1),
    quantile(times, 1).toFixed(1),
    quantile(work, 0.5).toFixed(1),
    quantile(work, 0.95).toFixed(1),
  ];
}

/** Milliseconds that this process has computed, on all threads. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
