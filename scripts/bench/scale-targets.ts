import { count } from './measure.js';
import type { ScaleFigures, SizeFigures } from './scale.js';
import type { EngineFigures, EngineOutcome } from './scale-child.js';

/** What is to be reached, measured: a ratio or a time at one size. */
export interface Target {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  /** Undefined where it could not be measured. */
  readonly met: boolean | undefined;
}

/** Milliseconds of a keystroke, and of a warm start of 100,000 articles. */
const KEYSTROKE_MS = 30;
const WARM_MS = 2_000;
/** Queries are asked about from so many source sentences on, with another factor from the second number on. */
const ENOUGH_SENTENCES = 50_000;
const MANY_SENTENCES = 500_000;
/** Starts are asked about from so many articles on. */
const MANY_ARTICLES = 100_000;

/** The targets of the scale bench at each of its sizes, and those of drafts. */
export function targetsOf({ sizes, drafts }: ScaleFigures): readonly Target[] {
  return [...sizes.flatMap(targetsAt), ...draftTargets(drafts)];
}

function targetsAt(size: SizeFigures): readonly Target[] {
  const at = `${count(size.articles)} articles`;
  const { corpus, build, engines, memory, sourceBytes, commandLine, server, keystrokes } = size;
  const least = corpus.passages >= MANY_SENTENCES ? 8 : 10;
  const [stet, flexSearch] = [measured(engines.Stet), measured(engines.FlexSearch)];
  const faster = stet && flexSearch && flexSearch.p50 / stet.p50;
  const perByte = memory && memory.settled / sourceBytes;
  const starts =
    size.articles < MANY_ARTICLES
      ? []
      : ([
          ['stet check', commandLine],
          ['server', server],
        ] as const);
  const query: Target = {
    what: `${at}: query p50, FlexSearch’s beside Stet’s, ${count(corpus.passages)} sentences`,
    wanted: `at least ${least}×, hit@1 no worse`,
    measured:
      stet && flexSearch && faster !== undefined
        ? `${faster.toFixed(1)}×, hit@1 ${stet.hit1.toFixed(3)} to ${flexSearch.hit1.toFixed(3)}`
        : 'not measured',
    met:
      stet && flexSearch && faster !== undefined
        ? faster >= least && stet.hit1 >= flexSearch.hit1
        : undefined,
  };
  return [
    atMost(`${at}: build beside reading and tokenising once`, build / corpus.readMs, 2, '×'),
    ...(corpus.passages < ENOUGH_SENTENCES ? [] : [query]),
    atMost(`${at}: resident bytes of the server a byte of source`, perByte, 1.5, ''),
    ...starts.flatMap(([name, { cold, warm }]) => [
      atMost(`${at}: warm start, ${name}`, warm, WARM_MS, ' ms'),
      atLeast(`${at}: cold start beside the warm one, ${name}`, cold / warm, 20, '×'),
    ]),
    ...(['retold', 'copied'] as const).map(kind =>
      atMost(`${at}: keystroke p95, ${kind} draft`, keystrokes[kind].p95, KEYSTROKE_MS, ' ms'),
    ),
  ];
}

function draftTargets({ others, alone, among }: ScaleFigures['drafts']): readonly Target[] {
  const [many, one] = [among.processor, alone.processor];
  const ratio = many === undefined || one === undefined ? undefined : many / one;
  // A tenth is what two runs of the same differ by.
  return [atMost(`computing for a keystroke with ${others} drafts open beside one alone`, ratio, 1.1, '×')];
}

export function measured(outcome: EngineOutcome): EngineFigures | undefined {
  return outcome.kind === 'measured' ? outcome : undefined;
}

function atMost(what: string, value: number | undefined, limit: number, unit: string): Target {
  return target(what, `at most ${limit}${unit}`, value, unit, found => found <= limit);
}

function atLeast(what: string, value: number, limit: number, unit: string): Target {
  return target(what, `at least ${limit}${unit}`, value, unit, found => found >= limit);
}

function target(
  what: string,
  wanted: string,
  value: number | undefined,
  unit: string,
  holds: (value: number) => boolean,
): Target {
  if (value === undefined) return { what, wanted, measured: 'not measured', met: undefined };
  return { what, wanted, measured: `${value.toFixed(value < 10 ? 2 : 0)}${unit}`, met: holds(value) };
}
