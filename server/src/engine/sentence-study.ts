import type { CheckedSentence } from '../checks/check.js';
import { type Comparison, nothingCompared } from '../comparison/compare.js';
import { findUnsaidDetail } from '../comparison/names/unsaid-details.js';
import type { Scene } from '../comparison/scene.js';
import { readDetails } from '../details/read-details.js';
import { type Factuality, readFactuality } from '../grounding/factual.js';
import { type Grounding, judgeMatch } from '../grounding/ground.js';
import {
  findLikely,
  type LikelyWindows,
  type Match,
  matchStatement,
  type Statement,
} from '../grounding/match.js';
import { highestUnsaid, highestUnsupported, type SupportModel, thresholds } from '../grounding/model.js';
import { nearestPassages } from '../grounding/nearest-passages.js';
import { toStatement } from '../grounding/statement.js';
import { findUnsaidClause } from '../grounding/unsaid-clause.js';
import { type OpenQuotation, readOwnWords } from '../grounding/voice.js';
import type { LanguageTables } from '../languages/tables.js';
import type { Block, BlockKind } from '../text/markdown-document.js';
import { overlaps, type Span } from '../text/span.js';
import { readWords, type Word } from '../text/words.js';
import type { SourcesInLanguage } from './library-view.js';

/** All that the study of a sentence depends on beside the sources. */
export interface StudyInput {
  /** The sentence's prose; spans below count in it. */
  readonly text: string;
  readonly kind: BlockKind;
  /** It stands in a block quotation. */
  readonly inBlockQuotation: boolean;
  /** Words that name a source: no part of what is stated. In order of text. */
  readonly attributed: readonly Span[];
  /** It stands in a footnote that names a source. */
  readonly isCitation: boolean;
  /** Names before it in its paragraph that it refers to. */
  readonly antecedents: readonly string[];
  /** The quotation in which it begins. */
  readonly quotation: OpenQuotation;
  /** Calendar date of the draft, `YYYY-MM-DD`. */
  readonly dated: string | undefined;
}

/** What is known of a sentence wherever it stands. */
export interface SentenceStudy
  extends Pick<
    CheckedSentence,
    'details' | 'comparison' | 'grounding' | 'groundWithin' | 'nearest' | 'foreign'
  > {
  readonly input: StudyInput;
  readonly factuality: Factuality;
  /** The quotation that is open behind it. */
  readonly quotation: OpenQuotation;
}

/** What a draft is held against. */
export interface StudySources {
  readonly sources: SourcesInLanguage;
  /** Uris that the front matter narrows the sources to; undefined: all. */
  readonly within: readonly string[] | undefined;
  readonly model: SupportModel;
  readonly compare: (scene: Scene) => Comparison;
}

const noGrounding: Grounding = {
  support: 0,
  judged: 0,
  nearness: 0,
  features: [],
  evidence: [],
  missing: [],
};

/** Groundings against lists of up to so many sources are found again by the names in the list. */
const SHORT_LIST = 8;

/** The answer studies the sentence, and asks for texts: begun again, it takes up where it was. */
export function openStudy(
  input: StudyInput,
  tables: LanguageTables,
  { sources, within, model, compare }: StudySources,
): () => SentenceStudy {
  const { corpus, aliases } = sources;
  const details = tables.statements && readDetails(input.text, tables.statements);
  const { factuality, statement } = readStatement(input, tables);
  let last: { readonly within: readonly string[] | undefined; readonly likely: LikelyWindows } | undefined;
  const hold = (uris: readonly string[] | undefined, fully: boolean): Held => {
    const held = holdOnce(uris, fully);
    last = undefined;
    return held;
  };
  const holdOnce = (uris: readonly string[] | undefined, fully: boolean): Held => {
    if (!statement) return { grounding: undefined, comparison: nothingCompared };
    if (!last || !isSameList(last.within, uris))
      last = { within: uris, likely: findLikely(statement, corpus, uris) };
    const match = matchStatement(statement, corpus, uris, last.likely);
    const grounding = judgeMatch(match, corpus, model);
    // No difference lowers it further.
    if (!fully && grounding.support <= highestUnsaid) return { grounding, comparison: nothingCompared };
    const scene = details && { ...input, details, tables, match, grounding, corpus, aliases, within: uris };
    const comparison = scene ? compare(scene) : nothingCompared;
    const sentence = { text: input.text, match, corpus, model, within: uris };
    const clause = tables.clauses && findUnsaidClause(sentence, tables.clauses);
    const unsaid =
      (clause && !isExplained(clause, match, comparison) ? clause : undefined) ??
      (scene && findUnsaidDetail(scene, comparison));
    const stands = !unsaid && comparison.differences.length === 0 && comparison.isWhole;
    const support = stands ? grounding.support : Math.min(grounding.support, mostSupport(comparison));
    return { grounding: { ...grounding, support, ...(unsaid && { unsaid }) }, comparison };
  };
  const admitted = within && setOf(within);
  let whole: Held | undefined;
  return () => {
    whole ??= hold(within, true);
    const { grounding, comparison } = whole;
    const foreign =
      grounding && statement && grounding.nearness < thresholds.near
        ? sources.mentionedAbroad(statement.words)
        : undefined;
    return {
      input,
      factuality,
      quotation: tables.nonFactual ? readOwnWords(input.text, input.quotation).open : '',
      details,
      comparison,
      grounding,
      groundWithin: rememberLists(
        uris => hold(admitted ? uris.filter(uri => admitted.has(uri)) : uris, false).grounding ?? noGrounding,
      ),
      nearest: limit => (statement ? nearestPassages(statement, corpus, within, limit) : []),
      foreign,
    };
  };
}

function isSameList(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.length > SHORT_LIST || a.length !== b.length) return false;
  return a.every((each, at) => each === b[at]);
}

/** Its missing words are a date or a figure that a source gives otherwise, or in other words. */
function isExplained(
  clause: Span,
  { statement: { words }, carried }: Match,
  { differences, confirmed }: Comparison,
): boolean {
  const known = [...confirmed, ...differences.map(({ span }) => span)];
  if (known.length === 0) return false;
  return words.every(
    (word, at) =>
      !overlaps(word, clause) ||
      !(word.content || word.isNumber) ||
      (carried[at] ?? 0) > 0 ||
      known.some(span => overlaps(span, word)),
  );
}

/** A source without the words of a quotation does not say them in other words. */
function mostSupport({ differences }: Comparison): number {
  return differences.some(({ kind }) => kind === 'unknown-quotation') ? highestUnsaid : highestUnsupported;
}

interface Held {
  readonly grounding: Grounding | undefined;
  readonly comparison: Comparison;
}

/** What a check sees of the study in a draft that reports, or in one that is a speech. */
export function readAs(
  register: 'report' | 'speech',
  citesUnread: boolean,
  { factuality, comparison, grounding, groundWithin, nearest, foreign }: SentenceStudy,
): Pick<CheckedSentence, 'unchecked' | 'comparison' | 'grounding' | 'groundWithin' | 'nearest' | 'foreign'> {
  const stands = (grounding?.support ?? 0) >= thresholds.supported && comparison.differences.length === 0;
  const unchecked = factuality[register] ?? (citesUnread && !stands ? 'no-text' : undefined);
  if (!unchecked) return { unchecked, comparison, grounding, groundWithin, nearest, foreign };
  return {
    unchecked,
    comparison: nothingCompared,
    grounding: undefined,
    groundWithin: () => noGrounding,
    nearest: () => [],
    foreign: undefined,
  };
}

const knownSets = new WeakMap<readonly string[], ReadonlySet<string>>();

function setOf(uris: readonly string[]): ReadonlySet<string> {
  const known = knownSets.get(uris) ?? new Set(uris);
  knownSets.set(uris, known);
  return known;
}

/** Long lists are those of a publisher's articles, which are the same object each time. */
function rememberLists<T>(make: (list: readonly string[]) => T): (list: readonly string[]) => T {
  const short = new Map<string, T>();
  const long = new WeakMap<readonly string[], T>();
  return list => {
    const name = list.length > SHORT_LIST ? undefined : list.join('\n');
    const found = name === undefined ? long.get(list) : short.get(name);
    if (found !== undefined) return found;
    const made = make(list);
    if (name === undefined) long.set(list, made);
    else short.set(name, made);
    return made;
  };
}

/** The sentence's words without those that attribute it; no statement where it needs no source in any draft. */
function readStatement(
  { text, kind, attributed, isCitation, antecedents, quotation }: StudyInput,
  tables: LanguageTables,
): { readonly factuality: Factuality; readonly statement: Statement | undefined } {
  if (isCitation) return { factuality: citation, statement: undefined };
  const words = readWords(text, { start: 0, end: text.length }, tables);
  const factuality = readFactuality({ block: kind, text, words, quotation }, tables);
  if (factuality.report && factuality.speech) return { factuality, statement: undefined };
  const own = words.filter(word => !attributed.some(span => overlaps(span, word)));
  // "— Harbor Gazette" below a quotation says nothing but whose it is.
  if (words.length > 0 && own.length === 0) return { factuality: citation, statement: undefined };
  return {
    factuality,
    statement: toStatement(own, antecedentForms(antecedents, own, tables), kind === 'list-item'),
  };
}

const citation: Factuality = { report: 'citation', speech: 'citation', voice: undefined };

function antecedentForms(
  names: readonly string[],
  own: readonly Word[],
  tables: LanguageTables,
): readonly string[] {
  const known = new Set(own.map(({ form }) => form));
  return names.flatMap(name =>
    readWords(name, { start: 0, end: name.length }, tables).flatMap(({ form, content }) => {
      if (!content || known.has(form)) return [];
      known.add(form);
      return [form];
    }),
  );
}

/** By the original of a block (text/markdown-units.ts): the studies of its sentences, in order. */
export type Studies = ReadonlyMap<Block, readonly SentenceStudy[]>;

/** The studies of one check; those of the check before are found as well, and kept only where they are. */
export interface StudyBook {
  /** Those of a block that nothing changed in; whether what it leaves open still holds is for the caller to say. */
  ofBlock(original: Block): readonly SentenceStudy[] | undefined;
  /** A study that fits, of the check before or of an equal sentence of this one. */
  find(input: StudyInput): SentenceStudy | undefined;
  /** Notes a study that was made for this check. */
  add(study: SentenceStudy): void;
  keep(original: Block, studies: readonly SentenceStudy[]): void;
  /** What was kept. */
  readonly used: Studies;
}

export function openStudyBook(before: Studies | undefined): StudyBook {
  const used = new Map<Block, readonly SentenceStudy[]>();
  const made = new Map<string, SentenceStudy[]>();
  let asked = 0;
  let earlier: ReadonlyMap<string, readonly SentenceStudy[]> | undefined;
  const findEarlier = (input: StudyInput): SentenceStudy | undefined => {
    if (!before) return undefined;
    if (asked++ < SCANS) return scan(before, input);
    earlier ??= byText([...before.values()].flat());
    return earlier.get(input.text)?.find(study => isSameInput(study.input, input));
  };
  return {
    ofBlock: original => before?.get(original),
    find: input => made.get(input.text)?.find(study => isSameInput(study.input, input)) ?? findEarlier(input),
    add: study => file(made, study),
    keep: (original, studies) => used.set(original, studies),
    used,
  };
}

/** Sentences that are looked for one by one: a keystroke changes one block, and a table of all would cost more. */
const SCANS = 16;

function scan(before: Studies, input: StudyInput): SentenceStudy | undefined {
  for (const studies of before.values())
    for (const study of studies)
      if (study.input.text === input.text && isSameInput(study.input, input)) return study;
  return undefined;
}

function byText(studies: readonly SentenceStudy[]): ReadonlyMap<string, readonly SentenceStudy[]> {
  const groups = new Map<string, SentenceStudy[]>();
  for (const study of studies) file(groups, study);
  return groups;
}

function file(groups: Map<string, SentenceStudy[]>, study: SentenceStudy): void {
  const group = groups.get(study.input.text);
  if (group) group.push(study);
  else groups.set(study.input.text, [study]);
}

function isSameInput(a: StudyInput, b: StudyInput): boolean {
  return (
    a.kind === b.kind &&
    a.inBlockQuotation === b.inBlockQuotation &&
    a.isCitation === b.isCitation &&
    a.quotation === b.quotation &&
    a.dated === b.dated &&
    a.antecedents.length === b.antecedents.length &&
    a.antecedents.every((name, at) => name === b.antecedents[at]) &&
    areSameSpans(a.attributed, b.attributed)
  );
}

export function areSameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  return (
    a.length === b.length && a.every(({ start, end }, at) => start === b[at]?.start && end === b[at]?.end)
  );
}
