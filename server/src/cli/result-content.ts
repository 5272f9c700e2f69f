import type { Evidence, FindingResult, ResultOutcome, SentenceResult, WordMatch } from '../engine/index.js';

export type CheckedOutcome = Extract<ResultOutcome, { kind: 'checked' }>;

/**
 * A line of JSON with all but the evidence, which many parts share and few reports look at; then a line for each passage.
 */
export function writeResult({ result, ...outcome }: CheckedOutcome): string {
  const places = new Map<string, number>();
  function place<T extends { readonly evidence: readonly Evidence[] }>(part: T) {
    const evidence = part.evidence.map(passage => {
      const line = JSON.stringify({ ...passage, matches: packMatches(passage) });
      const at = places.get(line) ?? places.size;
      places.set(line, at);
      return at;
    });
    return { ...part, evidence };
  }
  const head = {
    ...outcome,
    result: {
      ...result,
      sentences: result.sentences.map(place),
      findings: result.findings.map(place),
      suppressed: result.suppressed.map(each => ({ ...each, finding: place(each.finding) })),
    },
  };
  return [JSON.stringify(head), ...places.keys()].join('\n').replace(BEYOND_ASCII, escapeUnit);
}

/** What `writeResult` wrote; a passage is made when somebody looks at it. */
export function readResult(content: string): CheckedOutcome {
  const [first = '', ...lines] = content.split('\n');
  const { result, ...outcome } = JSON.parse(first) as PlacedOutcome;
  const passages: (Evidence | undefined)[] = [];
  function passageAt(at: number): Evidence {
    const passage = passages[at] ?? readPassage(lines[at] ?? '');
    passages[at] = passage;
    return passage;
  }
  function find<T extends { readonly evidence: readonly number[] }>({ evidence: places, ...part }: T) {
    let found: readonly Evidence[] | undefined;
    return {
      ...part,
      get evidence(): readonly Evidence[] {
        found ??= places.map(passageAt);
        return found;
      },
    };
  }
  return {
    ...outcome,
    result: {
      ...result,
      sentences: result.sentences.map(find),
      findings: result.findings.map(find),
      suppressed: result.suppressed.map(each => ({ ...each, finding: find(each.finding) })),
    },
  };
}

type Placed<T> = Omit<T, 'evidence'> & { readonly evidence: readonly number[] };

type PlacedOutcome = Omit<CheckedOutcome, 'result'> & {
  readonly result: Omit<CheckedOutcome['result'], 'sentences' | 'findings' | 'suppressed'> & {
    readonly sentences: readonly Placed<SentenceResult>[];
    readonly findings: readonly Placed<FindingResult>[];
    readonly suppressed: readonly (Omit<CheckedOutcome['result']['suppressed'][number], 'finding'> & {
      readonly finding: Placed<FindingResult>;
    })[];
  };
};

const kindNumbers: Readonly<Record<WordMatch['kind'], number>> = {
  exact: 0,
  stem: 1,
  number: 2,
  date: 3,
  name: 4,
  derivation: 5,
  spelling: 6,
  abbreviation: 7,
};
const kinds = Object.keys(kindNumbers) as readonly WordMatch['kind'][];

/** Numbers of a match: start and length in the draft, start behind that of the passage and length, kind. */
const WIDTH = 5;

function packMatches({ start, matches }: Evidence): string {
  const numbers = matches.flatMap(({ draft, source, kind }) => [
    draft.start,
    draft.end - draft.start,
    source.start - start,
    source.end - source.start,
    kindNumbers[kind],
  ]);
  return numbers.join(' ');
}

function readPassage(line: string): Evidence {
  const { matches: packed, ...passage } = JSON.parse(line) as Omit<Evidence, 'matches'> & {
    readonly matches: string;
  };
  let matches: readonly WordMatch[] | undefined;
  return {
    ...passage,
    get matches(): readonly WordMatch[] {
      matches ??= readMatches(packed, passage.start);
      return matches;
    },
  };
}

function readMatches(packed: string, passage: number): readonly WordMatch[] {
  const numbers = packed === '' ? [] : packed.split(' ').map(Number);
  const matches: WordMatch[] = [];
  for (let at = 0; at < numbers.length; at += WIDTH) {
    const [start = 0, length = 0, behind = 0, sourceLength = 0, kind = 0] = numbers.slice(at, at + WIDTH);
    const from = passage + behind;
    matches.push({
      draft: { start, end: start + length },
      source: { start: from, end: from + sourceLength },
      kind: kinds[kind] ?? 'exact',
    });
  }
  return matches;
}

/** Text of a byte a unit is read in half the time, and takes half the memory. */
const BEYOND_ASCII = /[\u0080-\uffff]/g;

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
