import { exponentBetween } from './growth.js';
import { count } from './measure.js';
import { type ScaleFigures, type SizeFigures, scaleEngineNames } from './scale.js';
import { targetsOf } from './scale-targets.js';

/** A heading and a table, the first row its head. */
export interface ScaleTable {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

const MB = 1e6;

export function scaleTables(figures: ScaleFigures): readonly ScaleTable[] {
  const { sizes } = figures;
  return [
    { title: 'What is to be reached', rows: targetRows(figures) },
    { title: 'Sentence queries', rows: engineRows(sizes) },
    { title: 'Starting, and what stays', rows: startRows(sizes) },
    { title: 'A keystroke to diagnostics, in milliseconds', rows: keystrokeRows(figures) },
    { title: 'The text that is measured on', rows: curveRows(figures) },
  ];
}

function targetRows(figures: ScaleFigures): string[][] {
  const verdict = (met: boolean | undefined): string =>
    met === undefined ? 'skipped' : met ? 'met' : 'missed';
  return [
    ['what', 'wanted', 'measured', ''],
    ...targetsOf(figures).map(({ what, wanted, measured, met }) => [what, wanted, measured, verdict(met)]),
  ];
}

function engineRows(sizes: readonly SizeFigures[]): string[][] {
  const head = [
    'articles',
    'engine',
    'build s',
    'peak MB',
    'settled MB',
    'disk MB',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'hit@1',
    'hit@10',
  ];
  return [
    head,
    ...sizes.flatMap(({ articles, engines }) =>
      scaleEngineNames.map(name => {
        const found = engines[name];
        if (found.kind === 'skipped')
          return [count(articles), name, `skipped: ${found.why}`, ...head.slice(3).map(() => '')];
        return [
          count(articles),
          name,
          (found.buildMs / 1000).toFixed(2),
          (found.peak / MB).toFixed(0),
          (found.settled / MB).toFixed(0),
          found.disk > 0 ? (found.disk / MB).toFixed(1) : '',
          found.p50.toFixed(3),
          found.p95.toFixed(3),
          found.p99.toFixed(3),
          found.hit1.toFixed(3),
          found.hit10.toFixed(3),
        ];
      }),
    ),
    ...growthRows(sizes, engines => [
      engines.buildMs,
      engines.peak,
      engines.settled,
      engines.disk,
      engines.p50,
      engines.p95,
      engines.p99,
    ]),
  ];
}

/** What each tenfold of articles makes of an engine's figures. */
function growthRows(
  sizes: readonly SizeFigures[],
  figuresOf: (outcome: Extract<SizeFigures['engines']['Stet'], { kind: 'measured' }>) => readonly number[],
): string[][] {
  return pairs(sizes).flatMap(([small, large]) =>
    scaleEngineNames.flatMap(name => {
      const [a, b] = [small.engines[name], large.engines[name]];
      if (a.kind !== 'measured' || b.kind !== 'measured') return [];
      const [before, after] = [figuresOf(a), figuresOf(b)];
      const cells = after.map((value, at) => tenfold(small, large, before[at], value));
      return [[`a tenfold from ${count(small.articles)}`, name, ...cells, '', '']];
    }),
  );
}

function startRows(sizes: readonly SizeFigures[]): string[][] {
  const cellsOf = (size: SizeFigures): readonly number[] => [
    size.corpus.readMs,
    size.build,
    size.commandLine.cold,
    size.commandLine.warm,
    size.server.cold,
    size.server.warm,
    size.cacheBytes,
    size.memory?.peak ?? Number.NaN,
    size.memory?.settled ?? Number.NaN,
  ];
  const write = (values: readonly number[]): string[] =>
    values.map((value, at) =>
      at < 6 ? value.toFixed(0) : Number.isNaN(value) ? 'skipped' : (value / MB).toFixed(1),
    );
  return [
    [
      'articles',
      'source MB',
      'sentences',
      'read and tokenise ms',
      'build ms',
      'check cold ms',
      'check warm ms',
      'server cold ms',
      'server warm ms',
      'cache MB',
      'server peak MB',
      'server settled MB',
    ],
    ...sizes.map(size => [
      count(size.articles),
      (size.sourceBytes / MB).toFixed(1),
      count(size.corpus.passages),
      ...write(cellsOf(size)),
    ]),
    ...pairs(sizes).map(([small, large]) => [
      `a tenfold from ${count(small.articles)}`,
      tenfold(small, large, small.sourceBytes, large.sourceBytes),
      tenfold(small, large, small.corpus.passages, large.corpus.passages),
      ...cellsOf(large).map((value, at) => tenfold(small, large, cellsOf(small)[at], value)),
    ]),
  ];
}

function keystrokeRows({ sizes, drafts }: ScaleFigures): string[][] {
  const row = (what: string, kind: string, typed: SizeFigures['keystrokes']['retold']): string[] => [
    what,
    kind,
    ...[typed.p50, typed.p95, typed.p99, typed.longest].map(ms => ms.toFixed(1)),
    typed.processor?.toFixed(1) ?? 'skipped',
    typed.growth === undefined ? 'skipped' : (typed.growth / 1000).toFixed(0),
    String(typed.findings),
    (typed.answer / 1000).toFixed(0),
  ];
  return [
    ['articles', 'draft', 'p50', 'p95', 'p99', 'longest', 'processor', 'growth kB', 'findings', 'answer kB'],
    ...sizes.flatMap(({ articles, keystrokes }) =>
      (['retold', 'copied'] as const).map(kind => row(count(articles), kind, keystrokes[kind])),
    ),
    row('1,000, one draft open', 'retold', drafts.alone),
    row(`1,000, ${drafts.others} more drafts open`, 'retold', drafts.among),
  ];
}

function curveRows({ curve }: ScaleFigures): string[][] {
  return [
    ['articles', 'words', 'different words', 'of them once', 'exponent since the row above'],
    ...curve.map((point, at) => {
      const before = curve[at - 1];
      return [
        count(point.articles),
        count(point.tokens),
        count(point.types),
        `${(point.once * 100).toFixed(0)}%`,
        before ? exponentBetween(before, point).toFixed(3) : '',
      ];
    }),
  ];
}

/** The factor by which a figure grows with ten times the articles; empty where there is none. */
function tenfold(
  small: SizeFigures,
  large: SizeFigures,
  before: number | undefined,
  after: number | undefined,
): string {
  if (!before || !after || before < 0 || after < 0) return '';
  const steps = Math.log10(large.articles / small.articles);
  return `×${((after / before) ** (1 / steps)).toFixed(1)}`;
}

function pairs<T>(values: readonly T[]): (readonly [T, T])[] {
  return values.slice(1).map((value, at) => [values[at] as T, value] as const);
}
