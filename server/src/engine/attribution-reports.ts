import type { CheckedSentence } from '../checks/check.js';
import { speakingSources } from '../checks/speaking-sources.js';
import type { Citations } from '../citations/mark.js';
import { clearlyUnsaid, thresholds } from '../grounding/model.js';
import type { AttributionReport, AttributionVerdict } from './engine.js';

/** `mentioning` gives the sources whose text has a name in it: they may speak for it as well. */
export function readAttributions(
  citations: Citations,
  sentences: readonly CheckedSentence[],
  mentioning: (name: string) => readonly string[],
): readonly AttributionReport[] {
  const marks = citations.marks.map((mark): AttributionReport => {
    const sources = mark.target.kind === 'source' ? [mark.target.uri] : [];
    return {
      start: mark.span.start,
      end: mark.span.end,
      kind: 'mark',
      nameSpan: mark.keySpan,
      name: mark.key,
      sentence: mark.sentence,
      sources,
      mark,
      judge: () => judge(sentences[mark.sentence ?? -1], sources),
    };
  });
  const words = citations.words.map((named): AttributionReport => {
    const { span, nameSpan, name, sentence, uris } = named;
    return {
      start: span.start,
      end: span.end,
      kind: 'words',
      nameSpan,
      name,
      sentence,
      sources: uris,
      mark: undefined,
      judge: () => judge(sentences[sentence], uris.length > 0 ? speakingSources(named, mentioning) : []),
    };
  });
  return [...marks, ...words].sort((a, b) => a.start - b.start || a.nameSpan.start - b.nameSpan.start);
}

function judge(
  checked: CheckedSentence | undefined,
  sources: readonly string[],
): AttributionVerdict | undefined {
  const whole = checked?.grounding;
  if (!whole || sources.length === 0) return undefined;
  const { support, evidence } = checked.groundWithin(sources);
  if (support >= thresholds.supported) return { kind: 'supports', evidence, other: undefined };
  if (isNeeded(checked, sources)) return { kind: 'partly', evidence, other: undefined };
  if (support >= clearlyUnsaid) return { kind: 'doubtful', evidence, other: undefined };
  const elsewhere = whole.support >= thresholds.supported ? whole.evidence : [];
  return { kind: 'unsaid', evidence, other: elsewhere.find(({ uri }) => !sources.includes(uri)) };
}

/** The sentence's marks support it together, and without these sources they do not. */
function isNeeded({ marks, groundWithin }: CheckedSentence, sources: readonly string[]): boolean {
  const cited = marks.flatMap(({ target }) => (target.kind === 'source' ? [target.uri] : []));
  const others = cited.filter(uri => !sources.includes(uri));
  return (
    others.length > 0 &&
    others.length < cited.length &&
    groundWithin(cited).support >= thresholds.supported &&
    groundWithin(others).support < thresholds.supported
  );
}
