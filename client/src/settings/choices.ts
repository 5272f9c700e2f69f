import type { GroundedVerdict } from '../../../server/src/protocol/index.js';

/** `calm` shows findings one step milder than they are; `strict` as they are. */
export type SeverityShown = 'calm' | 'strict';
/** What has a code lens. */
export type CodeLensShown = 'on' | 'off' | 'drafts' | 'sources';

/** A setting of which this side makes use, as the manifest declares it. */
export interface Choice<T> {
  /** Below `stet.`. */
  readonly key: string;
  /** Taken where the setting holds something else. */
  readonly fallback: T;
  /** What it takes, for a person. */
  readonly takes: string;
  isTaken(value: unknown): value is T;
}

export const severityChoice: Choice<SeverityShown> = oneOf('severity', ['calm', 'strict']);
export const codeLensChoice: Choice<CodeLensShown> = oneOf('codeLens', ['on', 'off', 'drafts', 'sources']);
/** The server reads it, and takes what it does not know for the default. */
const runChoice = oneOf('run', ['onType', 'onSave']);

const verdicts: readonly GroundedVerdict[] = ['contradicted', 'unsupported', 'partial', 'supported'];
/** The verdicts whose sentences are marked in the overview ruler. */
export const overviewRulerChoice: Choice<readonly GroundedVerdict[]> = {
  key: 'overviewRuler',
  fallback: verdicts.filter(verdict => verdict !== 'supported'),
  takes: `a list of ${listOf(verdicts)}`,
  isTaken: (value): value is readonly GroundedVerdict[] =>
    Array.isArray(value) && value.every(item => verdicts.some(verdict => verdict === item)),
};

export const choices: readonly Choice<unknown>[] = [
  severityChoice,
  codeLensChoice,
  overviewRulerChoice,
  runChoice,
];

export function choose<T>({ isTaken, fallback }: Choice<T>, value: unknown): T {
  return isTaken(value) ? value : fallback;
}

/** A word on a value that is not taken, on one line; undefined where it is, or where nothing is set. */
export function complaintAbout(choice: Choice<unknown>, value: unknown): string | undefined {
  if (value === undefined || choice.isTaken(value)) return undefined;
  const { key, fallback, takes } = choice;
  return `The setting stet.${key} is ${shorten(value)}, which it does not take; ${JSON.stringify(fallback)} holds instead. It takes ${takes}.`;
}

function oneOf<T extends string>(key: string, values: readonly [T, ...T[]]): Choice<T> {
  return {
    key,
    fallback: values[0],
    takes: listOf(values),
    isTaken: (value): value is T => values.some(known => known === value),
  };
}

function listOf(words: readonly string[]): string {
  return words.map(word => JSON.stringify(word)).join(', ');
}

function shorten(value: unknown): string {
  const MOST = 60;
  // JSON escapes line ends, so that it stays one line.
  const text = JSON.stringify(value);
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
