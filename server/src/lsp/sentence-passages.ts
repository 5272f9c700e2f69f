import {
  checkCatalogue,
  type DraftReport,
  type Evidence,
  type SentenceReport,
  type WordingReport,
  witnessing,
} from '../engine/index.js';
import { tellingPassages } from './passages.js';

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

const sentenceLevel: ReadonlySet<string> = new Set(
  checkCatalogue()
    .filter(({ level }) => level === 'sentence')
    .map(({ code }) => code),
);
