import type { CheckWorthyCues, VerbForm } from '../languages/check-worthy-cues.js';
import { detached } from '../text/detached.js';
import { foldTypography } from '../text/normalise.js';
import { tokenize } from '../text/tokens.js';
import fitted from './generated/check-worthy.json' with { type: 'json' };

/** Cue of a verb in the past tense, or a participle. */
export const PAST_FORM = 'past form';

/** Of a cue that stands more than once: the second counts less, the third and later less again. */
const REPEATED = [0, 1, 1.6, 2];
/** Words from which on a sentence is longer than so many. */
const lengths = [4, 6, 8, 11, 15, 20, 28, 40];

/** Weights of cues by name, and of a sentence without any. */
export interface CueWeights {
  readonly intercept: number;
  readonly weights: Readonly<Record<string, number>>;
}

export interface CheckWorthyModel extends CueWeights {
  /** Chance, 0..1, from which on a sentence of a speech counts as worth checking: best F1, cross-validated. */
  readonly threshold: number;
}

/** The weights that ship (scripts/fit/checkworthy.ts). */
export const shippedCheckWorthy: CheckWorthyModel = fitted;

/** 0..1, how likely a reader would want a source for a sentence with these cues: calibrated on debates. */
export function checkWorthiness(
  cues: ReadonlyMap<string, number>,
  { intercept, weights }: CueWeights = shippedCheckWorthy,
): number {
  let score = intercept;
  for (const [name, value] of cues) score += value * (weights[name] ?? 0);
  return 1 / (1 + Math.exp(-score));
}

export interface CheckWorthyLanguage {
  readonly cues: CheckWorthyCues;
  readonly functionWords: ReadonlySet<string>;
}

/** The cues of a sentence, by name, with how much of each there is. */
export function readCues(
  text: string,
  { cues, functionWords }: CheckWorthyLanguage,
): ReadonlyMap<string, number> {
  const plain = foldTypography(text);
  const words = readCueWords(plain, cues);
  const counts = new Map<string, number>();
  const count = (name: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const namesOf = namesBy(cues);
  let content = 0;
  let length = 0;
  for (const [at, word] of words.entries()) {
    const { folded, kind, capital } = word;
    const names = namesOf(folded);
    for (const name of names.classes) count(name);
    if (kind === 'sign') {
      count('% or currency');
      continue;
    }
    if (kind !== 'ending') length++;
    if (kind === 'number') {
      count('number');
      if (isYear(folded)) count('year');
      else if (folded.length > 2) count('long number');
      continue;
    }
    const isFunction = functionWords.has(folded) || kind === 'ending';
    if (!isFunction) content++;
    for (const name of names.forms) count(name);
    if (!isFunction && folded.length > 3 && folded.endsWith('s')) count('-s');
    const isName = capital && at > 0 && !cues.firstPerson.has(folded);
    if (isName && !words[at - 1]?.capital) count('name');
    const subject = cues.subjects.get(folded) ?? (isName && !words[at + 1]?.capital ? 'name' : undefined);
    if (subject) count(`${subject} + ${verbForm(words, at + 1, cues)}`);
  }
  for (const name of openingCues(words, { cues, functionWords })) count(name);
  for (const [name, mark] of marks) if (mark.test(plain)) count(name);
  const values = new Map<string, number>();
  for (const [name, n] of counts) values.set(name, REPEATED[Math.min(n, 3)] ?? 0);
  for (const least of lengths) if (length >= least) values.set(`${least} words`, 1);
  values.set('length', Math.log(1 + length));
  values.set('content share', content / Math.max(1, length));
  return values;
}

const marks: readonly (readonly [string, RegExp])[] = [
  ['question mark', /\?/],
  ['exclamation mark', /!/],
  ['ellipsis', /\.\.\.|…/],
  ['dash', /--| - /],
  ['quotation mark', /"/],
  ['comma', /,/],
];

interface CueWord {
  readonly folded: string;
  readonly kind: 'word' | 'ending' | 'number' | 'sign';
  readonly capital: boolean;
}

/** "don't" becomes "do" and "n't"; of symbols only currency and percent signs stay. */
function readCueWords(text: string, cues: CheckWorthyCues): CueWord[] {
  const found: CueWord[] = [];
  for (const { kind, start, end } of tokenize(text)) {
    const raw = text.slice(start, end);
    if (kind === 'symbol') {
      if (/[$£€%]/.test(raw)) found.push({ folded: raw, kind: 'sign', capital: false });
      continue;
    }
    const folded = raw.toLowerCase();
    if (kind === 'number') {
      found.push({ folded, kind, capital: false });
      continue;
    }
    const capital = /^[A-Z]/.test(raw);
    const ending = cues.contractions.find(piece => folded.length > piece.length && folded.endsWith(piece));
    if (ending === undefined) {
      found.push({ folded, kind, capital });
      continue;
    }
    const head = folded.slice(0, -ending.length);
    found.push({ folded: cues.contracted.get(head) ?? head, kind, capital });
    found.push({ folded: ending, kind: 'ending', capital: false });
  }
  return found;
}

/** How the sentence begins: its first word, and the subject behind joining words. */
function openingCues(words: readonly CueWord[], { cues, functionWords }: CheckWorthyLanguage): string[] {
  const [first] = words;
  const at = words.findIndex(({ folded }) => !cues.joiners.has(folded));
  const head = words[at];
  const opening = first && functionWords.has(first.folded) ? [`first: ${first.folded}`] : [];
  if (!head) return opening;
  const subject = cues.subjects.get(head.folded);
  if (subject) return [...opening, `opens: ${subject} + ${verbForm(words, at + 1, cues)}`];
  if (functionWords.has(head.folded)) return [...opening, `opens: ${head.folded}`];
  return [...opening, head.capital ? 'opens: capital' : 'opens: other'];
}

/** Form of the verb that begins at `at`, adverbs left out. */
function verbForm(words: readonly CueWord[], at: number, cues: CheckWorthyCues): VerbForm {
  const first = behindAdverbs(words, at, cues);
  const verb = words[first]?.folded;
  if (verb === undefined) return 'none';
  const after = words[behindAdverbs(words, first + 1, cues)]?.folded ?? '';
  switch (cues.auxiliaries.get(verb)) {
    case 'will':
      return 'will';
    case 'modal':
      return 'modal';
    case 'would':
      return isPast(after, cues) ? 'past' : 'modal';
    case 'have':
    case 'has':
      if (cues.obliging.has(after)) return 'must';
      return isPast(after, cues) ? 'perfect' : 'have';
    case 'had':
      return 'past';
    case 'do':
      return 'do';
    case 'did':
      return 'did';
    case 'be':
      if (cues.future.has(after)) return 'going';
      if (after.endsWith(cues.progressiveEnding)) return 'progressive';
      return isPast(after, cues) ? 'passive' : 'be';
    case 'was':
      return 'was';
    case 'opine':
      return 'opine';
    case undefined:
      if (isPast(verb, cues)) return 'past';
      return verb.endsWith(cues.presentEnding) ? 'present' : 'base';
  }
}

function behindAdverbs(words: readonly CueWord[], at: number, cues: CheckWorthyCues): number {
  let next = at;
  for (let word = words[next]; word; word = words[++next]) {
    if (!cues.adverbs.has(word.folded) && !word.folded.endsWith(cues.adverbEnding)) break;
  }
  return next;
}

function isPast(word: string, cues: CheckWorthyCues): boolean {
  if (cues.irregularPast.has(word)) return true;
  return (
    word.length > cues.pastEnding.length + 1 && word.endsWith(cues.pastEnding) && !cues.notPast.has(word)
  );
}

function isYear(number: string): boolean {
  return /^(?:1[89]|20)\d\d$/.test(number);
}

/** Names of the cues that a word is by itself. */
interface WordCues {
  readonly classes: readonly string[];
  /** By its ending, as a word that is no number. */
  readonly forms: readonly string[];
}

/** Entries; a text of any size uses fewer distinct words than it would take to fill much memory. */
const NAMES_LIMIT = 50_000;
const namesByCues = new WeakMap<CheckWorthyCues, (folded: string) => WordCues>();

function namesBy(cues: CheckWorthyCues): (folded: string) => WordCues {
  const known = namesByCues.get(cues) ?? openNames(cues);
  namesByCues.set(cues, known);
  return known;
}

function openNames(cues: CheckWorthyCues): (folded: string) => WordCues {
  const classes = new Map<string, string[]>();
  for (const [name, list] of Object.entries(cues.classes)) {
    for (const word of list) classes.set(word, [...(classes.get(word) ?? []), name]);
  }
  const endings = Object.entries(cues.endings);
  const known = new Map<string, WordCues>();
  return folded => {
    const found = known.get(folded);
    if (found) return found;
    const ended = endings.filter(([name, ending]) => folded.length > name.length + 2 && ending.test(folded));
    const made = {
      classes: classes.get(folded) ?? [],
      forms: [...(isPast(folded, cues) ? [PAST_FORM] : []), ...ended.map(([name]) => name)],
    };
    if (known.size >= NAMES_LIMIT) known.clear();
    known.set(detached(folded), made);
    return made;
  };
}
