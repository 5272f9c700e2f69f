import type { TextEdit } from '../../checks/finding.js';
import type { Catalogue } from '../../citations/catalogue.js';
import { insertionEdits } from '../../citations/insertion.js';
import type { CitationStyle } from '../../citations/mark.js';
import type { HeldTexts } from '../../grounding/texts.js';
import type { Cancellation } from '../../ports/index.js';
import type { Locator, SourceCard } from '../../sources/article.js';
import { applyEdits } from '../../text/apply-edits.js';
import type { DraftSentence } from '../../text/draft.js';
import type { Span } from '../../text/span.js';
import { overlaps } from '../../text/span.js';
import type { CheckOutcome, DraftInput, DraftReport } from '../engine.js';
import type { InsertionOutcome, PassageInsertion, Refusal } from './insertion.js';
import { type InsertionSite, insertionSite, sentenceBeside } from './insertion-site.js';
import { type QuotedForm, quotedForms } from './quoted-forms.js';

export interface InsertParts {
  readonly catalogue: Catalogue;
  readonly texts: HeldTexts;
  readonly check: (input: DraftInput, cancel: Cancellation) => Promise<CheckOutcome>;
}

/**
 * Puts a passage into a draft. A quotation is read back before it is handed out: of the forms that it can have the
 * first is taken in which a check finds nothing wrong with it, else that with the fewest findings.
 */
export async function insertPassage(
  insertion: PassageInsertion,
  parts: InsertParts,
  cancel: Cancellation,
): Promise<InsertionOutcome> {
  const { texts, catalogue } = parts;
  const card = catalogue.card(insertion.source);
  const place = await texts.hold(() => placeOf(insertion, texts));
  if (!card || !place) return refused('no-passage');
  if (insertion.as === 'citation') return cite(insertion, card, place.locator, catalogue);
  const { draft } = insertion.report;
  const site = insertionSite(draft, insertion.at);
  if (!site) return refused('no-place');
  const forms = await texts.hold(() => formsIn(insertion, texts));
  let best: Written | undefined;
  for (const form of forms) {
    for (const written of await write(form, site, insertion, card, place.locator, parts, cancel)) {
      if (cancel.requested) return { kind: 'cancelled' };
      if (!best || written.faults < best.faults) best = written;
    }
    if (cancel.requested) return { kind: 'cancelled' };
    if (best?.faults === 0) break;
  }
  if (best) return { kind: 'edits', edits: best.edits };
  return refused(forms.length === 0 ? 'no-passage' : 'no-place');
}

function refused(why: Refusal): InsertionOutcome {
  return { kind: 'refused', why };
}

/** Undefined where the source has no sentence there. */
function placeOf({ source, passage }: PassageInsertion, texts: HeldTexts) {
  const article = texts.prepared(source)?.article;
  const first = article?.sentences.find(sentence => overlaps(sentence, passage));
  if (!article || !first || passage.end > article.text.length) return undefined;
  return { locator: first.locator ?? {} };
}

function formsIn({ source, passage, report }: PassageInsertion, texts: HeldTexts): readonly QuotedForm[] {
  const prepared = texts.prepared(source);
  return prepared ? quotedForms(prepared, passage, report.draft) : [];
}

function cite(
  { report, at, source }: PassageInsertion,
  card: SourceCard,
  locator: Locator,
  catalogue: Catalogue,
): InsertionOutcome {
  const { draft, citationStyle } = report;
  const sentence =
    at.start < at.end
      ? draft.sentences.findLast(({ span }) => span.start < at.end && at.start < span.end)
      : sentenceBeside(draft, at.start);
  if (!sentence) return refused('no-sentence');
  if (isCited(sentence, source, report)) return refused('cited');
  const edits = attributed(citationStyle, card, locator, report, sentence, catalogue);
  return edits.length > 0 ? { kind: 'edits', edits } : refused('no-place');
}

function isCited({ index }: DraftSentence, uri: string, { attributions }: DraftReport): boolean {
  return attributions.some(({ sentence, sources }) => sentence === index && sources.includes(uri));
}

/** Where the draft's own style cannot name the source there, in one that can. */
function attributed(
  own: CitationStyle,
  card: SourceCard,
  locator: Locator,
  { draft }: DraftReport,
  sentence: DraftSentence,
  catalogue: Catalogue,
): readonly TextEdit[] {
  for (const style of [own, ...otherStyles.filter(each => each !== own)]) {
    const edits = insertionEdits(style, card, draft, sentence, catalogue, locator);
    if (edits.length > 0) return edits;
  }
  return [];
}

const otherStyles: readonly CitationStyle[] = ['footnote', 'link', 'comment'];

interface Written {
  readonly edits: readonly TextEdit[];
  /** Findings that a check has in the sentences that hold the quotation; one more where they do not stand. */
  readonly faults: number;
}

/** None where a check does not come about. */
async function write(
  form: QuotedForm,
  { start, end, before, form: which, behind }: InsertionSite,
  { uri, report, source }: PassageInsertion,
  card: SourceCard,
  locator: Locator,
  { catalogue, check }: InsertParts,
  cancel: Cancellation,
): Promise<readonly Written[]> {
  const { path, document } = report.draft;
  const words = form[which];
  const own: TextEdit = { start, end, newText: before + words + behind };
  const text = applyEdits(document.text, [own]);
  const quotation = { start: start + before.length, end: start + before.length + words.length };
  const bare = await check({ uri, path, text, previous: report }, cancel);
  if (bare.kind !== 'checked') return [];
  const sentence = bare.report.draft.sentences.findLast(({ span }) => overlaps(span, quotation));
  if (!sentence) return [];
  const mark = isCited(sentence, source, bare.report)
    ? []
    : attributed(report.citationStyle, card, locator, bare.report, sentence, catalogue);
  const whole = applyEdits(text, mark);
  const outcome = await check({ uri, path, text: whole, previous: bare.report }, cancel);
  if (outcome.kind !== 'checked') return [];
  return [{ edits: joined(own, mark, text), faults: faultsOf(outcome.report, quotation) }];
}

function faultsOf({ sentences, findings }: DraftReport, quotation: Span): number {
  const own = sentences.filter(sentence => overlaps(sentence, quotation));
  const found = findings.filter(({ span }) => own.some(sentence => overlaps(sentence, span)));
  const stands = own.length > 0 && own.every(({ verdict }) => verdict === 'supported');
  return found.length + (stands ? 0 : 1);
}

/** Edits of the draft that come to the same as `own` and, in the text after it, `then`. */
function joined(own: TextEdit, then: readonly TextEdit[], text: string): readonly TextEdit[] {
  const written = { start: own.start, end: own.start + own.newText.length };
  const growth = own.newText.length - (own.end - own.start);
  const touching = then.filter(({ start, end }) => start <= written.end && written.start <= end);
  const from = Math.min(written.start, ...touching.map(({ start }) => start));
  const to = Math.max(written.end, ...touching.map(({ end }) => end));
  const shifted = touching.map(edit => ({ ...edit, start: edit.start - from, end: edit.end - from }));
  const together: TextEdit = {
    start: from,
    end: to - growth,
    newText: applyEdits(text.slice(from, to), shifted),
  };
  const apart = then
    .filter(edit => !touching.includes(edit))
    .map(edit =>
      edit.start >= written.end ? { ...edit, start: edit.start - growth, end: edit.end - growth } : edit,
    );
  return [together, ...apart].sort((a, b) => a.start - b.start);
}
