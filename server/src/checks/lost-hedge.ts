import { escapeLine, plainLine } from '../citations/escape.js';
import type { HedgeDifference } from '../comparison/difference.js';
import { languageTables } from '../languages/index.js';
import { toFileOffset } from '../text/prose.js';
import type { Check, CheckContext, CheckedSentence } from './check.js';
import { findDifferences } from './details.js';
import type { Fix, RawFinding } from './finding.js';
import { sourceName } from './source-name.js';

export const lostHedge: Check = {
  code: 'lost-hedge',
  level: 'detail',
  severity: 'warning',
  verdict: 'partial',
  messages: {
    reported: {
      full: '{source} does not state this as a fact: “{words}”.',
      locator: '{source} does not state this as a fact.',
    },
  },
  docs: {
    summary: 'The source reports a claim, an allegation or a possibility; the draft states it as a fact.',
    advice:
      'Say whose claim it is, or keep the source’s “reportedly” or “may”. What another source, or another passage, states as a fact is no claim any more. A plain “said” is none either, unless the source adds that nobody could check it.',
    flagged: [
      {
        sources: {
          'fire.md':
            'Mira Koval claimed that the owners of the fish hall had ignored three letters about the wiring.',
        },
        draft: 'The owners of the fish hall had ignored three letters about the wiring [@fire].',
        why: 'The source has it from Koval and does not vouch for it.',
      },
      {
        sources: { 'fire.md': 'The night watchman allegedly left the gate of the fish hall open.' },
        draft: 'The night watchman left the gate of the fish hall open [@fire].',
        why: 'What is alleged is told as if it were known.',
      },
      {
        sources: {
          'fire.md':
            'The insurer said the owners had removed the alarms in May. The Gazette could not independently verify the claim.',
        },
        draft: 'The owners had removed the alarms in May [@fire].',
        why: 'The source itself says that it could not check what the insurer says.',
      },
    ],
    allowed: [
      {
        sources: {
          'fire.md':
            'Mira Koval claimed that the owners of the fish hall had ignored three letters about the wiring.',
        },
        draft: 'The owners of the fish hall had ignored three letters about the wiring, Koval claimed.',
        why: 'The draft says whose claim it is.',
      },
      {
        sources: {
          'fire.md':
            'Mira Koval claimed that the owners of the fish hall had ignored three letters about the wiring.',
          'court.md': 'The owners of the fish hall ignored three letters about the wiring, the court found.',
        },
        draft: 'The owners of the fish hall had ignored three letters about the wiring [@court].',
        why: 'Another source states it as a fact.',
      },
    ],
  },
  *run(context: CheckContext): Iterable<RawFinding> {
    yield* findDifferences('hedge', context, (difference, checked) => {
      const [said] = difference.said;
      if (!said) return undefined;
      // Of a denial that the draft turns round, the opposite says all.
      if (checked.comparison.differences.some(({ kind }) => kind === 'contradiction')) return undefined;
      return {
        message: {
          id: 'reported',
          data: {
            source: sourceName(said.evidence.uri, context.catalogue),
            words: plainLine(said.text),
          },
        },
        fixes: () => attributeToClaimant(difference, checked, context),
      };
    });
  },
};

/** ", Koval claimed" behind the sentence's last word. */
function attributeToClaimant(
  { claimant }: HedgeDifference,
  { sentence: { prose } }: CheckedSentence,
  { draft }: CheckContext,
): readonly Fix[] {
  const doubts = languageTables(draft.language).doubts;
  const last = /[\p{L}\p{N}%](?=[^\p{L}\p{N}%]*$)/u.exec(prose.text);
  if (!claimant || !doubts || !last) return [];
  const { name, verb } = claimant;
  const first = name.charAt(0);
  const words = doubts.attribute(escapeLine(name), escapeLine(verb), first === first.toLowerCase());
  const at = toFileOffset(prose, last.index + last[0].length - 1) + 1;
  return [
    {
      title: `Add “${plainLine(words)}”`,
      safe: false,
      quotes: true,
      edits: [{ start: at, end: at, newText: words }],
    },
  ];
}
