import {
  checkCatalogue,
  type DraftReport,
  type Evidence,
  overlaps,
  type SentenceReport,
  type WordingReport,
  witnessing,
} from '../engine/index.js';
import { MOST_PASSAGES, tellingPassages } from './passages.js';
import type { CheckedDraft } from './session.js';

/** What the sentence's finding rests on, which may be nothing; else what the sentence does. */
export function toldEvidence(
  at: number,
  { evidence }: SentenceReport,
  { findings, suppressed }: DraftReport,
): readonly Evidence[] {
  const all = [...findings, ...suppressed.map(({ finding }) => finding)];
  const finding = all.find(({ code, sentence }) => sentence === at && sentenceLevel.has(code));
  return finding ? finding.evidence : evidence;
}

/** Its quotations that are altered. What somebody told the newsroom itself is not compared with what he told others. */
export function toldWordings(
  at: number,
  sentence: SentenceReport,
  { findings, suppressed }: DraftReport,
): readonly WordingReport[] {
  const all = [...findings, ...suppressed.map(({ finding }) => finding)];
  const isTold = all.some(each => each.sentence === at && each.code === 'altered-quote');
  return isTold ? sentence.wordings() : [];
}

/** The passages of the told evidence that are shown for a sentence, and that it leads to. */
export function shownPassages({
  verdict,
  evidence,
}: Pick<SentenceReport, 'verdict' | 'evidence'>): readonly Evidence[] {
  if (verdict === 'unsupported') return evidence.slice(0, 1);
  const witnesses = new Set(verdict === 'supported' ? witnessing(evidence) : []);
  return tellingPassages(evidence, found => witnesses.has(found));
}

/**
 * The same for a sentence (index into `report.sentences`), those of the sources that it names first, as far as they say it:
 * a copy of the same words elsewhere is less to the point. What speaks against a sentence stays first.
 */
export async function passagesBeside(
  at: number,
  { report, snapshot }: Pick<CheckedDraft, 'report' | 'snapshot'>,
): Promise<readonly Evidence[]> {
  const sentence = report.sentences[at];
  if (!sentence) return [];
  const shown = shownPassages({ ...sentence, evidence: toldEvidence(at, sentence, report) });
  if (sentence.verdict !== 'supported' && sentence.verdict !== 'partial') return shown;
  const named = report.attributions.filter(each => each.sentence === at);
  const own = await snapshot.withTexts(() =>
    named.flatMap(attribution => {
      const verdict = attribution.judge();
      return verdict && verdict.kind !== 'unsaid' ? verdict.evidence.slice(0, 1) : [];
    }),
  );
  const all = [...own, ...shown];
  const isFirst = (found: Evidence, index: number): boolean =>
    all.findIndex(other => other.uri === found.uri && overlaps(other, found)) === index;
  return all.filter(isFirst).slice(0, MOST_PASSAGES);
}

const sentenceLevel: ReadonlySet<string> = new Set(
  checkCatalogue()
    .filter(({ level }) => level === 'sentence')
    .map(({ code }) => code),
);
