import type { CancellationToken } from 'vscode-languageserver';
import { type Evidence, plainLine, type WordingPiece, type WordingReport } from '../../engine/index.js';
import type { ComparedPair, ComparisonAnswer, ComparisonParams } from '../../protocol/index.js';
import { fromPosition, toLocation } from '../convert.js';
import { bylineOf, excerptOf, shorten } from '../passages.js';
import { passagesBeside, toldWordings } from '../sentence-passages.js';
import type { CheckedDraft, Session } from '../session.js';
import { movedOn, sentenceAt, whyNone } from './attribution-choices.js';
import { ungrounded } from './grounding.js';

/** Characters of a passage, a quotation or a sentence; more is nothing that the eye compares. */
const LONGEST = 4000;

/** The words of a sentence beside those of its source; `stet/comparison`. */
export async function comparison(
  session: Session,
  { textDocument: { uri }, position, passage = 0 }: ComparisonParams,
  token: CancellationToken,
): Promise<ComparisonAnswer> {
  const draft = await session.read(uri, token);
  if (draft.kind !== 'checked' || draft.report.ignored) return ungrounded(draft);
  const { report, document, version, snapshot } = draft;
  const offset = fromPosition(position, document.text);
  const at = sentenceAt(offset, report);
  if (at === undefined) return { kind: 'no-sentence' };
  const shown = await passagesBeside(at, draft);
  const chosen = shown[passage];
  const compared = compareAt(at, offset, chosen ? [chosen, ...shown] : shown, draft);
  if (!compared) return { kind: 'nothing-to-compare', message: whyNone(at, report) };
  const { evidence, pairs } = compared;
  const article = await snapshot.article(evidence.uri);
  if (!article) throw movedOn();
  return {
    kind: 'comparison',
    version,
    pairs,
    byline: bylineOf(article),
    location: toLocation(evidence, article, session.abilities),
  };
}

interface Compared {
  readonly evidence: Evidence;
  readonly pairs: readonly ComparedPair[];
}

/** What a passage has otherwise: the one with the quotation at the offset, else with the first one, else the first shown. */
function compareAt(
  at: number,
  offset: number,
  shown: readonly Evidence[],
  { report }: CheckedDraft,
): Compared | undefined {
  const sentence = report.sentences[at];
  if (!sentence) return undefined;
  const wordings = toldWordings(at, sentence, report);
  const chosen = wordings.find(({ start, end }) => start <= offset && offset <= end) ?? wordings[0];
  const evidence = chosen ? passageWith(chosen, shown) : shown[0];
  if (!evidence) return undefined;
  const differing = [
    ...wordings.map(each => ({ pair: wordingPair(each), of: each.evidence })),
    ...sentence.drifts().map(each => ({ pair: pairOf('detail', each.said, each.words), of: each.evidence })),
  ];
  const text = plainLine(evidence.text);
  const isHere = ({ pair, of }: (typeof differing)[number]): boolean =>
    of.uri === evidence.uri || text.includes(pair.inSource);
  const sentencePair = pairOf('sentence', around(evidence), report.draft.sentences[at]?.prose.text ?? '');
  return { evidence, pairs: [...differing.filter(isHere).map(({ pair }) => pair), sentencePair] };
}

/** Of copies of one text the one that is shown beside the draft, which may be the one that it cites. */
function passageWith(wording: WordingReport, shown: readonly Evidence[]): Evidence {
  const { inSource } = wordingPair(wording);
  return shown.find(({ text }) => plainLine(text).includes(inSource)) ?? wording.evidence;
}

function wordingPair({ pieces }: WordingReport): ComparedPair {
  const wordsIn = (other: WordingPiece['in']): string =>
    pieces
      .filter(piece => piece.in !== other)
      .map(({ text }) => text)
      .join('');
  return pairOf('quotation', wordsIn('draft'), wordsIn('source'));
}

function pairOf(kind: ComparedPair['kind'], inSource: string, inDraft: string): ComparedPair {
  return { kind, inSource: told(inSource), inDraft: told(inDraft) };
}

function told(words: string): string {
  return shorten(plainLine(words), LONGEST);
}

/** The passage, and of one without end the part that carries the sentence. */
function around(evidence: Evidence): string {
  const { start, end } = excerptOf(evidence, LONGEST);
  return evidence.text.slice(start - evidence.start, end - evidence.start);
}
