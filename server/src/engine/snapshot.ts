import type { Problem } from '../checks/finding.js';
import type { Catalogue } from '../citations/catalogue.js';
import { bareCitationEdits, citationText, insertionEdits } from '../citations/insertion.js';
import { retargetEdits } from '../citations/retarget.js';
import { styleFor } from '../citations/styles.js';
import type { Comparison } from '../comparison/compare.js';
import type { Scene } from '../comparison/scene.js';
import type { SupportModel } from '../grounding/model.js';
import { type HeldTexts, SourceChanged } from '../grounding/texts.js';
import { detectionLength, detectLanguage } from '../languages/detect.js';
import type { Cancellation, Yielder } from '../ports/index.js';
import { relativePath } from '../ports/uri.js';
import { buildDraft } from '../text/build-draft.js';
import { type Directives, parseDirectives } from '../text/directives.js';
import type { Draft } from '../text/draft.js';
import { parseMarkdown, reparse } from '../text/markdown.js';
import type { MarkdownDocument } from '../text/markdown-document.js';
import { applyBaseline, type BaselineInForce } from './baseline-match.js';
import type { Bibliographies } from './bibliographies.js';
import { basisOf } from './check-basis.js';
import { checkDraft } from './check-draft.js';
import { type Asked, type CheckMemo, type Detected, leaveMemo, memoOf } from './check-memo.js';
import type { DraftJob } from './check-sentences.js';
import { createCompleter, type OpenedDraft, SOURCE_COST } from './completion/complete.js';
import { readDraftOptions } from './draft-options.js';
import type { AttributionReport, CheckOutcome, DraftInput, DraftReport, Snapshot } from './engine.js';
import { keyMentions } from './key-mentions.js';
import type { Library } from './library.js';
import { viewOf } from './library-view.js';
import { narrowSources } from './narrow-sources.js';
import { createPace } from './pace.js';
import { readingTables } from './reading-tables.js';
import { type DraftToRename, type KeyRename, renameKey } from './rename-key.js';
import { insertPassage } from './search/insert-passage.js';
import type { PassageInsertion } from './search/insertion.js';
import type { SourceSearch } from './search/search.js';
import { searchSources } from './search/search-sources.js';
import { openStudyBook } from './sentence-study.js';
import type { Settings } from './settings.js';

export interface SnapshotParts {
  /** Paths in results count from here. */
  readonly rootUri: string;
  readonly library: Library;
  readonly texts: HeldTexts;
  /** Told of a source that is found to be other than it was when loaded. */
  readonly sourceChanged: (uri: string) => void;
  readonly settings: Settings;
  readonly baseline: BaselineInForce | undefined;
  readonly listingProblems: readonly Problem[];
  readonly bibliographies: Bibliographies;
  readonly yielder: Yielder;
  readonly model: SupportModel;
  readonly compare: (scene: Scene) => Comparison;
  readonly seed: Snapshot['seed'];
}

/** Microseconds for a thousand characters of a draft: to parse them, and to split them into sentences. */
const PARSE_COST = 300;
const SPLIT_COST = 200;

/** Freezes what was read: every request and every command-line run reads one snapshot throughout. */
export function createSnapshot({
  rootUri,
  library,
  texts,
  sourceChanged,
  settings,
  baseline,
  listingProblems,
  bibliographies,
  yielder,
  model,
  compare,
  seed,
}: SnapshotParts): Snapshot {
  const view = viewOf(library);
  const catalogue = view.catalogue(settings.aliases);
  const problems = [...listingProblems, ...view.problems].sort(byPath);

  async function checkUnchanged(
    input: DraftInput,
    cancel: Cancellation,
    turns?: Yielder,
  ): Promise<CheckOutcome> {
    try {
      return await check(input, cancel, turns);
    } catch (error) {
      if (!(error instanceof SourceChanged)) throw error;
      const { uri, path, message } = error;
      sourceChanged(uri);
      return {
        kind: 'not-checked',
        problems: [{ code: 'source-changed', severity: 'error', path, message }],
      };
    }
  }

  const held = <T>(work: () => T): Promise<T> => toldOfChange(() => texts.hold(work));

  async function toldOfChange<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SourceChanged) sourceChanged(error.uri);
      throw error;
    }
  }

  async function check(
    input: DraftInput,
    cancel: Cancellation,
    turns: Yielder = yielder,
  ): Promise<CheckOutcome> {
    const pace = createPace(turns, cancel);
    const earlier = input.previous?.draft.document;
    const memo = memoOf(input.previous);
    const cost = earlier ? 0 : input.text.length / 1000;
    const document = earlier ? reparse(earlier, input.text, input.changes) : parseMarkdown(input.text);
    await pace.work(cost * PARSE_COST);
    if (pace.cancelled) return { kind: 'cancelled' };
    const works = await bibliographies.of(document, input, catalogue);
    const asked = askedFor(document, input, memo, works.catalogue);
    const { options, narrowed } = asked;
    const given = settings.language ?? options.language;
    const detected = given === undefined ? detect(document, memo?.detected) : undefined;
    const language = given ?? detected?.language ?? 'und';
    const tables = readingTables(language);
    const draft = buildDraft(input.path, document, language, tables.sentences, input.previous?.draft);
    await pace.work(cost * SPLIT_COST);
    if (options.ignore)
      return {
        kind: 'checked',
        report: ignoredReport(draft, options.problems, settings),
        bibliographies: works.named,
      };
    const job: DraftJob = {
      draft,
      tables,
      ...(settings.inlineConfig ? directivesOf(document) : noDirectives),
      ignoredCodes: options.ignoredCodes,
      within: narrowed.within,
      dated: options.dated,
      problems: [...options.problems, ...works.problems, ...narrowed.problems],
    };
    if (narrowed.within?.length === 0) return { kind: 'not-checked', problems: job.problems };
    const sources = view.sources(language, settings.aliases, texts);
    const { within } = narrowed;
    const holds = memo?.sources === sources && memo.within === within;
    const book = openStudyBook(holds ? memo.studies : undefined);
    const environment = { sources, texts, catalogue: works.catalogue, settings, model, compare };
    const checked = await checkDraft(job, environment, book, pace, holds ? memo.trace : undefined);
    if (!checked) return { kind: 'cancelled' };
    const baselinePath = baseline && relativePath(baseline.baseUri, input.uri);
    const report = applyBaseline(checked.report, baselinePath ?? input.path, baseline);
    leaveMemo(report, { detected, asked, sources, within, studies: book.used, trace: checked.trace });
    return { kind: 'checked', report, bibliographies: works.named };
  }

  function askedFor(
    document: MarkdownDocument,
    { path, previous }: DraftInput,
    memo: CheckMemo | undefined,
    own: Catalogue,
  ): Asked {
    const before = previous?.draft;
    const asksTheSame = before?.path === path && before.document.frontMatter === document.frontMatter;
    if (memo && asksTheSame && memo.asked.settings === settings && memo.asked.catalogue === own)
      return memo.asked;
    const codes = Object.keys(settings.checks);
    const options = readDraftOptions(document, { path, inline: settings.inlineConfig, codes });
    return {
      settings,
      options,
      catalogue: own,
      narrowed: narrowSources(options.sources, path, own, library.sources.places),
    };
  }

  async function seenBy(
    document: MarkdownDocument,
    draft: DraftToRename,
    known: Catalogue,
  ): Promise<Catalogue> {
    return (await bibliographies.of(document, draft, known)).catalogue;
  }

  /** What a check would look at, without the suppressions. */
  async function open(input: DraftInput, text: string): Promise<OpenedDraft> {
    const memo = memoOf(input.previous);
    const earlier = input.previous?.draft.document;
    const document = earlier ? reparse(earlier, text) : parseMarkdown(text);
    const works = await bibliographies.of(document, input, catalogue);
    const { options, narrowed } = askedFor(document, input, memo, works.catalogue);
    const language = settings.language ?? options.language ?? detect(document, memo?.detected).language;
    const tables = readingTables(language);
    const sources = view.sources(language, settings.aliases, texts);
    const { within } = narrowed;
    const job: DraftJob = {
      draft: buildDraft(input.path, document, language, tables.sentences),
      tables,
      ...noDirectives,
      ignoredCodes: options.ignoredCodes,
      within,
      dated: options.dated,
      problems: [],
    };
    const environment = { sources, texts, catalogue: works.catalogue, settings, model, compare };
    const holds = memo?.sources === sources && memo.within === within;
    return { job, environment, studies: holds ? memo.studies : undefined };
  }

  return Object.freeze({
    settings,
    sources: view.list,
    problems,
    async findSources(typed: string, limit: number) {
      // Nobody can take it back: what is built is kept for the next who looks.
      const pace = createPace(yielder, { requested: false });
      const finder = await view.finder(() => pace.work(SOURCE_COST));
      return /[\p{L}\p{N}]/u.test(typed) ? finder.find(typed, limit) : finder.first(limit);
    },
    search: ({ text, limit, draft }: SourceSearch, cancel: Cancellation) =>
      searchSources(
        text,
        limit,
        {
          index: library.index,
          languages: library.sources.languages(),
          catalogue,
          texts,
          repeatedIn: view.repeatedIn,
          finder: view.finder,
          sourceChanged,
          within: memoOf(draft)?.within,
        },
        createPace(yielder, cancel),
      ),
    insertPassage: (insertion: PassageInsertion, cancel: Cancellation) =>
      toldOfChange(() => insertPassage(insertion, { catalogue, texts, check: checkUnchanged }, cancel)),
    article: (uri: string) => held(() => texts.prepared(uri)?.article).catch(unlessChanged),
    withTexts: held,
    repeatedIn: view.repeatedIn,
    check: checkUnchanged,
    seed,
    basis: () => basisOf(library, settings, rootUri),
    bibliographyHash: bibliographies.hash,
    complete: createCompleter({ open, finder: view.finder, yielder }),
    keysIn: ({ path, document }: Draft) => keyMentions(path, document, catalogue),
    renameKey: (rename: KeyRename, cancel: Cancellation) =>
      renameKey(rename, catalogue, seenBy, createPace(yielder, cancel)),
    attribute(
      { draft, citationStyle, sentences }: DraftReport,
      sentence: number,
      uri: string,
      style = citationStyle,
    ) {
      const [card, to] = [catalogue.card(uri), draft.sentences[sentence]];
      const place = sentences[sentence]?.evidence.find(found => found.uri === uri)?.locator;
      return card && to ? insertionEdits(style, card, draft, to, catalogue, place) : [];
    },
    cite({ draft, citationStyle }: DraftReport, offset: number, uri: string) {
      const card = catalogue.card(uri);
      return card ? bareCitationEdits(citationStyle, card, draft, offset, catalogue) : [];
    },
    citation({ draft, citationStyle }: DraftReport, uri: string) {
      const card = catalogue.card(uri);
      return card && citationText(citationStyle, card, draft, catalogue);
    },
    retarget({ draft }: DraftReport, { mark }: AttributionReport, uri: string) {
      const card = catalogue.card(uri);
      return card && mark && retargetEdits(mark, card, draft, catalogue);
    },
  });
}

function unlessChanged(error: unknown): undefined {
  if (!(error instanceof SourceChanged)) throw error;
  return undefined;
}

const noDirectives = { directives: [], unknownDirectives: [] };

function directivesOf(document: MarkdownDocument): Pick<DraftJob, 'directives' | 'unknownDirectives'> {
  const { directives, unknown }: Directives = parseDirectives(document);
  return { directives, unknownDirectives: unknown };
}

function ignoredReport(draft: Draft, problems: readonly Problem[], settings: Settings): DraftReport {
  const citationStyle = styleFor(settings.citationStyle, { marks: [], words: [] }, draft);
  return {
    draft,
    ignored: true,
    sentences: [],
    findings: [],
    suppressed: [],
    attributions: [],
    citationStyle,
    problems,
  };
}

/**
 * The language of the words that a detection looks at; they are seldom those that an edit changes. Footnotes name
 * sources, which may be in another language than the draft.
 */
function detect({ blocks: all }: MarkdownDocument, known: Detected | undefined): Detected {
  const own = all.filter(({ kind }) => kind !== 'footnote-body');
  const blocks = own.length > 0 ? own : all;
  const parts: string[] = [];
  for (let length = 0, at = 0; at < blocks.length && length < detectionLength; at++) {
    const text = blocks[at]?.prose.text ?? '';
    parts.push(text);
    length += text.length + 1;
  }
  const words = parts.join('\n').slice(0, detectionLength);
  return known?.words === words ? known : { words, language: detectLanguage(words) };
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
