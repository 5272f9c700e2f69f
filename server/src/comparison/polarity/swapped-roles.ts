import type { NameMention } from '../../details/details.js';
import type { RoleTables } from '../../languages/polarity-tables.js';
import { overlaps } from '../../text/span.js';
import type { Word } from '../../text/words.js';
import type { ContradictionDifference } from '../difference.js';
import { say } from '../scene.js';
import { signOf } from './polarity.js';
import type { PolarityReading, ReadSentence } from './polarity-reading.js';

/** Words between an act and the names on either side of it. */
const REACH = 4;
/** In a source, which may say more of them. */
const REACH_SOURCE = 6;

/** Who did it and to whom, in a sentence of the draft. Forms of the last words of the names. */
interface Act {
  /** Position of the verb. */
  readonly at: number;
  readonly agent: string;
  readonly patient: string;
  readonly span: { readonly start: number; readonly end: number };
}

/** The draft has one beat the other, the sources have the other beat the one. */
export function findSwappedRoles(reading: PolarityReading): ContradictionDifference | undefined {
  const { roles } = reading.tables;
  const { details } = reading.scene;
  if (!roles || details.names.length < 2) return undefined;
  for (const act of actsOf(reading, details.names, roles)) {
    const swapped = reading.sentences.find(sentence => tells(reading, sentence, act, roles) === 'swapped');
    if (!swapped || reading.sentences.some(sentence => tells(reading, sentence, act, roles) === 'same'))
      continue;
    const [first] = swapped.words;
    const last = swapped.words.at(-1);
    const said = first && last && say(reading.scene, swapped.place, { start: first.start, end: last.end });
    if (said) return { kind: 'contradiction', how: 'roles', span: act.span, said: [said] };
  }
  return undefined;
}

/** Verbs of the table with a name close on either side. */
function actsOf({ words, scene }: PolarityReading, names: readonly NameMention[], roles: RoleTables): Act[] {
  const acts: Act[] = [];
  for (const [at, word] of words.entries()) {
    if (
      !roles.acts(word.folded) ||
      word.capital ||
      scene.details.quotations.some(quotation => overlaps(quotation, word))
    )
      continue;
    const before = names.findLast(({ end }) => end <= word.start);
    const after = names.find(({ start }) => start >= word.end);
    const left = before && lastWord(words, before);
    const right = after && lastWord(words, after);
    if (left === undefined || right === undefined || at - left > REACH) continue;
    const next = words.findIndex(({ start }) => start >= (after?.start ?? 0));
    if (next - at > REACH) continue;
    const [one, other] = [words[left]?.form ?? '', words[right]?.form ?? ''];
    if (one === other) continue;
    const isPassive = readsPassive(words, at, roles);
    const span = { start: before?.start ?? 0, end: after?.end ?? 0 };
    acts.push({ at, span, ...(isPassive ? { agent: other, patient: one } : { agent: one, patient: other }) });
  }
  return acts;
}

function lastWord(words: readonly Word[], name: NameMention): number | undefined {
  const at = words.findLastIndex(word => word.content && overlaps(word, name));
  return at < 0 ? undefined : at;
}

function tells(
  { words, own }: PolarityReading,
  { words: theirs, polarity }: ReadSentence,
  { at, agent, patient }: Act,
  roles: RoleTables,
): 'same' | 'swapped' | undefined {
  const form = words[at]?.form;
  let swapped = false;
  for (const [place, word] of theirs.entries()) {
    if (word.form !== form) continue;
    const left = formsOf(theirs.slice(Math.max(0, place - REACH_SOURCE), place));
    const right = formsOf(theirs.slice(place + 1, place + 1 + REACH_SOURCE));
    const isPassive = readsPassive(theirs, place, roles);
    const [before, behind] = isPassive ? [patient, agent] : [agent, patient];
    const isSame = left.has(before) && right.has(behind);
    const isSwapped = left.has(behind) && right.has(before);
    if (isSame) return 'same';
    if (isSwapped && signOf(polarity, place) === 1 && signOf(own, at) === 1) swapped = true;
  }
  return swapped ? 'swapped' : undefined;
}

function formsOf(words: readonly Word[]): ReadonlySet<string> {
  return new Set(words.map(({ form }) => form));
}

/** "was beaten by", "beaten narrowly by" */
function readsPassive(words: readonly Word[], at: number, { by }: RoleTables): boolean {
  return words.slice(at + 1, at + 3).some(({ folded }) => by.has(folded));
}
