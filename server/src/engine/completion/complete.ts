import type { Yielder } from '../../ports/index.js';
import type { SourceCard } from '../../sources/article.js';
import type { MarkdownDocument } from '../../text/markdown-document.js';
import type { CheckEnvironment, DraftJob } from '../check-sentences.js';
import type { DraftInput, DraftReport } from '../engine.js';
import { createPace, type Pace } from '../pace.js';
import { openStudyBook, type Studies, type StudyBook } from '../sentence-study.js';
import { bearingSources, sentenceOf } from './bearing-sources.js';
import { completeKeys } from './complete-keys.js';
import { completeQuotations } from './complete-quotations.js';
import type { Completion } from './completion.js';
import type { SourceFinder } from './find-sources.js';
import { openWorkFinder } from './find-works.js';
import { type MarkSite, markSite } from './mark-site.js';
import { isInside, mayQuote, quotationSite } from './quotation-site.js';

/** A draft as far as it can be read without looking at its sentences. */
export interface OpenedDraft {
  readonly job: DraftJob;
  readonly environment: CheckEnvironment;
  /** Studies of an earlier check that hold for these sources. */
  readonly studies: Studies | undefined;
}

export interface CompleterParts {
  /** `text`: in place of the input's. */
  readonly open: (input: DraftInput, text: string) => Promise<OpenedDraft>;
  /** Over all sources; where it is not built yet, `pause` lets other work in for each of them. */
  readonly finder: (pause: () => Promise<void>) => Promise<SourceFinder>;
  readonly yielder: Yielder;
}

export interface CompletionRequest extends DraftInput {
  /** Of the cursor. */
  readonly offset: number;
}

export type Completer = (
  request: CompletionRequest,
  cancel: { readonly requested: boolean },
) => Promise<Completion>;

/** A mark that is read as one in place of that which is being typed, and of which the sentence has no word. */
const PLACEHOLDER = '[^-]';

/** Microseconds to read a draft anew, for a thousand characters, and to find sources among many for the first time. */
const READ_COST = 500;
const FIND_COST = 4_000;
/** Microseconds to read what is known of a source, once. */
export const SOURCE_COST = 10;
/** Studies that are kept from one keystroke in a mark to the next; a writer is seldom in more sentences at once. */
const MOST_KEPT = 64;

/** Completes in the drafts of one snapshot; no other sentence than the one at the cursor is judged. */
export function createCompleter({ open, finder, yielder }: CompleterParts): Completer {
  let kept: KeptStudies | undefined;

  async function keys(site: MarkSite, request: CompletionRequest, pace: Pace): Promise<Completion> {
    const { text } = request;
    const marked = text.slice(0, site.mark.start) + PLACEHOLDER + text.slice(site.mark.end);
    const { job, environment, studies } = await open(request, marked);
    const { draft, within } = job;
    if (!isRead(site, draft.document)) return { kind: 'none' };
    await pace.work(request.previous ? FIND_COST : FIND_COST + (READ_COST * text.length) / 1000);
    if (!kept || kept.environment.sources !== environment.sources || kept.within !== within || kept.isFull())
      kept = keepStudies(environment, within);
    const at = sentenceOf(site.mark.start, draft, site.style === 'bare');
    const bearings = at ? await bearingSources(at, job, environment, kept.bookOver(studies), pace) : [];
    if (!bearings || pace.cancelled) return { kind: 'cancelled' };
    const found = await finder(() => pace.work(SOURCE_COST));
    const works = await openWorkFinder(environment.catalogue, () => pace.work(SOURCE_COST));
    if (pace.cancelled) return { kind: 'cancelled' };
    const admitted = within && new Set(within);
    return completeKeys({
      site,
      text,
      draft,
      placeholder: PLACEHOLDER.length,
      catalogue: environment.catalogue,
      finder: found,
      works,
      admits: (card: SourceCard) => admitted?.has(card.uri) ?? true,
      bearings,
      cited: citedIn(request.previous),
    });
  }

  async function quotations(request: CompletionRequest, pace: Pace): Promise<Completion> {
    const { text, offset } = request;
    const { job, environment } = await open(request, text);
    await pace.work(request.previous ? FIND_COST : FIND_COST + (READ_COST * text.length) / 1000);
    if (pace.cancelled) return { kind: 'cancelled' };
    const { draft, tables, within } = job;
    const isProse = !isInFrontMatter(draft.document, offset) && !isInside(draft.document, offset, notProse);
    const site = isProse ? quotationSite(draft, offset) : undefined;
    if (!site) return { kind: 'none' };
    const { corpus } = environment.sources;
    return environment.texts.hold(() => completeQuotations({ site, corpus, tables, within }));
  }

  return async (request, cancel) => {
    const pace = createPace(yielder, cancel);
    const site = markSite(request.text, request.offset);
    if (site) return keys(site, request, pace);
    return mayQuote(request.text, request.offset) ? quotations(request, pace) : { kind: 'none' };
  };
}

/** Whether a mark is read as one where it is being typed. */
function isRead({ style, mark }: MarkSite, document: MarkdownDocument): boolean {
  if (isInFrontMatter(document, mark.start)) return false;
  return !isInside(document, mark.start, style === 'comment' ? code : notProse);
}

export function isInFrontMatter({ frontMatter }: MarkdownDocument, offset: number): boolean {
  return frontMatter !== undefined && offset < frontMatter.span.end;
}

const code: ReadonlySet<string> = new Set([
  'FencedCode',
  'CodeBlock',
  'InlineCode',
  'ScriptBlock',
  'MathBlock',
  'Math',
  'DisplayMath',
]);

/** Nodes whose words are no sentences. */
export const notProse: ReadonlySet<string> = new Set([
  ...code,
  'HTMLBlock',
  'HTMLTag',
  'CommentBlock',
  'Comment',
  'ProcessingInstructionBlock',
  'ProcessingInstruction',
  'Autolink',
  'URL',
  'LinkReference',
  'Attributes',
]);

const knownCounts = new WeakMap<DraftReport, ReadonlyMap<string, number>>();

/** By how many marks; from the last check, which may be one of an earlier text. */
function citedIn(report: DraftReport | undefined): ReadonlyMap<string, number> {
  const known = report && knownCounts.get(report);
  if (known) return known;
  const cited = new Map<string, number>();
  for (const { kind, sources } of report?.attributions ?? [])
    if (kind === 'mark') for (const uri of sources) cited.set(uri, (cited.get(uri) ?? 0) + 1);
  if (report) knownCounts.set(report, cited);
  return cited;
}

interface KeptStudies {
  readonly environment: CheckEnvironment;
  readonly within: readonly string[] | undefined;
  isFull(): boolean;
  /** Finds what was kept, else what a check studied; keeps what is added. */
  bookOver(studies: Studies | undefined): StudyBook;
}

function keepStudies(environment: CheckEnvironment, within: readonly string[] | undefined): KeptStudies {
  const own = openStudyBook(undefined);
  let added = 0;
  let checked = openStudyBook(undefined);
  let of: Studies | undefined;
  return {
    environment,
    within,
    isFull: () => added > MOST_KEPT,
    bookOver(studies) {
      // What a check studied is the same until the next one.
      if (of !== studies) checked = openStudyBook(studies);
      of = studies;
      return {
        ofBlock: () => undefined,
        find: input => own.find(input) ?? checked.find(input),
        add(study) {
          added++;
          own.add(study);
        },
        keep: () => undefined,
        used: own.used,
      };
    },
  };
}
