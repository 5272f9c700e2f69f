import type { DraftReport, Evidence, Finding, Span } from '../../server/src/engine/index.js';
import { overlaps } from '../../server/src/text/span.js';
import type { LabelledDraft, LabelledSentence } from '../labelled/labelled-data.js';
import { type SourceFolder, sourceUri } from '../labelled/source-folder.js';

/** What Stet says of a labelled sentence: of every sentence of its own that shares a character with it. */
export interface JudgedSentence {
  readonly label: LabelledSentence;
  /** Stet takes it for a statement that needs a source. */
  readonly checked: boolean;
  /** 0..1: 1 less the lowest support; 0 where it is not checked. */
  readonly doubt: number;
  /** 0..1: 1 less the lowest nearness; 0 where it is not checked. */
  readonly distance: number;
  /** Findings that say that the sources do not support it as it stands. */
  readonly findings: readonly Pick<Finding, 'code' | 'severity'>[];
  /** Its first evidence is from the article that it was written from. */
  readonly foundOwn: boolean;
}

export interface JudgedDraft {
  readonly draft: LabelledDraft;
  readonly sentences: readonly JudgedSentence[];
  /** Some evidence meets a line that people named; undefined where they named none. */
  readonly meetsGold: boolean | undefined;
  /** Attributions that a safe fix would insert, and how many of them name another article. */
  readonly safeMarks: { readonly inserted: number; readonly wrong: number };
}

/** Checks that say of the words themselves that no source supports them; tools/score.py has the same list. */
const supportCodes: ReadonlySet<string> = new Set([
  'unsourced-sentence',
  'weakly-sourced',
  'partly-sourced',
  'contradicted',
  'wrong-speaker',
  'lost-hedge',
  'altered-quote',
  'unknown-quote',
  'number-drift',
  'date-drift',
  'name-drift',
]);

/** Checks that compare one detail. */
export const detailCodes: readonly string[] = [
  'number-drift',
  'date-drift',
  'name-drift',
  'altered-quote',
  'unknown-quote',
  'wrong-speaker',
  'lost-hedge',
  'contradicted',
];

/** Holds a draft against the article that it was written from, or against all articles of the folder. */
export async function judgeDraft(
  folder: SourceFolder,
  draft: LabelledDraft,
  against: 'its article' | 'all articles',
): Promise<JudgedDraft> {
  const within = against === 'its article' ? [draft.article] : undefined;
  const { report, offset } = await folder.check(draft.text, within);
  return toJudged(draft, report, offset, folder.keys);
}

function toJudged(
  draft: LabelledDraft,
  report: DraftReport,
  offset: number,
  keys: ReadonlyMap<string, string>,
): JudgedDraft {
  const own = sourceUri(draft.article);
  const findings = report.findings.filter(({ code }) => supportCodes.has(code));
  const sentences = draft.sentences.map((label): JudgedSentence => {
    const span = { start: label.start + offset, end: label.end + offset };
    const met = report.sentences.filter(sentence => overlaps(sentence, span));
    const supports = met.flatMap(({ support }) => support ?? []);
    const nearest = met.flatMap(({ nearness }) => nearness ?? []);
    return {
      label,
      checked: supports.length > 0,
      doubt: supports.length > 0 ? 1 - Math.min(...supports) : 0,
      distance: nearest.length > 0 ? 1 - Math.min(...nearest) : 0,
      findings: findings
        .filter(finding => overlaps(finding.span, span))
        .map(({ code, severity }) => ({ code, severity })),
      foundOwn: met.flatMap(({ evidence }) => evidence)[0]?.uri === own,
    };
  });
  const evidence = report.sentences.flatMap(sentence => sentence.evidence);
  return {
    draft,
    sentences,
    meetsGold: draft.goldLines.length > 0 ? meetsLines(draft, evidence, own) : undefined,
    safeMarks: countSafeMarks(report, keys.get(own) ?? '', [...keys.values()]),
  };
}

function meetsLines(
  { article, goldLines }: LabelledDraft,
  evidence: readonly Evidence[],
  own: string,
): boolean {
  const lines: Span[] = [];
  let start = 0;
  for (const line of article.split('\n')) {
    lines.push({ start, end: start + line.length + 1 });
    start += line.length + 1;
  }
  const gold = goldLines.flatMap(number => lines[number] ?? []);
  return evidence.some(found => found.uri === own && gold.some(line => overlaps(line, found)));
}

/** The first safe fix of each finding is the one that `--fix` applies. */
function countSafeMarks(report: DraftReport, own: string, keys: readonly string[]): JudgedDraft['safeMarks'] {
  let [inserted, wrong] = [0, 0];
  for (const { code, fixes } of report.findings) {
    const fix = code === 'missing-attribution' ? fixes.find(({ safe }) => safe) : undefined;
    if (!fix) continue;
    const text = fix.edits.map(({ newText }) => newText).join('\n');
    inserted++;
    if (!text.includes(own) || keys.some(key => key !== own && text.includes(key))) wrong++;
  }
  return { inserted, wrong };
}
