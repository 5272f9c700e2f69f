import { marksFor } from '../../checks/quote-run.js';
import { escapeLine, plainLine } from '../../citations/escape.js';
import { findSayer, sentenceAt } from '../../details/sayers.js';
import type { PreparedArticle } from '../../grounding/prepared.js';
import type { QuotationMarks } from '../../languages/quotation-marks.js';
import { isMarkdown } from '../../sources/markup.js';
import type { Draft } from '../../text/draft.js';
import { parseMarkdown } from '../../text/markdown.js';
import { overlaps, type Span } from '../../text/span.js';
import { clashes, nested } from '../completion/nested-quotation.js';
import { isOpening } from '../completion/quotation-site.js';

/** Of the letters of a passage, the share that its quotation must be to stand for it. */
const LEAST_QUOTED = 0.4;
/** Words of such a quotation: fewer say nothing by themselves. */
const LEAST_WORDS = 4;

/** A passage as a draft may quote it, as Markdown. */
export interface QuotedForm {
  /** A sentence of its own, that has its stop. */
  readonly whole: string;
  /** As a part of a sentence of the writer's, without the stop. */
  readonly part: string;
  /** The end of a sentence that leads up to it. */
  readonly end: string;
}

/** How a passage can be quoted in a draft, the best first; empty where it has no words. */
export function quotedForms(
  prepared: PreparedArticle,
  passage: Span,
  { document, language: own }: Draft,
): readonly QuotedForm[] {
  // A draft that says nothing yet speaks as its first words do.
  const language = own === 'und' ? prepared.article.metadata.language.value : own;
  const marks = marksFor(document.text, language);
  const spoken = spokenPart(prepared, passage);
  return [
    ...(spoken ? formsOf(wordsOf(prepared, spoken.words), marks, language, spoken.speaker) : []),
    ...formsOf(wordsOf(prepared, passage), marks, language, undefined),
  ];
}

interface SpokenPart {
  readonly words: Span;
  readonly speaker: string;
}

/** What somebody says in the passage, where that is most of it and the source tells who it is. */
function spokenPart(prepared: PreparedArticle, passage: Span): SpokenPart | undefined {
  const { article } = prepared;
  const { text, sentences } = article;
  const quotations = prepared.quotations();
  const [quotation, ...others] = quotations.filter(found => overlaps(found, passage));
  if (!quotation || others.length > 0) return undefined;
  const start = Math.max(passage.start, quotation.inner.start);
  const end = Math.min(passage.end, quotation.inner.end);
  const words = text.slice(start, end).match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = text.slice(passage.start, passage.end).length;
  if (words.length < LEAST_WORDS || end - start < LEAST_QUOTED * letters) return undefined;
  const spoken = { text, sentences, quotations, details: prepared.details };
  const sayer = findSayer(spoken, quotation);
  const own = sentences[sentenceAt(sentences, start) ?? -1]?.speaker;
  const name = sayer && !sayer.mention.pronoun ? sayer.mention.name : own;
  return name === undefined ? undefined : { words: { start, end }, speaker: plainLine(name) };
}

/** As they read, on one line: without the markup of a source that is Markdown. */
function wordsOf({ article }: PreparedArticle, { start, end }: Span): string {
  const written = article.text.slice(start, end);
  if (!isMarkdown(article)) return plainLine(written);
  const { blocks } = parseMarkdown(written);
  return plainLine(blocks.map(({ prose }) => prose.text).join(' '));
}

/** Of any script, also before the marks of a quotation that ends with the words. */
const STOP = /[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964]["'\u2018\u2019\u201c\u201d\u00bb]?$/;

function formsOf(
  words: string,
  marks: QuotationMarks,
  language: string,
  speaker: string | undefined,
): readonly QuotedForm[] {
  const opening = isOpening(marks.open) ? marks.open : '\u201c';
  const inside = nested(words, opening);
  // A cut leaves marks without their partner over.
  const whole = clashes(inside, opening) ? inside.replace(/["\u201c\u201d\u201e\u00ab\u00bb]/g, '') : inside;
  const bare = withoutJoints(whole);
  if (!/[\p{L}\p{N}]/u.test(bare)) return [];
  const inner = bare.replace(/(?<!\.)\.$/, '');
  const quoted = (text: string): string => `${marks.open}${escapeLine(text)}${marks.close}`;
  // English printers put the stop inside the marks.
  const isInside = language === 'en' || language === 'und';
  const sentence = STOP.test(inner)
    ? `${quoted(inner)}${isInside ? '' : '.'}`
    : isInside
      ? quoted(`${inner}.`)
      : `${quoted(inner)}.`;
  const part = quoted(inner);
  if (speaker === undefined) return [{ whole: sentence, part, end: sentence }];
  const name = escapeLine(speaker);
  return [{ whole: spokenSentence(inner, quoted, name, language), part, end: sentence }];
}

/** Without the commas and colons that led from one part of a sentence to the next. */
function withoutJoints(words: string): string {
  let [start, end] = [0, words.length];
  while (start < end && JOINT.test(words.charAt(start))) start++;
  while (end > start && JOINT.test(words.charAt(end - 1))) end--;
  return words.slice(start, end);
}

const JOINT = /[\s,;:]/;

function spokenSentence(
  words: string,
  quoted: (text: string) => string,
  name: string,
  language: string,
): string {
  switch (language) {
    case 'en':
    case 'und':
      return `${quoted(STOP.test(words) ? words : `${words},`)} ${name} said.`;
    case 'de':
      return `${quoted(words)}, sagte ${name}.`;
    default:
      // Of no gender, where a verb would have one.
      return `${name}: ${quoted(words)}.`;
  }
}
