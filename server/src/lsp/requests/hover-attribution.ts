import type {
  AttributionReport,
  AttributionVerdict,
  DraftReport,
  Evidence,
  Finding,
  Snapshot,
  SourceCard,
} from '../../engine/index.js';
import { plainLine, renderMessage } from '../../engine/index.js';
import type { PlaceAbilities } from '../convert.js';
import type { Block, Piece } from '../markdown.js';
import { articlesOf, cardBlock, paragraph, passageBlock, passageUri, quoteBlock } from '../quotes.js';
import type { CheckedDraft } from '../session.js';

/** Sources that are listed where words or a key stand for several. */
const MOST_CARDS = 3;

/**
 * The mark, else the words that name a source, at an offset. In a group of marks the key there or, between keys, the
 * nearest one. Undefined for what names no source and is no slip either, such as a link that goes elsewhere.
 */
export function attributionAt(offset: number, report: DraftReport): AttributionReport | undefined {
  const here = report.attributions.filter(
    attribution =>
      attribution.start <= offset &&
      offset < attribution.end &&
      (attribution.sources.length > 0 || slipOf(attribution, report)),
  );
  const [nearest] = here.sort(
    (a, b) =>
      Number(a.kind === 'words') - Number(b.kind === 'words') || distance(a, offset) - distance(b, offset),
  );
  if (!nearest) return undefined;
  const same = here.filter(
    ({ kind, nameSpan }) => kind === nearest.kind && nameSpan.start === nearest.nameSpan.start,
  );
  return same.length > 1 ? together(same) : nearest;
}

/** First the verdict against the named source, then the passage, then the source. */
export async function describeAttribution(
  attribution: AttributionReport,
  { report, snapshot }: CheckedDraft,
  client: PlaceAbilities,
): Promise<readonly Block[]> {
  const slip = slipOf(attribution, report);
  if (slip) return snapshot.withTexts(() => describeSlip(slip, snapshot));
  const verdict = await snapshot.withTexts(() => attribution.judge());
  const [passage] = verdict
    ? [verdict.other ?? verdict.evidence[0]].filter(found => found !== undefined)
    : [];
  const articles = await articlesOf(passage ? [passage] : [], snapshot);
  const own = passage && attribution.sources.includes(passage.uri) ? passage : undefined;
  const cards = (own ? [own.uri] : attribution.sources).flatMap(uri => cardBy(uri, snapshot));
  const article = passage && articles.get(passage.uri);
  return [
    ...(verdict ? [paragraph(verdictLine(verdict, cards, snapshot))] : []),
    ...(passage ? [own ? passageBlock(own) : quoteBlock(passage, article, client)] : []),
    ...cards
      .slice(0, MOST_CARDS)
      .map(card => cardBlock(card, own && article ? passageUri(own, article, client) : card.uri)),
    ...(cards.length > MOST_CARDS ? [paragraph([`and ${cards.length - MOST_CARDS} more`])] : []),
  ];
}

function verdictLine(
  { kind, evidence, other }: AttributionVerdict,
  named: readonly SourceCard[],
  snapshot: Snapshot,
): readonly Piece[] {
  switch (kind) {
    case 'supports':
      return [strong('Supports this.')];
    case 'partly':
      return [strong('Supports part of this, with the other marks.')];
    case 'doubtful':
      return [strong('May say this in other words.')];
    case 'unsaid':
      if (other) return [strong(`Does not say this; ${nameOf(other, named, snapshot)} does.`)];
      return [strong('Does not say this.'), evidence.length > 0 ? ' What comes nearest:' : ''];
  }
}

/** The publisher, unless the named source has the same one: then the key. */
function nameOf(other: Evidence, named: readonly SourceCard[], snapshot: Snapshot): string {
  const publisher = publisherOf(cardBy(other.uri, snapshot)[0]);
  const clear = publisher !== '' && named.every(card => publisherOf(card) !== publisher);
  return clear ? publisher : `“${other.key}”`;
}

function publisherOf(card: SourceCard | undefined): string {
  return plainLine(card?.metadata.publisher?.value ?? '');
}

/** A key or a publisher that no source here has, as the check that found it tells it. */
function slipOf({ nameSpan }: AttributionReport, { findings, suppressed }: DraftReport): Finding | undefined {
  return [...findings, ...suppressed.map(({ finding }) => finding)].find(
    ({ code, span }) =>
      code === 'unknown-citation' && span.start === nameSpan.start && span.end === nameSpan.end,
  );
}

/** The keys that its fixes offer are the nearest; what they stand for tells the writer which was meant. */
function describeSlip(slip: Finding, snapshot: Snapshot): readonly Block[] {
  const keys = slip.fixes.flatMap(({ edits }) => edits.map(({ newText }) => newText));
  const cards = keys.flatMap(key => snapshot.sources.withKey(key));
  return [
    paragraph([strong(renderMessage(slip, 'full'))]),
    ...cards.slice(0, MOST_CARDS).map(card => cardBlock(card, card.uri)),
  ];
}

/** Several sources of one key, or one mark for each sentence of a table row: the best of a sentence, the worst of all. */
function together(same: readonly AttributionReport[]): AttributionReport | undefined {
  const [first] = same;
  if (!first) return undefined;
  const sentences = [...new Set(same.map(({ sentence }) => sentence))];
  return {
    ...first,
    sources: [...new Set(same.flatMap(({ sources }) => sources))],
    judge() {
      const verdicts = sentences.map(sentence =>
        byRank(same.flatMap(other => (other.sentence === sentence ? (other.judge() ?? []) : []))).at(-1),
      );
      return byRank(verdicts.filter(verdict => verdict !== undefined))[0];
    },
  };
}

const ranks = { unsaid: 0, doubtful: 1, partly: 2, supports: 3 } as const;

function byRank(verdicts: readonly AttributionVerdict[]): AttributionVerdict[] {
  return [...verdicts].sort((a, b) => ranks[a.kind] - ranks[b.kind]);
}

function distance({ nameSpan: { start, end } }: AttributionReport, offset: number): number {
  return offset < start ? start - offset : offset < end ? 0 : offset - end + 1;
}

function cardBy(uri: string, snapshot: Snapshot): readonly SourceCard[] {
  const card = snapshot.sources.get(uri);
  return card ? [card] : [];
}

function strong(text: string): Piece {
  return { kind: 'strong', text };
}
