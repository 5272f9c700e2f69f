import type { NonFactualTables } from '../languages/non-factual-tables.js';
import type { LanguageTables } from '../languages/tables.js';
import type { BlockKind } from '../text/markdown-document.js';
import { foldTypography } from '../text/normalise.js';
import type { Word } from '../text/words.js';
import {
  type CheckWorthyModel,
  checkWorthiness,
  PAST_FORM,
  readCues,
  shippedCheckWorthy,
} from './check-worthy.js';
import type { UncheckedReason } from './evidence.js';
import { type OpenQuotation, readOwnWords, readVoice, type Voice } from './voice.js';

/** Why a sentence needs no source; undefined where it states something that a source could support. */
export interface Factuality {
  /** In a draft that reports. */
  readonly report: UncheckedReason | undefined;
  /** In a draft that is a speech: there, what gives a reader nothing to look up is opinion. */
  readonly speech: UncheckedReason | undefined;
  /** Undefined where form alone tells that it needs no source. */
  readonly voice: Voice | undefined;
}

export interface Candidate {
  readonly block: BlockKind;
  /** The sentence's prose. */
  readonly text: string;
  readonly words: readonly Word[];
  /** The quotation in which it begins: what it says is somebody else's. */
  readonly quotation?: OpenQuotation;
}

/** Fewer content words than this state nothing that could be looked for. */
const LEAST_CONTENT = 2;

/** Content words of a step in a list of instructions, and of one that is told in a paragraph. */
const LEAST_IN_ITEM = 3;
const LEAST_IN_DETAIL = 6;

/** Words behind "see" that name a place to look; more of them may be the words of a statement. */
const MOST_POINTED_AT = 3;

/** Content words of a sentence that says no more than "This section describes the method." */
const MOST_SELF_REFERRING = 6;

/** Content words beside a signpost in the middle of a sentence that states nothing; with more, it stands aside. */
const MOST_BESIDE_SIGNPOST = 4;

/**
 * Check-worthiness, 0..1, below which a sentence in the first person is opinion even in a report. Of the sentences
 * in debates that are so, two in a hundred are facts; of all in news and summaries one in a thousand is so.
 */
const SURELY_OPINION = 0.05;

/** Check-worthiness below which a speech's sentence is opinion though it tells of the past, with a figure or a name. */
const HARDLY_FACT = 0.1;

/** Check-worthiness from which on "I think" brings in a fact: of such sentences in debates seven in ten do. */
const LIKELY_FACT = 0.5;

export function readFactuality(
  candidate: Candidate,
  tables: LanguageTables,
  model: CheckWorthyModel = shippedCheckWorthy,
): Factuality {
  const text = foldTypography(candidate.text.trim()).toLowerCase();
  const formal = formalReason(candidate, text);
  const { nonFactual } = tables;
  if (formal || !nonFactual) return { report: formal, speech: formal, voice: undefined };
  const statement = behindIntroducer(candidate, text, nonFactual);
  if (statement) return readFactuality(statement, tables, model);
  const language = { cues: nonFactual.cues, functionWords: tables.functionWords };
  const cues = readCues(candidate.text, language);
  const worth = checkWorthiness(cues, model);
  const { own: spoken } = readOwnWords(candidate.text.trim(), candidate.quotation ?? '');
  const voice = readVoice(spoken, nonFactual.cues);
  const own = spoken.toLowerCase();
  const told = tellingReason(candidate, text, own, nonFactual);
  const opining = nonFactual.opinions.some(phrase => hasPhrase(own, phrase));
  const surely = voice.subject && worth < SURELY_OPINION && own.length === text.length;
  const reports = !voice.person && !voice.spoken && cues.has(PAST_FORM) && namesDetail(candidate.words);
  return {
    report: opining && worth < LIKELY_FACT ? 'opinion' : (told ?? (surely ? 'opinion' : undefined)),
    speech:
      worth < (reports ? HARDLY_FACT : model.threshold)
        ? ((opining ? undefined : told) ?? 'opinion')
        : undefined,
    voice,
  };
}

/** What needs no words of a language to be seen. */
function formalReason(candidate: Candidate, text: string): UncheckedReason | undefined {
  if (candidate.block === 'heading') return 'heading';
  if (isQuestion(text)) return 'question';
  if (isFragment(candidate, text)) return 'fragment';
  if (isLeadIn(candidate, text) || isCopyright(text)) return 'signposting';
  return undefined;
}

/** Ends with a question mark, which is not that of a quotation behind "she asked," or "she asked:". */
function isQuestion(text: string): boolean {
  if (!/[?？؟]["'»)\]]*$/.test(text)) return false;
  const { own } = readOwnWords(text, '');
  return !/[.!]/.test(own) && !/\p{L}"? ?[,:] ?(?:"" ?)+$/u.test(own);
}

/** Speaks of the text itself, or to the reader. */
function tellingReason(
  candidate: Candidate,
  text: string,
  own: string,
  nonFactual: NonFactualTables,
): UncheckedReason | undefined {
  if (nonFactual.signposts.some(phrase => isSignpost(candidate, own, phrase))) return 'signposting';
  if (isSelfReference(candidate, own, nonFactual.selfReferences)) return 'signposting';
  if (isCredit(candidate, nonFactual.credits) || isFiling(text, nonFactual.labels)) return 'signposting';
  if (isPointer(candidate, nonFactual.pointers)) return 'signposting';
  if (isImperative(own, candidate, nonFactual.imperatives)) return 'imperative';
  return undefined;
}

/** "Note that the pier is closed." is the statement that the pier is closed. */
function behindIntroducer(
  candidate: Candidate,
  text: string,
  { introducers, introducing }: NonFactualTables,
): Candidate | undefined {
  for (const word of introducers) {
    const join = text.startsWith(word)
      ? introducing.find(join => text.startsWith(join, word.length))
      : undefined;
    if (join === undefined) continue;
    const lead = candidate.text.length - candidate.text.trimStart().length;
    const start = lead + word.length + join.length;
    return {
      ...candidate,
      text: candidate.text.slice(start),
      words: candidate.words.flatMap(own =>
        own.start >= start ? [{ ...own, start: own.start - start, end: own.end - start }] : [],
      ),
    };
  }
  return undefined;
}

/** "Read more in the report.", "The list will be updated as ships arrive."; not a statement with "(see page 4)" in it. */
function isSignpost({ text, words }: Candidate, own: string, phrase: string): boolean {
  if (!hasPhrase(own, phrase)) return false;
  if (own.startsWith(phrase) || own.endsWith(':')) return true;
  const start = foldTypography(text).toLowerCase().indexOf(phrase);
  const rest = words.filter(word => word.end <= start || word.start >= start + phrase.length);
  return rest.filter(word => word.content).length <= MOST_BESIDE_SIGNPOST && !namesDetail(rest);
}

/** "This section describes the method.", with no figure, no name and little else. */
function isSelfReference({ words }: Candidate, own: string, phrases: readonly string[]): boolean {
  if (!phrases.some(phrase => hasPhrase(own, phrase))) return false;
  if (own.endsWith(':')) return true;
  const content = words.filter(word => word.content);
  return content.length <= MOST_SELF_REFERRING && !namesDetail(words);
}

/**
 * "Velden.", "But there is more.": one word, no figure, and no name behind it. A table cell of two words ("Car
 * park"), or of names and figures alone, names a thing and says nothing of it.
 */
function isFragment({ block, words }: Candidate, text: string): boolean {
  const content = words.filter(word => word.content);
  if (block === 'table-cell') {
    return content.length <= LEAST_CONTENT || content.every(word => word.isNumber || word.capital);
  }
  if (content.some(word => word.isNumber)) return false;
  if (content.length >= LEAST_CONTENT) return false;
  return (
    block === 'list-item' ||
    /[!:]$/.test(text) ||
    !words.some((word, at) => word.content && word.capital && at > 0)
  );
}

/** A figure, or a name that does not open the sentence. */
function namesDetail(words: readonly Word[]): boolean {
  return words.some((word, at) => word.content && (word.isNumber || (word.capital && at > 0)));
}

/** "The steps are as follows:" with no name and no figure says only that something comes. */
function isLeadIn({ words }: Candidate, text: string): boolean {
  if (!text.endsWith(':')) return false;
  return !namesDetail(words);
}

/**
 * Begins with a bare verb that speaks to the reader: "See the map." A noun of the same spelling goes on
 * otherwise: "Share prices fell", "Visits by the mayor", "Watch is a brand".
 */
function isImperative(text: string, candidate: Candidate, imperatives: ReadonlySet<string>): boolean {
  const [first, second] = candidate.words;
  if (!first || !imperatives.has(first.folded) || !text.startsWith(first.folded)) return false;
  if (isStep(candidate)) return false;
  // "Don't" and "Let's" are spelled like no noun, whatever follows.
  if (first.folded.includes("'")) return true;
  return second === undefined || (!second.content && !afterNoun.has(second.folded));
}

/**
 * "2. Turn the valve until the needle drops.", "Let it rest for 20 minutes.": a step of instructions, which a source
 * gives or does not give.
 */
function isStep({ block, words }: Candidate): boolean {
  const content = words.filter(word => word.content);
  if (block === 'list-item') return content.length >= LEAST_IN_ITEM;
  return (
    content.length >= LEAST_IN_DETAIL || (content.length > LEAST_IN_ITEM && content.some(w => w.isNumber))
  );
}

const afterNoun: ReadonlySet<string> = new Set([
  'of',
  'by',
  'and',
  'is',
  'was',
  'are',
  'were',
  'has',
  'had',
  'will',
]);

/** "© 2019 Brill Gazette." */
function isCopyright(text: string): boolean {
  return /^(?:©|\(c\)|copyright(?: ©| \(c\))?) ?\d{4}/.test(text);
}

/** "Tags: wolves, cars" */
function isFiling(text: string, labels: ReadonlySet<string>): boolean {
  const colon = text.indexOf(':');
  return colon > 0 && labels.has(text.slice(0, colon).trimEnd()) && !/[.!?] /.test(text);
}

/** "See harbor.", "See Figure 2." */
function isPointer({ words }: Candidate, pointers: ReadonlySet<string>): boolean {
  const [first] = words;
  return first !== undefined && pointers.has(first.folded) && words.length <= MOST_POINTED_AT + 1;
}

/** "Photo: Ann Lee", "By Ann Lee.", "Published on May 3, 2024.": only names and dates behind the word. */
function isCredit({ words }: Candidate, credits: ReadonlySet<string>): boolean {
  const [first, ...rest] = words;
  if (!first || !credits.has(first.folded)) return false;
  return rest.length > 0 && rest.every(word => !word.content || word.capital || word.isNumber);
}

function hasPhrase(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    const before = text.charCodeAt(at - 1);
    const after = text.charCodeAt(at + phrase.length);
    if (!isLetter(before) && !isLetter(after)) return true;
  }
  return false;
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}
