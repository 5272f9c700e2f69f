import { overlaps, type Span } from '../text/span.js';
import type { Details, Quotation, SpeakerMention } from './details.js';

/** A text whose sentences and quotations are known: an article, or a paragraph of a draft. */
export interface SpokenText {
  readonly text: string;
  /** In order of text. */
  readonly sentences: readonly SpokenSentence[];
  /** Of the whole text, in order. */
  readonly quotations: readonly Quotation[];
  /** Of a sentence, read by itself, with offsets in the text; undefined in a language without tables. */
  readonly details: (sentence: number) => Details | undefined;
}

interface SpokenSentence extends Span {
  readonly paragraph: number;
  readonly speaker?: string;
}

/** Who says a stretch of a text. */
export interface Sayer {
  readonly mention: SpeakerMention;
  /** Index of the sentence that credits. */
  readonly sentence: number;
  /**
   * `beside`: the credit touches the quotation. `sentence`: it stands in its sentence. `subject`: the sentence
   * has none and begins with the name. `paragraph`: in another sentence of its paragraph. `before`: in the
   * paragraph before.
   */
  readonly credit: 'beside' | 'sentence' | 'subject' | 'paragraph' | 'before';
}

/** Who says a quotation of the text; undefined where the text does not make that out. */
export function findSayer(spoken: SpokenText, quotation: Span): Sayer | undefined {
  const first = sentenceAt(spoken.sentences, quotation.start);
  const last = sentenceAt(spoken.sentences, quotation.end - 1);
  if (first === undefined || last === undefined) return undefined;
  return (
    creditBeside(spoken, quotation, first, last) ??
    creditLine(spoken, quotation, last) ??
    creditInSentence(spoken, quotation, first, last) ??
    (standsAlone(spoken, quotation, first, last)
      ? (creditInParagraph(spoken, first, last) ?? creditBefore(spoken, quotation, first))
      : creditBySubject(spoken, quotation, first))
  );
}

/** The mentions of a sentence that stand outside the text's quotations. */
export function creditsOf(spoken: SpokenText, sentence: number): readonly SpeakerMention[] {
  const mentions = spoken.details(sentence)?.speakers ?? [];
  return mentions.filter(({ cue }) => !spoken.quotations.some(quotation => overlaps(quotation, cue)));
}

/** Index of the sentence that holds an offset, or of the one before it. */
export function sentenceAt(sentences: readonly SpokenSentence[], offset: number): number | undefined {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low > 0 ? low - 1 : undefined;
}

function creditBeside(spoken: SpokenText, quotation: Span, first: number, last: number): Sayer | undefined {
  const { text } = spoken;
  const closed = !endsStatement(text, quotation);
  for (const sentence of last + 1 < spoken.sentences.length ? [last, last + 1] : [last]) {
    if (!closed && sentence > last) break;
    for (const mention of creditsOf(spoken, sentence)) {
      const from = Math.min(mention.start, mention.cue.start);
      const between = text.slice(quotation.end, from);
      if (from >= quotation.end && isBare(between) && (sentence === last || !isClosed(between)))
        return { mention, sentence, credit: 'beside' };
    }
  }
  const before = lastBefore(creditsOf(spoken, first), quotation.start);
  if (before && isLeadIn(text.slice(endOf(before), quotation.start)))
    return { mention: before, sentence: first, credit: 'beside' };
  return undefined;
}

/** Characters of the longest credit line. */
const LONGEST_LINE = 80;

/** "— Olena Koval, harbor master" behind a quotation, or on a line of its own. */
function creditLine(spoken: SpokenText, quotation: Span, last: number): Sayer | undefined {
  const { text, sentences, details } = spoken;
  const dash = /^\s*[\u2013-\u2015-]\s?(?=\p{Lu})/u.exec(text.slice(quotation.end, quotation.end + 8));
  if (!dash) return undefined;
  const start = quotation.end + dash[0].length;
  const sentence = sentenceAt(sentences, start) ?? last;
  const end = sentences[sentence]?.end ?? start;
  const name = details(sentence)?.names.find(found => found.start === start);
  if (!name || end - start > LONGEST_LINE || !/^[.,]?$|^,/.test(text.slice(name.end, end))) return undefined;
  const cue = { start: quotation.end, end: start };
  const mention = { start, end: name.end, name: name.text, pronoun: false, cue, verb: '' };
  return { mention, sentence, credit: 'beside' };
}

function creditInSentence(
  spoken: SpokenText,
  quotation: Span,
  first: number,
  last: number,
): Sayer | undefined {
  const before = lastBefore(creditsOf(spoken, first), quotation.start);
  if (before) return { mention: before, sentence: first, credit: 'sentence' };
  const after = creditsOf(spoken, last).find(
    mention => Math.min(mention.start, mention.cue.start) >= quotation.end,
  );
  return after && { mention: after, sentence: last, credit: 'sentence' };
}

/** A sentence without a verb of speech that begins with a name: "Koval shrugged at “…”". */
function creditBySubject(spoken: SpokenText, quotation: Span, sentence: number): Sayer | undefined {
  const { text, sentences, details } = spoken;
  const span = sentences[sentence];
  const name = details(sentence)?.names[0];
  if (!span || !name || name.end > quotation.start) return undefined;
  if (name.unsure && !isNamedElsewhere(name.text, text)) return undefined;
  const before = text.slice(span.start, name.start);
  if (!isTitled(before) || !/^\s\p{Ll}/u.test(text.slice(name.end, name.end + 2))) return undefined;
  const cue = { start: name.end, end: name.end };
  const mention = { start: name.start, end: name.end, name: name.text, pronoun: false, cue, verb: '' };
  return { mention, sentence, credit: 'subject' };
}

/** The text writes the word with a capital inside a sentence too. */
function isNamedElsewhere(name: string, text: string): boolean {
  for (let at = text.indexOf(` ${name}`); at >= 0; at = text.indexOf(` ${name}`, at + 1)) {
    if (/\p{Ll}/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}

/** Nothing but a title before the name: "Gov. ". */
function isTitled(before: string): boolean {
  return /^(?:\p{Lu}\p{L}{1,11}\.?\s)?$/u.test(before);
}

function creditInParagraph(spoken: SpokenText, first: number, last: number): Sayer | undefined {
  const paragraph = spoken.sentences[first]?.paragraph;
  for (let sentence = first - 1; spoken.sentences[sentence]?.paragraph === paragraph; sentence--) {
    const mention = creditsOf(spoken, sentence).at(-1);
    if (mention) return { mention, sentence, credit: 'paragraph' };
  }
  const next = last + 1;
  if (spoken.sentences[next]?.paragraph !== paragraph) return undefined;
  const mention = creditsOf(spoken, next)[0];
  return mention && { mention, sentence: next, credit: 'paragraph' };
}

/** A quotation that goes on from the paragraph before, or that its last words lead to. */
function creditBefore(spoken: SpokenText, quotation: Span, first: number): Sayer | undefined {
  const { sentences, quotations, text } = spoken;
  const paragraph = sentences[first]?.paragraph;
  let sentence = first;
  while (sentence >= 0 && sentences[sentence]?.paragraph === paragraph) sentence--;
  const before = sentences[sentence];
  if (!before) return undefined;
  const leads = text.charAt(before.end - 1) === ':';
  const mention = leads ? creditsOf(spoken, sentence).at(-1) : undefined;
  if (mention) return { mention, sentence, credit: 'before' };
  const open = quotations.findLast(({ end }) => end <= quotation.start);
  if (open?.missing !== 'closing' || open.end < before.start) return undefined;
  const sayer = findSayer(spoken, open);
  return sayer && { ...sayer, credit: 'before' };
}

/** The sentences of the quotation hold no words of the writer's. */
function standsAlone({ text, sentences }: SpokenText, quotation: Span, first: number, last: number): boolean {
  const from = sentences[first]?.start ?? quotation.start;
  const to = sentences[last]?.end ?? quotation.end;
  return isBare(text.slice(from, quotation.start)) && isBare(text.slice(quotation.end, to));
}

function endOf({ end, cue }: SpeakerMention): number {
  return Math.max(end, cue.end);
}

function lastBefore(mentions: readonly SpeakerMention[], offset: number): SpeakerMention | undefined {
  return mentions.findLast(mention => endOf(mention) <= offset);
}

/** The quotation is a statement of its own, so that what follows may begin another. */
function endsStatement(text: string, quotation: Span): boolean {
  return /[.\u2026]["'\u201d\u2019\u00bb]*$/.test(
    text.slice(Math.max(quotation.start, quotation.end - 4), quotation.end),
  );
}

/** A full stop behind the marks, or another paragraph: what follows is no credit of the quotation. */
function isClosed(between: string): boolean {
  return /[.!?]|\n\s*\n/.test(between);
}

function isBare(between: string): boolean {
  return !/[\p{L}\p{N}]/u.test(between);
}

/** Characters between a credit and the quotation that it leads to: "told reporters in Ostra on Monday: ". */
const LEAD_IN = 60;

function isLeadIn(between: string): boolean {
  return between.length <= LEAD_IN && !/["\u201c\u201d\u00bb]|[,;]\s.*\p{Lu}/u.test(between);
}
