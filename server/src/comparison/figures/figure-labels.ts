import type { Figure } from '../../details/details.js';
import type { Scene } from '../scene.js';
import type { Given } from './figure-slots.js';

/** Characters of a name before a number that are looked at. */
const LONGEST_LABEL = 24;
/** From this on a bare number behind a name may well be a quantity: "Velden 40". */
const LEAST_QUANTITY = 10;

/** What a number is part of the name of: "passage" of "Passage 3", "no" of "No 2". Undefined for a quantity. */
export function labelOf(text: string, figure: Figure): string | undefined {
  const { start, value, unit, counts, age, ordinal } = figure;
  if (unit !== undefined || counts !== undefined || age || ordinal || value >= LEAST_QUANTITY)
    return undefined;
  if (!/\d/.test(text.charAt(start))) return undefined;
  const name = nameBefore(text, start);
  return name !== undefined && /^\p{Lu}/u.test(name) ? name.toLowerCase() : undefined;
}

/** Numbers of the sources that stand behind the same name. */
export function labelledAlike({ corpus }: Scene, label: string, given: readonly Given[]): readonly Given[] {
  return given.filter(({ figure, place }) => {
    const text = corpus.prepared(place.uri)?.article.text ?? '';
    return nameBefore(text, figure.start)?.toLowerCase() === label;
  });
}

function nameBefore(text: string, at: number): string | undefined {
  return /(\p{L}[\p{L}&]*)\.? $/u.exec(text.slice(Math.max(0, at - LONGEST_LABEL), at))?.[1];
}
