import { insertionEdits } from '../citations/insertion.js';
import type { CitationStyle } from '../citations/mark.js';
import type { Copy } from '../comparison/difference.js';
import { thresholds } from '../grounding/model.js';
import { type QuotationMarks, quotationMarksOf, usualPairs } from '../languages/quotation-marks.js';
import type { LanguageTag } from '../text/language-rules.js';
import { toFileSpan, toProseSpan } from '../text/prose.js';
import { overlaps, type Span } from '../text/span.js';
import { closingMarksOf } from './attribution.js';
import type { CheckContext, CheckedSentence } from './check.js';
import type { Fix, TextEdit } from './finding.js';
import { sourceName } from './source-name.js';
import { speakingSources } from './speaking-sources.js';
import { sourceToAttribute } from './unattributed-runs.js';

/** Puts marks around copied words and says whose they are, where nothing says it yet. */
export function quoteRun(copy: Copy, checked: CheckedSentence, context: CheckContext): Fix[] {
  const { sentence } = checked;
  const { catalogue, draft } = context;
  const { uri } = copy.said.evidence;
  const quotedWords = withoutCredit(copy.span, checked);
  const span = toFileSpan(sentence.prose, quotedWords);
  const marks = marksFor(draft.document.text, draft.language);
  const card = catalogue.card(uri);
  const { marked, style, named } = creditedSources(checked, context);
  const citationStyle = style ?? context.citationStyle;
  const having = new Set([uri, ...context.mentioning(copy.said.text)]);
  const hasIt = (uris: readonly string[]) => uris.some(each => having.has(each));
  // Whoever is named in words would be given words that are not theirs.
  if (!named.every(hasIt)) return [];
  const isUncredited =
    marked.length > 0 ? !hasIt(marked) : needsAttribution(quotedWords, uri, checked, context);
  const naming = card && isUncredited ? insertionEdits(citationStyle, card, draft, sentence, catalogue) : [];
  const end = naming.some(edit => edit.start === span.end) ? span.end : behindStop(span.end, context);
  const quoted: Fix = {
    title: 'Put quotation marks around these words',
    safe: false,
    edits: [inserted(span.start, marks.open), inserted(end, marks.close)],
  };
  // The marks alone would leave words that are nobody's.
  if (naming.length === 0) return isUncredited ? [] : [quoted];
  const name = sourceName(uri, catalogue);
  return [
    {
      title: `Put quotation marks around these words and attribute them to ${name} (${citationStyle})`,
      safe: false,
      quotes: citationStyle === 'footnote' || citationStyle === 'link',
      edits: [inserted(span.start, marks.open), ...closing(end, marks.close, naming, draft.language)],
    },
  ];
}

/** "The mayor said that" and ", said the mayor" around copied words are the writer's own, or say whose they are. */
function withoutCredit({ start, end }: Span, { sentence: { prose }, details }: CheckedSentence): Span {
  const { text } = prose;
  const isBare = (from: number, to: number): boolean => !/[\p{L}\p{N}]/u.test(text.slice(from, to));
  const credits = (details?.speakers ?? [])
    .map(({ start: from, end: to, cue }) => ({ from: Math.min(from, cue.start), to: Math.max(to, cue.end) }))
    .filter(({ from }) => from >= start && from < end);
  const before = credits.find(({ from, to }) => to < end && isBare(start, from));
  const behind = credits.find(({ from, to }) => from > start && isBare(to, end));
  const first = before ? before.to + (JOINT.exec(text.slice(before.to, end))?.[0].length ?? 0) : start;
  const kept = text.slice(first, behind?.from ?? end).replace(/[^\p{L}\p{N}%]+$/u, '');
  return kept === '' ? { start, end } : { start: first, end: behind ? first + kept.length : end };
}

const JOINT = /^[\s,:]*(?:(?:that|dass|що)\s+)?/u;

interface CreditedSources {
  /** By its marks, or by the one that closes its paragraph. */
  readonly marked: readonly string[];
  /** Of the first of these marks. */
  readonly style: CitationStyle | undefined;
  /** By words that name a source: the sources of each. */
  readonly named: readonly (readonly string[])[];
}

function creditedSources(
  { marks, words, attribution, sentence }: CheckedSentence,
  context: CheckContext,
): CreditedSources {
  const crediting = attribution === 'closing-mark' ? closingMarksOf(sentence, context) : marks;
  return {
    marked: crediting.flatMap(({ target }) => (target.kind === 'source' ? [target.uri] : [])),
    style: crediting.find(({ target }) => target.kind === 'source')?.style,
    named: words
      .filter(({ uris }) => uris.length > 0)
      .map(attributed => speakingSources(attributed, context.mentioning)),
  };
}

/**
 * A mark on the first of several sentences that rest on one source would leave the others to be told of, where the
 * finding on the first spoke for all of them.
 */
function needsAttribution(
  quotedWords: Span,
  uri: string,
  { attribution, sentence, words, details }: CheckedSentence,
  { sentences }: CheckContext,
): boolean {
  const namers = [
    ...words.map(named => toProseSpan(sentence.prose, named.span)),
    ...(details?.speakers ?? []),
  ];
  const isQuotedAway = attribution === 'words' && namers.every(named => overlaps(named, quotedWords));
  if (attribution !== 'none' && !isQuotedAway) return false;
  const next = sentences[sentence.index + 1];
  return (
    next === undefined ||
    next.sentence.block !== sentence.block ||
    next.attribution !== 'none' ||
    (next.grounding?.support ?? 0) < thresholds.supported ||
    sourceToAttribute(next) !== uri
  );
}

/** English printers put a comma, and the stop at the end of a line or of a sentence, inside the marks. */
function behindStop(end: number, { draft: { language, document } }: CheckContext): number {
  return language === 'en' && /^[.,](?:\s|$)/.test(document.text.slice(end, end + 2)) ? end + 1 : end;
}

/** The closing mark, inside whatever else is put in its place: two edits at one offset may come in any order. */
function closing(
  end: number,
  mark: string,
  naming: readonly TextEdit[],
  language: LanguageTag,
): readonly TextEdit[] {
  const meeting = naming.find(edit => edit.start <= end && end <= edit.end);
  if (!meeting) return [inserted(end, mark), ...naming].sort((a, b) => a.start - b.start);
  const before = meeting.newText.slice(0, end - meeting.start);
  const behind = meeting.newText.slice(end - meeting.start);
  // As English newspapers print it: “…,” the Gazette reported.
  const comma = language === 'en' && behind.startsWith(',') ? ',' : '';
  const newText = before + comma + mark + behind.slice(comma.length);
  return naming.map(edit => (edit === meeting ? { ...meeting, newText } : edit));
}

function inserted(offset: number, newText: string): TextEdit {
  return { start: offset, end: offset, newText };
}

/** Those that the draft has already, else those that its language is printed with. */
export function marksFor(text: string, language: LanguageTag): QuotationMarks {
  const used = usualPairs.find(({ open, close }) => text.includes(open) && text.includes(close));
  return used ?? (text.includes(' "') ? straight : quotationMarksOf(language));
}

const straight: QuotationMarks = { open: '"', close: '"' };
