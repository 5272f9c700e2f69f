import type { CheckedSentence } from '../../checks/check.js';
import { attributionsByBlock } from '../../citations/attributions.js';
import type { Evidence } from '../../grounding/evidence.js';
import { clearlyUnsaid, thresholds } from '../../grounding/model.js';
import type { Draft, DraftSentence } from '../../text/draft.js';
import { type CheckEnvironment, checkSentences, type DraftJob } from '../check-sentences.js';
import type { SourcePassage } from '../engine.js';
import type { Pace } from '../pace.js';
import type { StudyBook } from '../sentence-study.js';

/** Sentences of a paragraph before the one that is studied which may say whom it means. */
const SENTENCES_BEFORE = 4;

/**
 * What the evidence of one sentence is worth, source by source, those that carry the sentence by themselves first.
 * Nothing else of the draft is looked at. Undefined when cancelled.
 */
export async function bearingSources(
  sentence: DraftSentence,
  job: DraftJob,
  environment: CheckEnvironment,
  book: StudyBook,
  pace: Pace,
): Promise<readonly SourcePassage[] | undefined> {
  const { draft } = job;
  const first = sentence.index - SENTENCES_BEFORE;
  const sentences = draft.sentences.filter(
    ({ index, block }) => block === sentence.block && index >= first && index <= sentence.index,
  );
  const part: Draft = { ...draft, sentences };
  const words = [...attributionsByBlock(part, environment.catalogue)].flatMap(({ found }) => found);
  const checked = await checkSentences(
    { ...job, draft: part },
    { marks: [], words },
    environment,
    book,
    pace,
  );
  const last = checked?.at(-1)?.checked;
  if (!checked) return undefined;
  return last ? environment.texts.hold(() => bearings(last)) : [];
}

/**
 * The sentence that the mark at `at` belongs to. A bare key is a word of its sentence (`isWord`), so it stands in one
 * or in none.
 */
export function sentenceOf(at: number, draft: Draft, isWord: boolean): DraftSentence | undefined {
  const own = draft.sentences.find(({ inlines }) => inlines.some(({ span }) => span.start === at));
  if (!own || !isWord) return own;
  const isBefore = own.words.end <= at && ENDED.test(draft.document.text.slice(own.span.start, at));
  if (!isBefore) return own;
  const behind = draft.sentences[own.index + 1];
  return behind?.block === own.block ? behind : undefined;
}

const ENDED = /[.!?\u2026]["'\u2019\u201d\u00bb)\]]{0,4}\s*$/;

function bearings({ grounding, groundWithin }: CheckedSentence): readonly SourcePassage[] {
  const found = new Map<string, Evidence>();
  for (const evidence of grounding?.evidence ?? [])
    if (!found.has(evidence.uri)) found.set(evidence.uri, evidence);
  const passages = [...found.values()].map((evidence): SourcePassage => {
    const { support } = groundWithin([evidence.uri]);
    const kind =
      support >= thresholds.supported ? 'supports' : support >= clearlyUnsaid ? 'doubtful' : 'unsaid';
    return { evidence, kind };
  });
  const supports = ({ kind }: SourcePassage): boolean => kind === 'supports';
  return [...passages.filter(supports), ...passages.filter(passage => !supports(passage))];
}
