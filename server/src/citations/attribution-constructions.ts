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
  /** "Harbor Gazette: …", "the Gazette puts the loss at …": enough for a known publisher only. */
  readonly outlet: boolean;
  /** The name itself ends like a possessive: "Lloyd's reported". */
  readonly possessive: boolean;
}

/** How many words may stand between a name and its verb. */
const MAX_BETWEEN = 6;
/** Characters of an apposition between commas: "the Gazette, a weekly of the port, reported". */
const MAX_APPOSITION = 60;

/** The words that make the name an attribution, the name among them; undefined where nothing does. */
export function findConstruction(at: SentenceWords, name: NameAt, allowed: Allowed): Span | undefined {
  const start = startWithArticle(at, name);
  const before = leadIn(at, start, allowed);
  const after =
    verbBehind(at, name, allowed) ??
    workBehind(at, name) ??
    (allowed.bare ? behindApposition(at, name, allowed) : undefined) ??
    (allowed.outlet ? puttingBehind(at, name) : undefined);
  if (before === undefined && after === undefined) {
    return (
      (allowed.outlet ? label(at, start, name) : undefined) ??
      (allowed.bare ? bareMention(at, start, name) : undefined)
    );
  }
  const nameStart = at.words[start]?.start ?? 0;
  const end = after ?? at.words[name.end - 1]?.end ?? 0;
  const dated = after !== undefined || before?.dated === true;
  return {
    start: before?.start ?? behindReport(at, nameStart) ?? startWithAs(at, start, end) ?? nameStart,
    end: dated ? behindDate(at, end) : end,
  };
}

/** "*As* the Gazette put it" */
function startWithAs({ text, words }: SentenceWords, start: number, end: number): number | undefined {
  const before = words[start - 1];
  return before?.form === 'as' && /\sit$/.test(text.slice(end - 3, end)) ? before.start : undefined;
}

/** Behind "on February 28", "in its May 3 issue". */
function behindDate({ text, cues }: SentenceWords, end: number): number {
  const { behind } = cues.reports;
  behind.lastIndex = end;
  return behind.test(text) ? behind.lastIndex : end;
}

/** Start of "In its report, " that opens the sentence right before the name. */
function behindReport({ text, cues }: SentenceWords, nameStart: number): number | undefined {
  const { before } = cues.reports;
  before.lastIndex = 0;
  return before.test(text) && before.lastIndex === nameStart ? 0 : undefined;
}

/** "Harbor Gazette: The quay is open." */
function label({ text, words }: SentenceWords, start: number, name: NameAt): Span | undefined {
  const end = words[name.end - 1]?.end ?? 0;
  return start === 0 && /^:\s/.test(text.slice(end, end + 2)) && words.length > name.end
    ? { start: words[0]?.start ?? 0, end }
    : undefined;
}

/** Words after "puts" in which its "at" must stand. */
const MAX_PUT = 12;

/** "as the Gazette put it", "the Gazette puts the crossing at 50 minutes" */
function puttingBehind({ text, words, cues }: SentenceWords, name: NameAt): number | undefined {
  const verb = words[name.end];
  if (!verb || !cues.putting.has(verb.form) || !joined(text, words[name.end - 1], verb)) return undefined;
  const next = words[name.end + 1];
  if (next?.form === 'it' && words[startWithArticle({ text, words, cues }, name) - 1]?.form === 'as')
    return next.end;
  const rest = words.slice(name.end + 1, name.end + 1 + MAX_PUT);
  const found = rest.findIndex(word => word.form === 'at');
  return found > 0 && /^\p{N}/u.test(rest[found + 1]?.form ?? '') ? verb.end : undefined;
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
  return a !== undefined && b !== undefined && /^\s+["“„«‘*_]{0,2}$/.test(text.slice(a.end, b.start));
}

interface LeadIn {
  readonly start: number;
  /** A date right behind the name is that of the report. */
  readonly dated: boolean;
}

/** The words before the name that attribute to it. */
function leadIn(at: SentenceWords, start: number, allowed: Allowed): LeadIn | undefined {
  const { text, words, cues } = at;
  const previous = words[start - 1];
  if (!previous) return undefined;
  if (!joined(text, previous, words[start])) {
    const labelled =
      allowed.bare &&
      cues.labels.has(previous.form) &&
      /^:\s/.test(text.slice(previous.end, words[start]?.start));
    return labelled ? { start: previous.start, dated: false } : undefined;
  }
  const origin =
    phraseBefore(words, start, cues.origins) ??
    (allowed.bare ? phraseBefore(words, start, cues.places) : undefined);
  if (origin !== undefined) return { start: origin, dated: false };
  const told = allowed.listeners ? phraseBefore(words, start, cues.listeners) : undefined;
  if (told !== undefined) return { start: told, dated: true };
  const work = words[start - 2];
  if (cues.joins.has(previous.form) && work && cues.works.has(work.form) && joined(text, work, previous)) {
    return { start: work.start, dated: true };
  }
  const verb =
    cues.invertedVerbs.has(previous.form) && allowed.verbs.has(previous.form)
      ? invertedVerb(at, start - 1)
      : undefined;
  return verb === undefined ? undefined : { start: verb, dated: true };
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
  const isPossessive = last?.possessive === true && !allowed.possessive;
  if (!last || (isPossessive && !reporterBehind(words, name.end))) return undefined;
  let at = isPossessive ? name.end + reporterLength(words, name.end) : name.end;
  last = words[at - 1] ?? last;
  for (let skipped = 0; skipped <= MAX_BETWEEN; skipped++, at++) {
    const word = words[at];
    // A known name may end in a mark: "News, Inc.", "Ostra (online)".
    const gap = allowed.bare && skipped === 0 ? /^[^\p{L}\p{N}:;?!(—–]{1,4}$/u : /^[\s,]{1,3}$/;
    if (!word || !gap.test(text.slice(last.end, word.start))) return undefined;
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
  if (/(?:[—–]|--)$/.test(before)) {
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
