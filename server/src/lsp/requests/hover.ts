import { type CancellationToken, type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver';
import {
  countWitnesses,
  type Evidence,
  renderReason,
  type SentenceReport,
  type Suppression,
  type Verdict,
} from '../../engine/index.js';
import type { ClientAbilities } from '../client-abilities.js';
import { fromPosition, type PlaceAbilities, toRange } from '../convert.js';
import { type Block, type Piece, renderMarkdown, renderPlainText } from '../markdown.js';
import { articlesOf, paragraph, quoteBlock } from '../quotes.js';
import { sameWordsLine } from '../same-words.js';
import { shownPassages, toldEvidence, toldWordings } from '../sentence-passages.js';
import type { CheckedDraft, Session } from '../session.js';
import { attributionAt, describeAttribution } from './hover-attribution.js';
import { driftLine, wordingLines } from './hover-differences.js';

/** Runs of words that are shown as carried by nothing. */
const MOST_MISSING = 3;

/** What the sources say of the sentence under the cursor, or of the attribution (spec 3). */
export async function hover(
  session: Session,
  { textDocument, position }: HoverParams,
  token: CancellationToken,
): Promise<Hover | null> {
  const reading = await session.read(textDocument.uri, token);
  switch (reading.kind) {
    case 'no-draft':
      return null;
    case 'not-checked':
      return toHover([paragraph([reading.message])], session.abilities);
    case 'indexing':
      return toHover([paragraph([progressLine(reading.done, reading.total)])], session.abilities);
    case 'checked':
      return hoverAt(fromPosition(position, reading.document.text), reading, session.abilities);
  }
}

async function hoverAt(
  offset: number,
  draft: CheckedDraft,
  abilities: ClientAbilities,
): Promise<Hover | null> {
  const { report, document } = draft;
  const attribution = attributionAt(offset, report);
  if (attribution) {
    // The text may move on while articles are awaited.
    const range = toRange(attribution, document.text);
    return { ...toHover(await describeAttribution(attribution, draft, abilities), abilities), range };
  }
  const at = report.sentences.findIndex(({ start, end }) => start <= offset && offset < end);
  const sentence = report.sentences[at];
  if (!sentence || sentence.verdict === 'unchecked') return null;
  const range = toRange(sentence, document.text);
  const told = {
    ...sentence,
    evidence: toldEvidence(at, sentence, report),
    wordings: () => toldWordings(at, sentence, report),
    text: report.draft.sentences[at]?.prose.text ?? '',
  };
  const suppressed = report.suppressed.filter(({ finding }) => finding.sentence === at);
  return { ...toHover(await describeSentence(told, suppressed, draft, abilities), abilities), range };
}

interface ToldSentence extends SentenceReport {
  /** Its prose. */
  readonly text: string;
}

async function describeSentence(
  sentence: ToldSentence,
  suppressed: readonly Suppression[],
  { snapshot }: CheckedDraft,
  client: PlaceAbilities,
): Promise<readonly Block[]> {
  const shown = shownPassages(sentence);
  const articles = await articlesOf(shown, snapshot);
  return [
    {
      quoted: false,
      lines: [
        verdictLine(sentence),
        ...standLines(suppressed),
        ...sentence.wordings().flatMap(wordingLines),
        ...sentence.drifts().map(driftLine),
        ...missingLines(sentence),
        ...sameWordsLines(sentence, shown),
        ...nearestLines(sentence),
      ],
    },
    ...shown.map(evidence => quoteBlock(evidence, articles.get(evidence.uri), client)),
    ...(suppressed.length > 0 ? [] : whyBlocks(sentence)),
  ];
}

const verdictWords: Readonly<Record<Verdict, string>> = {
  supported: 'Supported',
  partial: 'Partly supported',
  contradicted: 'Contradicted',
  unsupported: 'Not supported',
  unchecked: 'Not checked',
};

function verdictLine({ verdict, support, evidence }: SentenceReport): readonly Piece[] {
  const facts = [
    support === null ? '' : `support ${Math.round(support * 100)}%`,
    verdict === 'supported' && evidence.length > 0 ? witnessFact(evidence) : '',
  ].filter(fact => fact !== '');
  return [{ kind: 'strong', text: verdictWords[verdict] }, ...facts.map(fact => ` · ${fact}`)];
}

/** How many witnesses there are: copies of one text are one. */
function witnessFact(evidence: readonly Evidence[]): string {
  const { articles, origins } = countWitnesses(evidence);
  const counted = origins === 1 ? '1 origin' : `${origins} independent origins`;
  return origins < articles ? `${articles} articles, ${counted}` : counted;
}

function standLines(suppressed: readonly Suppression[]): readonly (readonly Piece[])[] {
  const [first] = suppressed;
  if (!first) return [];
  const how = {
    comment: 'Let stand by a comment',
    'front-matter': 'Let stand by the front matter',
    baseline: 'Let stand by the baseline',
  }[first.kind];
  return [[first.reason === undefined ? `${how}.` : `${how}: ${first.reason}`]];
}

/** Last, for what the passages say counts for more. What is struck need not be said twice. */
function whyBlocks(sentence: SentenceReport): readonly Block[] {
  const isStruck = missingLines(sentence).length > 0;
  const reasons = sentence.explain().filter(({ id }) => id !== 'missing-words' || !isStruck);
  return reasons.length > 0 ? [paragraph([`Why: ${reasons.map(renderReason).join('; ')}.`])] : [];
}

/** Where nothing comes near, every word would be struck, which says no more than the verdict. */
function missingLines({
  verdict,
  missing,
  evidence,
  wordings,
  drifts,
}: SentenceReport): readonly (readonly Piece[])[] {
  if ((verdict !== 'partial' && verdict !== 'contradicted') || wordings().length > 0) return [];
  const told = drifts().map(({ words }) => words);
  const runs = missing.filter(run => !told.some(words => words.includes(run))).slice(0, MOST_MISSING);
  if (runs.length === 0 || evidence.length === 0) return [];
  return [
    [
      'In no passage: ',
      ...runs.flatMap((text, at): Piece[] => [...(at > 0 ? [', '] : []), { kind: 'struck', text }]),
    ],
  ];
}

/** Of what comes nearest to a sentence that stands nowhere, it does not matter how it is written. */
function sameWordsLines(
  { verdict, text }: ToldSentence,
  shown: readonly Evidence[],
): readonly (readonly Piece[])[] {
  const line = verdict === 'unsupported' ? undefined : sameWordsLine(text, shown);
  return line ? [[line]] : [];
}

function nearestLines({ verdict, evidence }: SentenceReport): readonly (readonly Piece[])[] {
  return verdict === 'unsupported' && evidence.length > 0 ? [['What comes nearest:']] : [];
}

function progressLine(done: number, total: number): string {
  if (total === 0) return 'Stet is reading the sources…';
  return `Stet is reading the sources (${grouped(done)} of ${grouped(total)})…`;
}

/** 20,000. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function toHover(blocks: readonly Block[], { markdownHover }: ClientAbilities): Hover {
  return {
    contents: markdownHover
      ? { kind: MarkupKind.Markdown, value: renderMarkdown(blocks) }
      : { kind: MarkupKind.PlainText, value: renderPlainText(blocks) },
  };
}
