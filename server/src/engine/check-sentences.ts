import { attributionOf } from '../checks/attribution.js';
import type { CheckedSentence } from '../checks/check.js';
import type { Problem } from '../checks/finding.js';
import type { Catalogue } from '../citations/catalogue.js';
import type { CitationMark, Citations, WordAttribution } from '../citations/mark.js';
import { readDetails } from '../details/read-details.js';
import { uncheckedReason } from '../grounding/factual.js';
import type { ForeignMentions } from '../grounding/foreign-mentions.js';
import { type Grounding, judgeMatch } from '../grounding/ground.js';
import { type Corpus, matchStatement, type Statement } from '../grounding/match.js';
import { thresholds } from '../grounding/model.js';
import { toStatement } from '../grounding/statement.js';
import type { LanguageTables } from '../languages/tables.js';
import type { Cancellation, Yielder } from '../ports/index.js';
import type { Directive, UnknownDirective } from '../text/directives.js';
import type { Draft, DraftSentence } from '../text/draft.js';
import type { Block } from '../text/markdown-document.js';
import { toFileSpan } from '../text/prose.js';
import { contains, overlaps, type Span } from '../text/span.js';
import { readWords } from '../text/words.js';
import type { Settings } from './settings.js';

export interface DraftJob {
  readonly draft: Draft;
  readonly tables: LanguageTables;
  readonly directives: readonly Directive[];
  readonly unknownDirectives: readonly UnknownDirective[];
  /** Codes that the front matter ignores. */
  readonly ignoredCodes: ReadonlySet<string>;
  /** Uris that the front matter narrows the sources to; undefined: all. */
  readonly within: readonly string[] | undefined;
  readonly problems: readonly Problem[];
}

export interface CheckEnvironment {
  readonly corpus: Corpus;
  readonly mentionedAbroad: ForeignMentions;
  readonly catalogue: Catalogue;
  readonly mentioning: (name: string) => readonly string[];
  readonly settings: Settings;
  readonly yielder: Yielder;
}

/** Sentences between two looks at the cancellation. */
const BATCH = 32;

const noGrounding: Grounding = { support: 0, evidence: [], missing: [] };

/** Everything that the checks may ask of each sentence. Undefined when cancelled. */
export async function checkSentences(
  job: DraftJob,
  citations: Citations,
  environment: CheckEnvironment,
  cancel: Cancellation,
): Promise<readonly CheckedSentence[] | undefined> {
  const { draft } = job;
  const marks = groupBySentence(citations.marks);
  const words = groupBySentence(citations.words);
  const closing = closingUris(citations, draft);
  const citing = citingFootnotes(citations, draft, environment.catalogue);
  const checked: CheckedSentence[] = [];
  for (const sentence of draft.sentences) {
    if (sentence.index % BATCH === BATCH - 1) await environment.yielder.yield();
    if (cancel.requested) return undefined;
    const block = draft.document.blocks[sentence.block];
    if (!block) continue;
    const own = { marks: marks.get(sentence.index) ?? [], words: words.get(sentence.index) ?? [] };
    const previous = checked.at(-1);
    const isCitation = citing.some(body => contains(body, sentence.span));
    const neighbours = {
      speakerGoesOn: previous?.attribution === 'words' && previous.sentence.block === sentence.block,
      closing: closing.get(sentence.block) ?? [],
    };
    checked.push(checkSentence(sentence, block, job, environment, own, { ...neighbours, isCitation }));
  }
  return checked;
}

function checkSentence(
  sentence: DraftSentence,
  block: Block,
  { tables, within }: DraftJob,
  { corpus, mentionedAbroad }: CheckEnvironment,
  own: { readonly marks: readonly CitationMark[]; readonly words: readonly WordAttribution[] },
  around: {
    readonly speakerGoesOn: boolean;
    readonly closing: readonly string[];
    /** It stands in a footnote that names a source. */
    readonly isCitation: boolean;
  },
): CheckedSentence {
  const { text } = sentence.prose;
  const details = tables.statements && readDetails(text, tables.statements);
  const { unchecked, statement } = around.isCitation
    ? { unchecked: 'citation' as const, statement: undefined }
    : readStatement(sentence, block, own.words, tables);
  const ground = (uris: readonly string[] | undefined): Grounding | undefined =>
    statement && judgeMatch(matchStatement(statement, corpus, uris), corpus);
  const groundWithin = (uris: readonly string[]): Grounding =>
    ground(within ? uris.filter(uri => within.includes(uri)) : uris) ?? noGrounding;
  const grounding = ground(within);
  const foreign =
    grounding && statement && grounding.support < thresholds.near
      ? mentionedAbroad(statement.words)
      : undefined;
  const attribution = grounding
    ? attributionOf({
        ...own,
        ...around,
        speakers: details?.speakers ?? [],
        evidence: grounding.evidence,
        supportedBy: uris => groundWithin(uris).support >= thresholds.supported,
      })
    : 'none';
  const span = sentence.words;
  return { sentence, block, unchecked, span, grounding, groundWithin, details, foreign, ...own, attribution };
}

/** The sentence's words without those that attribute it; no statement where it needs no source. */
function readStatement(
  sentence: DraftSentence,
  block: Block,
  attributions: readonly WordAttribution[],
  tables: LanguageTables,
): { readonly unchecked: CheckedSentence['unchecked']; readonly statement: Statement | undefined } {
  const { text } = sentence.prose;
  const words = readWords(text, { start: 0, end: text.length }, tables);
  const unchecked = uncheckedReason({ block: block.kind, text, words }, tables);
  if (unchecked) return { unchecked, statement: undefined };
  const own = words.filter(word => {
    const span = toFileSpan(sentence.prose, word);
    return !attributions.some(attribution => overlaps(attribution.span, span));
  });
  // "— Harbor Gazette" below a quotation says nothing but whose it is.
  if (words.length > 0 && own.length === 0) return { unchecked: 'citation', statement: undefined };
  return { unchecked, statement: toStatement(own) };
}

function groupBySentence<T extends { readonly sentence: number | undefined }>(
  items: readonly T[],
): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    if (item.sentence === undefined) continue;
    const group = groups.get(item.sentence);
    if (group) group.push(item);
    else groups.set(item.sentence, [item]);
  }
  return groups;
}

/** Bodies of the footnotes that name a source, by their label or by what they say. */
function citingFootnotes(citations: Citations, draft: Draft, catalogue: Catalogue): readonly Span[] {
  const labels = new Set(
    citations.marks.flatMap(({ style, key, target }) =>
      style === 'footnote' && target.kind === 'source' ? [key] : [],
    ),
  );
  return draft.document.footnotes.flatMap(({ label, body }) =>
    labels.has(label) || catalogue.byKey(label).length > 0 ? [body] : [],
  );
}

/** By block: the sources that the mark closing the paragraph cites. */
function closingUris(citations: Citations, draft: Draft): ReadonlyMap<number, readonly string[]> {
  const byBlock = new Map<number, string[]>();
  for (const mark of citations.marks) {
    if (!mark.closesParagraph || mark.sentence === undefined || mark.target.kind !== 'source') continue;
    const block = draft.sentences[mark.sentence]?.block;
    if (block === undefined) continue;
    byBlock.set(block, [...(byBlock.get(block) ?? []), mark.target.uri]);
  }
  return byBlock;
}
