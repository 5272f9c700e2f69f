import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Synset {
  readonly words: readonly string[];
  /** From a word of this synset to a word of another, both as positions in `words`; -1 is the whole synset. */
  readonly pointers: readonly {
    readonly symbol: string;
    readonly target: string;
    readonly from: number;
    readonly to: number;
  }[];
}

export interface Sense {
  readonly synset: string;
  /** 1 is the most frequent among the senses of the word as this part of speech. */
  readonly rank: number;
  /** How often it was tagged in the texts that WordNet's authors annotated. */
  readonly count: number;
}

export interface WordNet {
  readonly synsets: ReadonlyMap<string, Synset>;
  /** By lemma, lower case, its words joined with `_`. */
  readonly senses: ReadonlyMap<string, readonly Sense[]>;
}

/** The database files of WordNet 3.1 (wndb(5WN), senseidx(5WN)) in `folder`. */
export function readWordNet(folder: string): WordNet {
  const synsets = new Map<string, Synset>();
  for (const [file, pos] of files) {
    for (const line of readLines(join(folder, `data.${file}`)))
      if (!line.startsWith(' ')) synsets.set(pos + line.slice(0, 8), parseSynset(line));
  }
  const senses = new Map<string, Sense[]>();
  for (const line of readLines(join(folder, 'index.sense'))) {
    const [key = '', offset = '', rank = '', count = ''] = line.split(' ');
    const [lemma = '', rest = ''] = key.split('%');
    const sense = {
      synset: (partOfSpeech[rest.charAt(0)] ?? '') + offset,
      rank: Number(rank),
      count: Number(count),
    };
    const known = senses.get(lemma);
    if (known) known.push(sense);
    else senses.set(lemma, [sense]);
  }
  return { synsets, senses };
}

const files = [
  ['noun', 'n'],
  ['verb', 'v'],
  ['adj', 'a'],
  ['adv', 'r'],
] as const;

/** Of the type digit in a sense key; 5 is an adjective that stands beside a head adjective. */
const partOfSpeech: Readonly<Record<string, string>> = { 1: 'n', 2: 'v', 3: 'a', 4: 'r', 5: 'a' };

function readLines(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '');
}

/** `offset file type wordCount (word id)... pointerCount (symbol offset pos source/target)... | gloss` */
function parseSynset(line: string): Synset {
  const fields = (line.split(' | ')[0] ?? '').split(' ');
  const count = Number.parseInt(fields[3] ?? '', 16);
  const words = Array.from({ length: count }, (_, at) =>
    (fields[4 + 2 * at] ?? '').replace(/\((?:a|p|ip)\)$/, ''),
  );
  const first = 5 + 2 * count;
  const pointers = Array.from({ length: Number(fields[first - 1]) }, (_, at) => {
    const [symbol = '', offset = '', pos = '', ends = ''] = fields.slice(first + 4 * at, first + 4 * at + 4);
    return {
      symbol,
      target: (pos === 's' ? 'a' : pos) + offset,
      from: Number.parseInt(ends.slice(0, 2), 16) - 1,
      to: Number.parseInt(ends.slice(2), 16) - 1,
    };
  });
  return { words, pointers };
}
