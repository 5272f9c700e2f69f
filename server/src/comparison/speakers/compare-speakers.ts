import type { SpeakerMention } from '../../details/details.js';
import { findSayer, type SpokenText } from '../../details/sayers.js';
import { overlaps } from '../../text/span.js';
import { readWords } from '../../text/words.js';
import type { Compared, Said } from '../difference.js';
import type { Scene } from '../scene.js';
import { type Party, partyOf } from './speakers-meant.js';
import { quotedByAnother } from './speakers-quoted.js';
import { reportedByAnother } from './speakers-reported.js';
import { wholeName } from './speakers-said.js';

/** Statements that the draft gives to one speaker and its sources to another. */
export function compareSpeakers(scene: Scene): Compared {
  const { speakers } = scene.details;
  if (speakers.length === 0 || !scene.tables.statements) return nothing;
  const differences = speakers.flatMap(mention => {
    if (scene.attributed.some(span => overlaps(span, mention))) return [];
    const said = saidByAnother(scene, mention);
    if (!said) return [];
    const span = wholeName(mention, scene.text, scene.tables);
    return [{ kind: 'speaker' as const, span, pronoun: mention.pronoun, said: [said] }];
  });
  return differences.length > 0 ? { differences } : nothing;
}

const nothing: Compared = { differences: [] };

function saidByAnother(scene: Scene, mention: SpeakerMention): Said | undefined {
  const parties = partiesOf(scene, mention);
  if (parties.length === 0) return undefined;
  const draft = draftText(scene);
  const quotations = scene.details.quotations.filter(
    quotation => findSayer(draft, quotation)?.mention === mention,
  );
  let said: Said | undefined;
  for (const party of parties) {
    said =
      quotations.length > 0
        ? firstOf(quotations, ({ inner }) => quotedByAnother(scene, inner, party))
        : reportedByAnother(scene, mention, party);
    if (!said) return undefined;
  }
  return said;
}

/** Whoever the draft may mean: of a pronoun everybody who was named before it. */
function partiesOf({ details, text, tables, antecedents }: Scene, mention: SpeakerMention): readonly Party[] {
  if (!mention.pronoun) {
    const party = partyOf(mention, details.names, text, tables);
    return party ? [party] : [];
  }
  if (!tables.statements?.speakers.singular.has(mention.name)) return [];
  const own = details.names
    .filter(name => name.end <= mention.start && !details.quotations.some(span => overlaps(span, name)))
    .map(name => name.text);
  return [...antecedents, ...own].flatMap(name => {
    const words = readWords(name, { start: 0, end: name.length }, tables).filter(({ content }) => content);
    return words.length > 0
      ? [{ start: mention.start, end: mention.end, words, proper: true, before: undefined, partial: false }]
      : [];
  });
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function draftText({ text, details }: Scene): SpokenText {
  return {
    text,
    sentences: [{ start: 0, end: text.length, paragraph: 0 }],
    quotations: details.quotations,
    details: () => details,
  };
}
