import type { Measure, Measures } from './measures.js';

/** Figures of which a loss blocks a change, by the end of their name; the others follow from where a threshold lies. */
const guarded: readonly (readonly [end: string, better: 'higher' | 'lower'])[] = [
  ['/sentence/auroc', 'higher'],
  ['/draft/auroc', 'higher'],
  ['/draft/tuned-f1', 'higher'],
  ['/pairs/won', 'higher'],
  ['/evidence/own-article', 'higher'],
  ['/evidence/gold-passage', 'higher'],
  ['/caught', 'higher'],
  ['/needs-a-source/f1', 'higher'],
  ['/false', 'lower'],
  ['/foreign/alarms', 'lower'],
  ['/sentence/alarms', 'lower'],
  ['/sentence/errors', 'lower'],
  ['/sentence/auroc-loss', 'lower'],
  ['/attribution/wrong', 'lower'],
];

export interface Loss {
  readonly name: string;
  readonly before: Measure;
  /** Undefined where the figure is no longer measured. */
  readonly now: Measure | undefined;
}

/**
 * Figures that are worse than the whole interval they had before. A figure is missed only where another one of its
 * set was measured: a run may leave out sets.
 */
export function lossesSince(before: Measures, now: Measures): readonly Loss[] {
  const sets = new Set([...now.keys()].map(setOf));
  return [...before].flatMap(([name, old]): readonly Loss[] => {
    const better = guarded.find(([end]) => name.endsWith(end))?.[1];
    if (!better || !sets.has(setOf(name))) return [];
    const found = now.get(name);
    const value = rounded(found?.value ?? Number.NaN);
    const lost = !found || (better === 'higher' ? value < rounded(old.low) : value > rounded(old.high));
    return lost ? [{ name, before: old, now: found }] : [];
  });
}

function setOf(name: string): string {
  return name.slice(0, name.indexOf('/'));
}

/** One figure a line, by name, to four decimals. */
export function renderMeasures(measures: Measures): string {
  const lines = [...measures]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, { value, low, high, n }]) =>
        `  ${JSON.stringify(name)}: [${[value, low, high].map(rounded).join(', ')}, ${n}]`,
    );
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** Reads what `renderMeasures` wrote; throws on anything else. */
export function parseMeasures(json: string): Measures {
  const figures: unknown = JSON.parse(json);
  if (typeof figures !== 'object' || figures === null) throw new Error('no figures of an evaluation');
  return new Map(
    Object.entries(figures).map(([name, row]: [string, unknown]) => {
      const [value, low, high, n] = Array.isArray(row) ? row.map(Number) : [];
      if (value === undefined || low === undefined || high === undefined || n === undefined)
        throw new Error(`${name} is no figure of an evaluation`);
      return [name, { value, low, high, n }];
    }),
  );
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
