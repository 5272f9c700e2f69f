import { attributionOf } from '../checks/attribution.js';
import type { CheckedSentence } from '../checks/check.js';
import type { Problem } from '../checks/finding.js';
import type { Catalogue } from '../citations/catalogue.js';
import type { CitationMark, Citations, WordAttribution } from '../citations/mark.js';
import type { Comparison } from '../comparison/compare.js';
import type { Scene } from '../comparison/scene.js';
import type { Details, NameMention } from '../details/details.js';
import { type SupportModel, thresholds } from '../grounding/model.js';
import { findAntecedents, type NamingSentence } from '../grounding/references.js';
import { type HeldTexts, heldNow } from '../grounding/texts.js';
import { isSpeech, type OpenQuotation } from '../grounding/voice.js';
import type { LanguageTables } from '../languages/tables.js';
import type { Directive, UnknownDirective } from '../text/directives.js';
import type { Draft, DraftSentence } from '../text/draft.js';
import type { Block } from '../text/markdown-document.js';
import { originalOf } from '../text/markdown-units.js';
import { toProseSpan } from '../text/prose.js';
import { overlaps, type Span } from '../text/span.js';
import type { SourcesInLanguage } from './library-view.js';
import type { Pace } from './pace.js';
import {
  areSameSpans,
  openStudy,
  readAs,
  type SentenceStudy,
  type StudyBook,
  type StudyInput,
} from './sentence-study.js';
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
  /** Calendar date that the front matter gives, `YYYY-MM-DD`. */
  readonly dated: string | undefined;
  readonly problems: readonly Problem[];
}

export interface CheckEnvironment {
  readonly sources: SourcesInLanguage;
  readonly texts: HeldTexts;
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  readonly model: SupportModel;
  readonly compare: (scene: Scene) => Comparison;
}

/** A sentence with all that what the checks may ask of it depends on beside its marks and words. */
export interface SentenceTrace {
  readonly checked: CheckedSentence;
  readonly study: SentenceStudy;
  readonly register: 'report' | 'speech';
  readonly citesUnread: boolean;
  readonly speakerGoesOn: boolean;
  readonly closing: readonly string[];
}

/**
 * Everything that the checks may ask of each sentence. Undefined when cancelled. `previous`: of an earlier version of
 * the draft; what is as it was there is the same object.
 */
export async function checkSentences(
  job: DraftJob,
  citations: Citations,
  environment: CheckEnvironment,
  book: StudyBook,
  pace: Pace,
  previous: readonly SentenceTrace[] = [],
): Promise<readonly SentenceTrace[] | undefined> {
  const { draft } = job;
  const studied = await studySentences(job, citations, environment, book, pace);
  if (!studied) return undefined;
  const marks = groupBySentence(citations.marks);
  const closing = closingUris(citations, draft);
  const voices = studied.flatMap(({ study }) => study.factuality.voice ?? []);
  const register = isSpeech(voices) ? 'speech' : 'report';
  const traces: SentenceTrace[] = [];
  for (const studiedSentence of studied) {
    const { sentence, block, words, study } = studiedSentence;
    const ownMarks = marks(sentence.index);
    const last = traces.at(-1)?.checked;
    const unread = citesUnread(ownMarks, environment.catalogue);
    const speakerGoesOn = last?.attribution === 'words' && last.sentence.block === sentence.block;
    const closingOwn = closing.get(sentence.block) ?? none;
    const before = previous[sentence.index];
    if (
      before?.register === register &&
      before.citesUnread === unread &&
      before.speakerGoesOn === speakerGoesOn &&
      isSameList(before.closing, closingOwn) &&
      isStill(before, studiedSentence, ownMarks)
    ) {
      traces.push(before);
      continue;
    }
    const { details } = study;
    const { unchecked, comparison, grounding, groundWithin, nearest, foreign } = readAs(
      register,
      unread,
      study,
    );
    const attributing = grounding
      ? heldNow(environment.texts, () =>
          attributionOf({
            marks: ownMarks,
            words,
            speakerGoesOn,
            closing: closingOwn,
            speakers: details?.speakers ?? none,
            evidence: grounding.evidence,
            // Together they may be judged by a passage that says less than another one of them.
            supportedBy: uris =>
              [uris, ...uris.map(uri => [uri])].some(
                each => groundWithin(each).support >= thresholds.supported,
              ),
          }),
        )
      : 'none';
    const attribution = attributing instanceof Promise ? await attributing : attributing;
    const checked: CheckedSentence = {
      sentence,
      block,
      unchecked,
      span: sentence.words,
      grounding,
      groundWithin,
      nearest,
      details,
      comparison,
      foreign,
      marks: ownMarks,
      words,
      attribution,
    };
    traces.push({ checked, study, register, citesUnread: unread, speakerGoesOn, closing: closingOwn });
  }
  return traces;
}

function isStill(
  before: SentenceTrace,
  { sentence, block, words, study }: StudiedSentence,
  marks: readonly CitationMark[],
): boolean {
  const { checked } = before;
  return (
    checked.sentence === sentence &&
    checked.block === block &&
    before.study === study &&
    isSameList(checked.marks, marks) &&
    isSameList(checked.words, words)
  );
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((each, at) => each === b[at]));
}

/** All that it cites are works of a bibliography without their text, so that nobody can say whether they bear it out. */
function citesUnread(marks: readonly CitationMark[], { listedIn }: Catalogue): boolean {
  const citing = marks.filter(({ target }) => target.kind !== 'other');
  return (
    citing.length > 0 &&
    citing.every(({ target, key }) => target.kind === 'unknown' && listedIn(key) !== undefined)
  );
}

interface StudiedSentence {
  readonly sentence: DraftSentence;
  readonly block: Block;
  /** Words in it that name a source. */
  readonly words: readonly WordAttribution[];
  readonly study: SentenceStudy;
}

/** A sentence with what others than its block say of it. */
interface StatedSentence {
  readonly sentence: DraftSentence;
  /** Words in it that name a source. */
  readonly words: readonly WordAttribution[];
  /** The same in its prose. */
  readonly attributed: readonly Span[];
  readonly isCitation: boolean;
}

async function studySentences(
  job: DraftJob,
  citations: Citations,
  environment: CheckEnvironment,
  book: StudyBook,
  pace: Pace,
): Promise<readonly StudiedSentence[] | undefined> {
  const { document, sentences } = job.draft;
  const attributions = groupBySentence(citations.words);
  const ownMarks = groupBySentence(citations.marks);
  const isCitation = inOrder(citingFootnotes(citations, job.draft, environment.catalogue));
  const studied: StudiedSentence[] = [];
  for (let first = 0; first < sentences.length; ) {
    const at = sentences[first]?.block ?? -1;
    const stated: StatedSentence[] = [];
    for (let sentence = sentences[first]; sentence?.block === at; sentence = sentences[++first]) {
      const words = attributions(sentence.index);
      const keys = bareKeys(sentence, ownMarks(sentence.index), document.text);
      const named = words.length > 0 ? attributedWords(sentence, words) : none;
      const attributed =
        keys.length > 0 ? [...named, ...keys].sort((a, b) => a.start - b.start || a.end - b.end) : named;
      stated.push({ sentence, words, attributed, isCitation: isCitation(sentence.span) });
    }
    if (pace.cancelled) return undefined;
    const block = document.blocks[at];
    if (!block) continue;
    const original = originalOf(document, block);
    const known = book.ofBlock(original);
    const studies =
      known && areStill(known, stated, job.dated)
        ? known
        : await studyBlock(block, stated, job, environment, book, pace);
    if (!studies) return undefined;
    book.keep(original, studies);
    for (const [place, study] of studies.entries()) {
      const own = stated[place];
      if (own) studied.push({ sentence: own.sentence, block, words: own.words, study });
    }
  }
  return studied;
}

/** A study depends on nothing else outside the sentences of its block. */
function areStill(
  studies: readonly SentenceStudy[],
  stated: readonly StatedSentence[],
  dated: string | undefined,
): boolean {
  return (
    studies.length === stated.length &&
    stated.every(({ sentence, attributed, isCitation }, at) => {
      const input = studies[at]?.input;
      return (
        input !== undefined &&
        input.text === sentence.prose.text &&
        input.isCitation === isCitation &&
        input.dated === dated &&
        areSameSpans(input.attributed, attributed)
      );
    })
  );
}

/** Each sentence takes from those before it in its block whom it means, and the quotation that is open. */
async function studyBlock(
  { kind, quoted }: Block,
  stated: readonly StatedSentence[],
  { tables, within, dated }: DraftJob,
  { sources, texts, model, compare }: CheckEnvironment,
  book: StudyBook,
  pace: Pace,
): Promise<readonly SentenceStudy[] | undefined> {
  const naming: NamingSentence[] = [];
  const studies: SentenceStudy[] = [];
  let quotation: OpenQuotation = '';
  for (const { sentence, attributed, isCitation } of stated) {
    if (pace.cancelled) return undefined;
    const { text } = sentence.prose;
    const antecedents = tables.references ? findAntecedents(text, naming, tables.references) : none;
    const input: StudyInput = {
      text,
      kind,
      inBlockQuotation: quoted,
      attributed,
      isCitation,
      antecedents,
      quotation,
      dated,
    };
    let study = book.find(input);
    if (!study) {
      await pace.work(STUDY_COST);
      study = await heldNow(texts, openStudy(input, tables, { sources, within, model, compare }));
      book.add(study);
    }
    naming.push({ names: namesOf(study.details, attributed), antecedents });
    quotation = study.quotation;
    studies.push(study);
  }
  return studies;
}

const none: readonly never[] = [];

/** Who or what the sentence is about: not the source that it names. */
function namesOf(details: Details | undefined, attributed: readonly Span[]): readonly NameMention[] {
  const names = details?.names ?? none;
  return attributed.length > 0 ? names.filter(name => !attributed.some(span => overlaps(span, name))) : names;
}

/** Microseconds, over 2,000 sources; measured with scripts/bench.ts. */
const STUDY_COST = 1_500;

/** The words that attribute the sentence, in its prose. */
function attributedWords(
  { prose }: DraftSentence,
  attributions: readonly WordAttribution[],
): readonly Span[] {
  return attributions.map(({ span }) => toProseSpan(prose, span)).filter(({ start, end }) => start < end);
}

function groupBySentence<T extends { readonly sentence: number | undefined }>(
  items: readonly T[],
): (sentence: number) => readonly T[] {
  const groups: T[][] = [];
  for (const item of items) {
    if (item.sentence === undefined) continue;
    const group = groups[item.sentence];
    if (group) group.push(item);
    else groups[item.sentence] = [item];
  }
  return sentence => groups[sentence] ?? none;
}

/** Whether a span lies inside one of `holders`; to be asked for spans in order of text. */
function inOrder(holders: readonly Span[]): (span: Span) => boolean {
  const sorted = [...holders].sort((a, b) => a.start - b.start);
  let next = 0;
  let reach = -1;
  return ({ start, end }) => {
    for (let holder = sorted[next]; holder && holder.start <= start; holder = sorted[++next])
      reach = Math.max(reach, holder.end);
    return end <= reach;
  };
}

/** "As @harbor-2019 has it" names a source; in brackets a key is no word at all. */
function bareKeys({ prose }: DraftSentence, marks: readonly CitationMark[], text: string): readonly Span[] {
  if (marks.length === 0) return none;
  return marks.flatMap(({ style, span, target }) => {
    if (style !== 'pandoc' || target.kind === 'other' || text[span.start] === '[') return none;
    const key = toProseSpan(prose, span);
    return key.start < key.end ? key : none;
  });
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
