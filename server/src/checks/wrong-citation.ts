import { clearlyUnsaid, thresholds } from '../grounding/model.js';
import type { Span } from '../text/span.js';
import type { Check, CheckContext, CheckedSentence } from './check.js';
import { citeInstead, nameInstead } from './cite-instead.js';
import type { Fix, RawFinding } from './finding.js';
import { withFixes } from './lazy-fixes.js';
import { speakingSources } from './speaking-sources.js';

export const wrongCitation: Check = {
  code: 'wrong-citation',
  level: 'attribution',
  severity: 'warning',
  verdict: undefined,
  messages: {
    other: { full: '{cited} does not say this; {other} does.' },
    group: { full: 'None of {cited} says this; {other} does.' },
  },
  docs: {
    summary: 'The cited source does not support the sentence, another does.',
    advice: 'Cite the source that the message names, or change the sentence to what the cited one says.',
    flagged: [
      {
        sources: {
          'harbor-report.md': 'The harbor handled 412 ships.',
          'budget.md': 'The council passed the budget.',
        },
        draft: 'The harbor handled 412 ships [@budget].',
        why: 'The figure is in `harbor-report`.',
      },
    ],
    allowed: [
      {
        sources: {
          'harbor-report.md': 'The harbor handled 412 ships.',
          'budget.md': 'The council passed the budget.',
        },
        draft: 'The harbor handled 412 ships [@harbor-report].',
        why: 'The cited source says it.',
      },
    ],
  },
  *run(context: CheckContext): Iterable<RawFinding> {
    for (const checked of context.part.sentences) {
      const { sentence, grounding } = checked;
      if (!grounding || grounding.support < thresholds.supported) continue;
      if (checked.marks.length === 0 && checked.words.length === 0) continue;
      for (const cited of citedSources(checked, context)) {
        if (checked.groundWithin(cited.uris).support >= clearlyUnsaid) continue;
        const other = grounding.evidence.find(evidence => !cited.uris.includes(evidence.uri));
        if (!other || checked.groundWithin([other.uri]).support < thresholds.supported) continue;
        const found = {
          span: cited.span,
          sentence: sentence.index,
          message: { id: cited.isGroup ? 'group' : 'other', data: { cited: cited.name, other: other.key } },
          evidence: [other],
        };
        yield withFixes(found, () => cited.fixes(other.uri));
      }
    }
  },
};

interface Cited {
  readonly name: string;
  /** The name lists several. */
  readonly isGroup: boolean;
  readonly span: Span;
  readonly uris: readonly string[];
  /** To cite `uri` in its place. */
  fixes(uri: string): readonly Fix[];
}

/** All marks of a sentence are one claim: together they carry it. Words that name a source are another. */
function* citedSources(checked: CheckedSentence, context: CheckContext): Iterable<Cited> {
  const { marks, words } = checked;
  const { catalogue, mentioning } = context;
  const known = marks.flatMap(mark =>
    mark.target.kind === 'source' ? [{ mark, uri: mark.target.uri }] : [],
  );
  const [first] = known;
  if (first) {
    const keys = [...new Set(known.map(({ uri }) => catalogue.card(uri)?.key ?? ''))];
    yield {
      name: keys.join(', '),
      isGroup: keys.length > 1,
      span: first.mark.span,
      uris: known.map(({ uri }) => uri),
      fixes: uri =>
        citeInstead(
          known.map(({ mark }) => mark),
          uri,
          checked,
          context,
        ),
    };
  }
  for (const attribution of words) {
    if (attribution.uris.length === 0) continue;
    yield {
      name: attribution.name,
      isGroup: false,
      span: attribution.nameSpan,
      uris: speakingSources(attribution, mentioning),
      fixes: uri => nameInstead(attribution, uri, context),
    };
  }
}
