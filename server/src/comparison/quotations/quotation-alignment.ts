import { stem } from '../../text/stems.js';
import type { Lexicon } from '../../text/words.js';
import type { Gap, QuotedWord, WordStream } from './quoted-words.js';

/** Neighbouring words of a quotation and of a source that are not the same; both half-open, one may be empty. */
export interface WordRun {
  /** Indices into the quotation's items. */
  readonly first: number;
  readonly next: number;
  /** Indices into the stream. */
  readonly sourceFirst: number;
  readonly sourceNext: number;
}

export interface QuotationAlignment {
  /** Words of the stream from the first that is the quotation's to behind the last. */
  readonly sourceFirst: number;
  readonly sourceNext: number;
  /** Words of the quotation that the source has there, in order. */
  readonly same: number;
  /** Of those, the words that tell something. */
  readonly sameContent: number;
  /** In order of text; empty where it stands there word for word. */
  readonly runs: readonly WordRun[];
}

enum Step {
  Stop = 0,
  Same = 1,
  /** One word of the quotation is two of the source: "ceasefire", "cease-fire". */
  SplitThere = 2,
  SplitHere = 3,
  Other = 4,
  Added = 5,
  Left = 6,
  GapEnds = 7,
  GapGoesOn = 8,
}

const advances: Readonly<Record<Step, readonly [number, number]>> = {
  [Step.Stop]: [0, 0],
  [Step.Same]: [1, 1],
  [Step.SplitThere]: [1, 2],
  [Step.SplitHere]: [2, 1],
  [Step.Other]: [1, 1],
  [Step.Added]: [1, 0],
  [Step.Left]: [0, 1],
  [Step.GapEnds]: [1, 0],
  [Step.GapGoesOn]: [0, 1],
};

/** What a word of the quotation costs that the source does not have there. */
const WRONG = 4;
/** What a word of the source costs that is left out: up to three of them are passed over for one that is the same. */
const LEFT_OUT = 1;

/**
 * The quotation against the words `from`..`to` of a source, by fewest words that differ; the source may go on at both
 * ends. Time and memory grow with the product of both lengths.
 */
export function alignQuotation(
  items: readonly (QuotedWord | Gap)[],
  { keys }: WordStream,
  from: number,
  to: number,
  lexicon: Lexicon,
): QuotationAlignment | undefined {
  const rows = items.length;
  const width = to - from + 1;
  const costs = new Int32Array((rows + 1) * width);
  const steps = new Uint8Array((rows + 1) * width);
  for (let row = 1; row <= rows; row++) {
    const item = items[row - 1];
    const isGap = typeof item === 'string';
    const key = keyOf(item);
    const joined = !isGap && row > 1 && keyOf(items[row - 2]) !== '' ? keyOf(items[row - 2]) + key : '';
    for (let column = 0; column < width; column++) {
      const at = row * width + column;
      const above = costs[at - width] ?? 0;
      let best = isGap ? above : above + WRONG;
      let step = isGap ? Step.GapEnds : Step.Added;
      const take = (cost: number, kind: Step): void => {
        if (cost > best) return;
        best = cost;
        step = kind;
      };
      if (column > 0) {
        const theirs = keys[from + column - 1] ?? '';
        const left = costs[at - 1] ?? 0;
        if (isGap) take(left, Step.GapGoesOn);
        else {
          const diagonal = costs[at - width - 1] ?? 0;
          take(left + LEFT_OUT, Step.Left);
          take(diagonal + WRONG, Step.Other);
          if (column > 1 && key.length > theirs.length && key === `${keys[from + column - 2]}${theirs}`)
            take(costs[at - width - 2] ?? 0, Step.SplitThere);
          if (joined === theirs) take(costs[at - 2 * width - 1] ?? 0, Step.SplitHere);
          if (key === theirs || isSpelledOtherwise(key, theirs, lexicon)) take(diagonal, Step.Same);
        }
      }
      costs[at] = best;
      steps[at] = step;
    }
  }
  let end = 0;
  for (let column = 1; column < width; column++) {
    if ((costs[rows * width + column] ?? 0) <= (costs[rows * width + end] ?? 0)) end = column;
  }
  return traceBack(items, steps, width, from, end);
}

function traceBack(
  items: readonly (QuotedWord | Gap)[],
  steps: Uint8Array,
  width: number,
  from: number,
  end: number,
): QuotationAlignment | undefined {
  const runs: WordRun[] = [];
  let open: { first: number; next: number; sourceFirst: number; sourceNext: number } | undefined;
  const close = (): void => {
    if (open) runs.push(open);
    open = undefined;
  };
  let same = 0;
  let sameContent = 0;
  let sourceFirst = Number.POSITIVE_INFINITY;
  let sourceNext = -1;
  let row = items.length;
  let column = end;
  while (row > 0) {
    const step: Step = steps[row * width + column] ?? Step.Stop;
    const [down, right] = advances[step];
    if (step === Step.Stop) return undefined;
    row -= down;
    column -= right;
    const words = items.slice(row, row + down).filter(item => typeof item !== 'string');
    const isSame = step === Step.Same || step === Step.SplitThere || step === Step.SplitHere;
    if (isSame) {
      close();
      same += words.length;
      sameContent += words.filter(({ content }) => content).length;
      sourceFirst = Math.min(sourceFirst, from + column);
      sourceNext = Math.max(sourceNext, from + column + right);
    } else if (step === Step.GapEnds || step === Step.GapGoesOn) close();
    else {
      open ??= {
        first: row,
        next: row + down,
        sourceFirst: from + column,
        sourceNext: from + column + right,
      };
      open.first = row;
      open.sourceFirst = from + column;
    }
  }
  close();
  return { sourceFirst, sourceNext, same, sameContent, runs: runs.reverse() };
}

function keyOf(item: QuotedWord | Gap | undefined): string {
  return item === undefined || typeof item === 'string' ? '' : item.key;
}

/** Letters of the shortest word that is spelled in two ways, and by how many the two differ. */
const SHORTEST_VARIANT = 4;
const MOST_APART = 3;

/** "colour" and "color". */
function isSpelledOtherwise(a: string, b: string, { sameStems, tag }: Lexicon): boolean {
  if (!sameStems || a.charAt(0) !== b.charAt(0) || a.charAt(1) !== b.charAt(1)) return false;
  if (Math.min(a.length, b.length) < SHORTEST_VARIANT || Math.abs(a.length - b.length) > MOST_APART)
    return false;
  const [own, other] = [stem(a, tag), stem(b, tag)];
  return own !== other && (sameStems.get(own) ?? own) === (sameStems.get(other) ?? other);
}
