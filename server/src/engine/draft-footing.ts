import { foldLabel } from '../citations/footnote-definitions.js';
import type { Window } from '../grounding/evidence.js';
import { contains, type Span } from '../text/span.js';
import type { AttributionReport, DraftReport, SentenceReport } from './engine.js';

/** What a draft rests on and whom it names for it; small enough to be kept for every draft there is. */
export interface DraftFooting {
  /** Those that rest on a source or name one, in order of text. */
  readonly sentences: readonly SentenceFooting[];
  /** The keys of marks, and names in words, in order of text; in a footnote that is a definition none. */
  readonly citations: readonly SourceMention[];
  /** Footnotes that stand for sources, in order of text; the span is the whole definition. */
  readonly definitions: readonly SourceMention[];
}

/** In the draft; `uris` are those of the sources meant, never empty. */
export interface SourceMention extends Span {
  readonly uris: readonly string[];
}

/** In the draft, with its marks. */
export interface SentenceFooting extends Span {
  /** What it rests on, best first: its evidence, unless it is unsupported. */
  readonly passages: readonly PassageSpan[];
  /** Uris of the sources that it names, or that the mark closing its paragraph names for it. */
  readonly cites: readonly string[];
  /**
   * Uris of the sources that it uses: those that it cites, else, where it is supported, the one that carries it best.
   * What else says the same was not used: every report of an event would be, and each copy of a wire text.
   */
  readonly uses: readonly string[];
}

/** In the text of the source at `uri`. */
export type PassageSpan = Pick<Window, 'uri' | 'start' | 'end'>;

export function footingOf(report: DraftReport): DraftFooting {
  const definitions = definitionsOf(report);
  const isDefined = ({ sentence, start, end }: AttributionReport): boolean =>
    report.sentences[sentence ?? -1]?.reason === 'citation' &&
    definitions.some(definition => contains(definition, { start, end }));
  const mentions = report.attributions.filter(attribution => !isDefined(attribution));
  return {
    sentences: sentenceFootings(report, mentions),
    citations: citationsOf(mentions, report),
    definitions,
  };
}

/** What the sentence rests on; a sentence that nothing supports comes near its evidence at best. */
export function restsOn({ verdict, evidence }: SentenceReport): readonly PassageSpan[] {
  if (verdict === 'unsupported' || verdict === 'unchecked') return [];
  return evidence.map(({ uri, start, end }) => ({ uri, start, end }));
}

function sentenceFootings(
  report: DraftReport,
  mentions: readonly AttributionReport[],
): readonly SentenceFooting[] {
  const named = new Map<number, string[]>();
  for (const mention of mentions) {
    if (mention.sentence === undefined) continue;
    const uris = named.get(mention.sentence) ?? [];
    named.set(mention.sentence, uris);
    uris.push(...meantSources(mention, report));
  }
  const closing = closingSources(report, mentions);
  return report.sentences.flatMap((sentence, at): SentenceFooting[] => {
    if (sentence.reason === 'citation') return [];
    const passages = restsOn(sentence);
    const own = named.get(at) ?? [];
    const cites = unique(own.length > 0 || !sentence.attributed ? own : (closing(at) ?? []));
    if (passages.length === 0 && cites.length === 0) return [];
    const [best] = passages;
    const uses = cites.length > 0 || sentence.verdict !== 'supported' || !best ? cites : [best.uri];
    const { start, end } = sentence;
    return [{ start, end, passages, cites, uses }];
  });
}

/** By a sentence without a mark of its own: the sources of the marks in the last sentence of its paragraph. */
function closingSources(
  { draft }: DraftReport,
  mentions: readonly AttributionReport[],
): (sentence: number) => readonly string[] | undefined {
  const marked = new Map<number, string[]>();
  for (const { kind, sentence, sources } of mentions)
    if (kind === 'mark' && sentence !== undefined)
      marked.set(sentence, [...(marked.get(sentence) ?? []), ...sources]);
  const last = new Map(draft.sentences.map(({ block, index }) => [block, index]));
  return sentence => {
    const block = draft.sentences[sentence]?.block;
    return block === undefined ? undefined : marked.get(last.get(block) ?? -1);
  };
}

/** A mark in a table cell stands for each sentence of its row, and one key for all sources that have it: once each. */
function citationsOf(mentions: readonly AttributionReport[], report: DraftReport): readonly SourceMention[] {
  const places = new Map<string, SourceMention>();
  for (const mention of mentions) {
    const uris = meantSources(mention, report);
    if (uris.length === 0) continue;
    const { start, end } = mention.nameSpan;
    const place = `${start} ${end}`;
    places.set(place, { start, end, uris: unique([...(places.get(place)?.uris ?? []), ...uris]) });
  }
  return [...places.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The name of a publisher may be that of many sources: those that the sentence rests on are meant. */
function meantSources(
  { sources, sentence }: AttributionReport,
  { sentences }: DraftReport,
): readonly string[] {
  const own = sentences[sentence ?? -1];
  if (sources.length < 2) return sources;
  return own ? sources.filter(uri => restsOn(own).some(passage => passage.uri === uri)) : [];
}

function definitionsOf({ draft, attributions }: DraftReport): readonly SourceMention[] {
  const { footnotes, text } = draft.document;
  const byLabel = new Map<string, readonly string[]>();
  for (const { kind, name, sources, start } of attributions) {
    if (kind !== 'mark' || sources.length === 0 || !text.startsWith('[^', start)) continue;
    const label = foldLabel(name);
    byLabel.set(label, unique([...(byLabel.get(label) ?? []), ...sources]));
  }
  return footnotes.flatMap(({ label, span: { start, end } }) => {
    const uris = byLabel.get(foldLabel(label)) ?? [];
    return uris.length > 0 ? [{ start, end, uris }] : [];
  });
}

function unique(uris: readonly string[]): readonly string[] {
  return [...new Set(uris)];
}
