import type { SpeakerMention } from '../details/details.js';
import { findSayer, type SpokenText } from '../details/sayers.js';
import { overlaps } from '../text/span.js';
import type { Compared, Said } from './difference.js';
import type { Scene } from './scene.js';
import { partyOf } from './speakers-meant.js';
import { quotedByAnother } from './speakers-quoted.js';
import { reportedByAnother } from './speakers-reported.js';
import { wholeName } from './speakers-said.js';

/** Statements that the draft gives to one speaker and its sources to another. */
export function compareSpeakers(scene: Scene): Compared {
  const { speakers } = scene.details;
  if (speakers.length === 0 || !scene.tables.statements) return nothing;
  const differences = speakers.flatMap(mention => {
    if (mention.pronoun || scene.attributed.some(span => overlaps(span, mention))) return [];
    const said = saidByAnother(scene, mention);
    return said
      ? [{ kind: 'speaker' as const, span: wholeName(mention, scene.text, scene.tables), said: [said] }]
      : [];
  });
  return differences.length > 0 ? { differences } : nothing;
}

const nothing: Compared = { differences: [] };

function saidByAnother(scene: Scene, mention: SpeakerMention): Said | undefined {
  const draft = draftText(scene);
  const quotations = scene.details.quotations.filter(
    quotation => findSayer(draft, quotation)?.mention === mention,
  );
  const party = partyOf(mention, scene.details.names, scene.text, scene.tables);
  if (!party) return undefined;
  for (const quotation of quotations) {
    const said = quotedByAnother(scene, quotation.inner, party);
    if (said) return said;
  }
  return quotations.length === 0 ? reportedByAnother(scene, mention, party) : undefined;
}

function draftText({ text, details }: Scene): SpokenText {
  return {
    text,
    sentences: [{ start: 0, end: text.length, paragraph: 0 }],
    quotations: details.quotations,
    details: () => details,
  };
}
