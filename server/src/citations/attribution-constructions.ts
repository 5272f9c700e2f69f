import type { Span } from '../text/span.js';
import type { AttributionCues } from './attribution-cues.js';
import type { NameWord } from './name-words.js';

/** A name among the words of a sentence: `words[first]` up to, not with, `words[end]`. */
export interface NameAt {
  readonly first: number;
  readonly end: number;
}

/** What a sentence's constructions are looked for in. */
export interface SentenceWords {
  readonly text: string;
  readonly words: readonly NameWord[];
  readonly cues: AttributionCues;
}

/** How much a construction must say for the name at hand. */
export interface Allowed {
  readonly verbs: ReadonlySet<string>;
  /** Words that tell whom somebody spoke to. */
  readonly listeners: boolean;
  /** "(Harbor Gazette, May 3)", "Source: Harbor Gazette", "a Gazette report": enough for a known name only. */
  readonly bare: boolean;
}

/** How many words may stand between a name and its verb. */
const MAX_BETWEEN = 6;
/** Characters of an apposition between commas: "the Gazette, a weekly of the port, reported". */
const MAX_APPOSITION = 60;

/** The words that make the name an attribution, the name among them; undefined where nothing does. */
export function findConstruction(at: SentenceWords, name: NameAt, allowed: Allowed): Span | undefined {
  const start = startWithArticle(at, name);
  const before = leadIn(at, start, allowed);
  const after = allowed.bare
    ? (verbBehind(at, name, allowed) ?? workBehind(at, name) ?? behindApposition(at, name, allowed))
    : (verbBehind(at, name, allowed) ?? workBehind(at, name));
  if (before === undefined && after === undefined) {
    return allowed.bare ? bareMention(at, start, name) : undefined;
  }
  const end = at.words[name.end - 1]?.end ?? 0;
  return { start: before ?? at.words[start]?.start ?? 0, end: after ?? end };
}

/** Index of the first word of the name with the article before it. */
export function startWithArticle({ text, words, cues }: SentenceWords, name: NameAt): number {
  const before = words[name.first - 1];
  return before && cues.articles.has(before.form) && joined(text, before, words[name.first])
    ? name.first - 1
    : name.first;
}

/** Only white space, or white space and an opening quotation mark, stands between two words. */
export function joined(text: string, a: Span | undefined, b: Span | undefined): boolean {
  return a !== undefined && b !== undefined && /^\s+["“„«‘*]?$/.test(text.slice(a.end, b.start));
}

/** Start of the words before the name that attribute to it. */
function leadIn(at: SentenceWords, start: number, allowed: Allowed): number | undefined {
  const { text, words, cues } = at;
  const previous = words[start - 1];
  if (!previous) return undefined;
  if (!joined(text, previous, words[start])) {
    const labelled =
      allowed.bare &&
      cues.labels.has(previous.form) &&
      /^:\s/.test(text.slice(previous.end, words[start]?.start));
    return labelled ? previous.start : undefined;
  }
  const phrase =
    phraseBefore(words, start, cues.origins) ??
    (allowed.bare ? phraseBefore(words, start, cues.places) : undefined) ??
    (allowed.listeners ? phraseBefore(words, start, cues.listeners) : undefined);
  if (phrase !== undefined) return phrase;
  const work = words[start - 2];
  if (cues.joins.has(previous.form) && work && cues.works.has(work.form) && joined(text, work, previous)) {
    return work.start;
  }
  return cues.invertedVerbs.has(previous.form) && allowed.verbs.has(previous.form)
    ? invertedVerb(at, start - 1)
    : undefined;
}

/** Start of the first phrase that ends right before `words[end]`. */
function phraseBefore(
  words: readonly NameWord[],
  end: number,
  phrases: AttributionCues['origins'],
): number | undefined {
  const found = phrases.find(phrase =>
    phrase.every((form, i) => words[end - phrase.length + i]?.form === form),
  );
  return found && words[end - found.length]?.start;
}

/** "…, reported the Gazette": the verb stands behind a comma, a dash or a closing quotation mark, or "as". */
function invertedVerb({ text, words }: SentenceWords, verb: number): number | undefined {
  const word = words[verb];
  if (!word) return undefined;
  const before = text.slice(Math.max(0, word.start - 3), word.start).trimEnd();
  return /[,"”»“—–]$/.test(before) || words[verb - 1]?.form === 'as' ? word.start : undefined;
}

/** End of the verb of which the name is the subject. */
function verbBehind(
  { text, words, cues }: SentenceWords,
  name: NameAt,
  allowed: Allowed,
): number | undefined {
  let last = words[name.end - 1];
  if (!last || (last.possessive && !reporterBehind(words, name.end))) return undefined;
  let at = last.possessive ? name.end + reporterLength(words, name.end) : name.end;
  last = words[at - 1] ?? last;
  for (let skipped = 0; skipped <= MAX_BETWEEN; skipped++, at++) {
    const word = words[at];
    if (!word || !/^[\s,]{1,3}$/.test(text.slice(last.end, word.start))) return undefined;
    const comma = text.slice(last.end, word.start).includes(',');
    if (allowed.verbs.has(word.form)) return comma && skipped === 0 ? undefined : word.end;
    if (comma && skipped === 0) return undefined;
    if (!cues.between.has(word.form) && !/^\d+$/.test(word.form)) return undefined;
    last = word;
  }
  return undefined;
}

/** "the Gazette's Ann Lee reported" */
function reporterBehind(words: readonly NameWord[], at: number): boolean {
  return reporterLength(words, at) > 0;
}

function reporterLength(words: readonly NameWord[], at: number): number {
  let length = 0;
  while (length < 3 && words[at + length]?.capital) length++;
  return length;
}

/** "the Gazette's own report", "a Gazette report" */
function workBehind({ text, words, cues }: SentenceWords, name: NameAt): number | undefined {
  const reach = words[name.end - 1]?.possessive ? 3 : 1;
  for (let at = name.end; at < name.end + reach; at++) {
    const word = words[at];
    if (!word || !joined(text, words[at - 1], word)) return undefined;
    if (cues.works.has(word.form)) return word.end;
  }
  return undefined;
}

function behindApposition(
  { text, words }: SentenceWords,
  name: NameAt,
  allowed: Allowed,
): number | undefined {
  const end = words[name.end - 1]?.end ?? 0;
  if (text[end] !== ',') return undefined;
  const comma = text.slice(end + 1, end + 1 + MAX_APPOSITION).indexOf(',');
  if (comma < 0) return undefined;
  const behind = end + 1 + comma;
  for (let at = name.end; at < words.length; at++) {
    const word = words[at];
    if (!word || word.start < behind) continue;
    return allowed.verbs.has(word.form) && word.start - behind <= 2 ? word.end : undefined;
  }
  return undefined;
}

/** "(Harbor Gazette, May 3)", "— Harbor Gazette" at the end. */
function bareMention({ text, words, cues }: SentenceWords, start: number, name: NameAt): Span | undefined {
  const from = words[start]?.start ?? 0;
  const before = text.slice(Math.max(0, from - 4), from).trimEnd();
  if (/[—–]$/.test(before)) {
    const end = words[name.end - 1]?.end ?? 0;
    return /^[\s.)\]]*$/.test(text.slice(end, end + 8)) && name.end === words.length
      ? { start: from, end }
      : undefined;
  }
  if (!before.endsWith('(')) return undefined;
  for (let at = name.end; ; at++) {
    const last = words[at - 1];
    const gap = text.slice(last?.end ?? 0, words[at]?.start ?? text.length);
    if (gap.startsWith(')')) return { start: from, end: last?.end ?? from };
    const word = words[at];
    if (!word || !/^[\s,.]+$/.test(gap)) return undefined;
    if (!cues.between.has(word.form) && !/^\d+$/.test(word.form)) return undefined;
  }
}
