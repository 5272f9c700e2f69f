import type { DraftReport, Finding, Fix, SentenceReport } from '../engine/index.js';
import type { Verdict } from '../grounding/evidence.js';
import { neverCancelled } from '../ports/index.js';
import type { Span } from '../text/span.js';
import type { LoadedProject } from './open-fixture.js';
import { applyEdits, faultsOfFix, moveSpan } from './verify-fix.js';

export interface Trial {
  /** How many fixes were tried. */
  readonly tried: number;
  /** What is wrong with them, one line each, with the text that the fix leaves. */
  readonly faults: readonly string[];
}

/**
 * Applies every fix of every finding in a draft, each by itself, and checks again: its own finding must be gone, none
 * be there that was not, and no sentence be lost or judged worse than before.
 */
export async function tryFixes(project: LoadedProject, path: string, text: string): Promise<Trial> {
  const before = await reportOf(project, path, text);
  const faults: string[] = [];
  let tried = 0;
  for (const [own, { code, sentence, span, fixes }] of before.findings.entries()) {
    for (const fix of fixes) {
      tried++;
      const fixed = applyEdits(text, fix.edits);
      const after = await reportOf(project, path, fixed, before);
      const found = [
        ...faultsOfFix(
          before.findings,
          own,
          fix,
          after.findings.filter(found => !isLaidBare(found, before, before.findings[own], fix, after)),
        ),
        ...faultsOfSentences(before, sentence, fix, after),
        ...faultsOfMarkup(before, fix, after),
      ];
      for (const fault of found)
        faults.push(`"${fix.title}" (${code}) ${fault}: ${JSON.stringify(linesAround(text, span))}`);
    }
  }
  return { tried, faults };
}

/** `previous`: the report of a like text, which makes this one quicker and no other (engine/incremental-check.test.ts). */
export async function reportOf(
  { snapshot, uri }: LoadedProject,
  path: string,
  text: string,
  previous?: DraftReport,
): Promise<DraftReport> {
  const outcome = await snapshot.check(
    { uri: uri(path), path, text, ...(previous && { previous }) },
    neverCancelled,
  );
  if (outcome.kind !== 'checked') throw new Error(`${path} was ${outcome.kind}`);
  return outcome.report;
}

/** What is asked of a sentence that stands, and was not asked before, as it did not. */
const asked: ReadonlySet<string> = new Set([
  'missing-attribution',
  'wrong-citation',
  'conflicting-sources',
  'single-origin',
]);

/**
 * What a fix of a sentence makes visible in that sentence rather than brings about: a wrong detail kept it from being
 * asked for more, and words of a source that take the place of a wrong one may make a run of them whole.
 */
function isLaidBare(
  { code, sentence }: Finding,
  before: DraftReport,
  mended: Finding | undefined,
  fix: Fix,
  after: DraftReport,
): boolean {
  const own = mended?.sentence;
  if (own === undefined || sentence !== own) return false;
  if (code === 'unquoted-copy') return fix.quotes === true;
  // Who said it can be asked when the words are those of the source.
  if (code === 'wrong-speaker') return mended?.code === 'altered-quote';
  const stood = before.sentences[own]?.verdict === 'supported';
  return !stood && after.sentences[own]?.verdict === 'supported' && asked.has(code);
}

/** Of two verdicts the one with the higher rank is the worse; one that is lost altogether is the worst. */
const rank: Readonly<Record<Verdict, number>> = {
  supported: 0,
  partial: 1,
  unsupported: 2,
  contradicted: 3,
  unchecked: 4,
};

/** `own`: index of the sentence that the fix is for. */
function faultsOfSentences(
  before: DraftReport,
  own: number | undefined,
  fix: Fix,
  after: DraftReport,
): string[] {
  const faults: string[] = [];
  const left = [...after.sentences];
  for (const [index, sentence] of before.sentences.entries()) {
    const moved = moveSpan(sentence, fix.edits);
    const at = left.findIndex(({ start, end }) => start < moved.end && moved.start < end);
    const [now] = at < 0 ? [] : left.splice(0, at + 1).slice(at);
    const words = before.draft.sentences[index]?.prose.text ?? '';
    if (!now) faults.push(`loses the sentence “${words}”`);
    else if (isWorse(sentence, now)) {
      const which = index === own ? 'its own sentence' : `the sentence “${words}”`;
      faults.push(`makes ${which} ${now.verdict}, which was ${sentence.verdict}`);
    }
  }
  return faults;
}

/** Signs that a half of some markup leaves in the words. */
const MARKUP = /[*[\]`|<>~]/g;

function faultsOfMarkup(before: DraftReport, { edits }: Fix, after: DraftReport): string[] {
  const signs = (texts: readonly string[]) => texts.join(' ').match(MARKUP)?.length ?? 0;
  const inWords = ({ draft }: DraftReport) => signs(draft.sentences.map(({ prose }) => prose.text));
  const own = signs(edits.map(({ newText }) => newText.replace(/\\(.)/g, '$1')));
  return inWords(after) > inWords(before) + own ? ['breaks the markup'] : [];
}

function isWorse(before: SentenceReport, now: SentenceReport): boolean {
  return before.verdict === 'unchecked' ? false : rank[now.verdict] > rank[before.verdict];
}

function linesAround(text: string, { start, end }: Span): string {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end);
  return text.slice(from, to < 0 ? text.length : to);
}
