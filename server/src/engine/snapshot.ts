import type { Problem } from '../checks/finding.js';
import { buildCatalogue } from '../citations/catalogue.js';
import { insertionEdits } from '../citations/insertion.js';
import { type ForeignMentions, indexForeignMentions } from '../grounding/foreign-mentions.js';
import type { Corpus } from '../grounding/match.js';
import { buildRarity } from '../grounding/rarity.js';
import { detectLanguage } from '../languages/detect.js';
import type { Cancellation, Yielder } from '../ports/index.js';
import type { Article, SourceCard } from '../sources/article.js';
import { keyCollisions } from '../sources/keys.js';
import { buildDraft } from '../text/build-draft.js';
import { type Directives, parseDirectives } from '../text/directives.js';
import type { Draft } from '../text/draft.js';
import { parseMarkdown } from '../text/markdown.js';
import type { MarkdownDocument } from '../text/markdown-document.js';
import { checkDraft } from './check-draft.js';
import type { DraftJob } from './check-sentences.js';
import { readDraftOptions } from './draft-options.js';
import type { CheckOutcome, DraftInput, DraftReport, Snapshot } from './engine.js';
import { type Library, readingTables } from './library.js';
import { narrowSources } from './narrow-sources.js';
import { remember } from './remember.js';
import type { Settings } from './settings.js';

export interface SnapshotParts {
  readonly library: Library;
  readonly settings: Settings;
  readonly listingProblems: readonly Problem[];
  readonly yielder: Yielder;
}

/** Freezes what was read: every request and every command-line run reads one snapshot throughout. */
export function createSnapshot({ library, settings, listingProblems, yielder }: SnapshotParts): Snapshot {
  const articles = [...library.entries.values()]
    .flatMap(entry => (entry.prepared ? [entry.prepared.article] : []))
    .sort(byPath);
  const catalogue = buildCatalogue(articles, settings.aliases);
  const article = (uri: string): Article | undefined => library.entries.get(uri)?.prepared?.article;
  const problems = [
    ...listingProblems,
    ...[...library.entries.values()].flatMap(entry => entry.problems),
    ...keyCollisions(articles).map((problem): Problem => ({ ...problem, severity: 'warning' })),
  ].sort(byPath);

  const mentioning = remember((name: string): readonly string[] => {
    const bare = name.replace(/^the /i, '');
    return articles.filter(({ text }) => text.includes(bare)).map(({ uri }) => uri);
  });

  function admits(language: string): (uri: string) => boolean {
    return uri => {
      const own = article(uri)?.metadata.language.value ?? 'und';
      return own === language || own === 'und' || language === 'und';
    };
  }

  const mentionedAbroad = remember((language: string): ForeignMentions => {
    const admitted = admits(language);
    const foreign = [...library.entries.values()].flatMap(({ prepared }) =>
      prepared && !admitted(prepared.article.uri) ? [prepared] : [],
    );
    return indexForeignMentions(foreign, readingTables);
  });

  const corpusFor = remember((language: string): Corpus => {
    const tables = readingTables(language);
    const { origins, repeats } = library.shared();
    return {
      index: library.index,
      prepared: uri => library.entries.get(uri)?.prepared,
      admits: admits(language),
      isFurniture: (uri, sentence) => repeats.get(uri)?.has(sentence) ?? false,
      originOf: origins.originOf,
      rarity: buildRarity(library.index, tables.tag),
      cues: tables.supportCues,
    };
  });

  async function check(input: DraftInput, cancel: Cancellation): Promise<CheckOutcome> {
    const document = parseMarkdown(input.text);
    const options = readDraftOptions(document, {
      path: input.path,
      inline: settings.inlineConfig,
      codes: Object.keys(settings.checks),
    });
    const language = settings.language ?? options.language ?? detectLanguage(proseOf(document));
    const tables = readingTables(language);
    const draft = buildDraft(input.path, document, language, tables.sentences);
    if (options.ignore) return { kind: 'checked', report: ignoredReport(draft, options.problems) };
    const narrowed = narrowSources(options.sources, input.path, catalogue, folderPath);
    const problems = [...options.problems, ...narrowed.problems];
    if (narrowed.within?.length === 0) return { kind: 'not-checked', problems };
    const { directives, unknown } = settings.inlineConfig ? parseDirectives(document) : noDirectives;
    const job: DraftJob = {
      draft,
      tables,
      directives,
      unknownDirectives: unknown,
      ignoredCodes: options.ignoredCodes,
      within: narrowed.within,
      problems,
    };
    const report = await checkDraft(
      job,
      {
        corpus: corpusFor(language),
        mentionedAbroad: words => mentionedAbroad(language)(words),
        catalogue,
        mentioning,
        settings,
        yielder,
      },
      cancel,
    );
    return report ? { kind: 'checked', report } : { kind: 'cancelled' };
  }

  function folderPath(card: SourceCard): string {
    return library.entries.get(card.uri)?.folderPath ?? card.path;
  }

  return Object.freeze({
    settings,
    sources: articles,
    problems,
    article: (uri: string) => Promise.resolve(article(uri)),
    check,
    attribute({ draft }: DraftReport, sentence: number, uri: string, style = settings.citationStyle) {
      const [card, to] = [catalogue.card(uri), draft.sentences[sentence]];
      return card && to ? insertionEdits(style, card, draft, to) : [];
    },
  });
}

const noDirectives: Directives = { directives: [], unknown: [] };

function ignoredReport(draft: Draft, problems: readonly Problem[]): DraftReport {
  return { draft, ignored: true, sentences: [], findings: [], suppressed: [], attributions: [], problems };
}

function proseOf(document: MarkdownDocument): string {
  return document.blocks.map(block => block.prose.text).join('\n');
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
