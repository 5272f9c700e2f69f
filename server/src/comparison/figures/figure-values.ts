import type { Figure } from '../../details/details.js';
import { isCurrency, isShareUnit, toUnit } from './figure-units.js';

/**
 * How a figure of the draft stands to one of a source. `follows`: it says no more than the source. `bound`: the
 * same value, but a bound that does not follow. `sign` and `unit`: the same digits with the other sign, in
 * another unit. `reversed`: a score in the other order. `unlike`: of another sort, so that neither can stand for
 * the other.
 */
export type Relation = 'follows' | 'bound' | 'sign' | 'unit' | 'reversed' | 'differs' | 'unlike';

export function relate(draft: Figure, source: Figure): Relation {
  const equal = draft.value === source.value && draft.to === source.to;
  if (draft.ordinal || source.ordinal) {
    return equal ? 'follows' : draft.ordinal === source.ordinal ? 'differs' : 'unlike';
  }
  if (draft.age !== source.age && !equal && !(isBare(draft) && isBare(source))) return 'unlike';
  if (draft.to !== undefined || source.to !== undefined) return relateRanges(draft, source);
  if (isShare(draft) && source.unit === '%') return relateShares(draft.value * 100, source.value);
  if (isShare(source) && draft.unit === '%') return relateShares(draft.value, source.value * 100);
  if (isShare(draft) !== isShare(source)) return 'unlike';
  const converted = toUnit(source.value, source.unit, draft.unit);
  if (converted === undefined) return relateUnits(draft, source);
  if (isVague(source) && !isVague(draft)) return 'unlike';
  if (draft.value !== 0 && draft.value === -converted.value) return 'sign';
  return relateBounds(draft, source, {
    told: draft.value,
    given: converted.value,
    exact: !converted.rounded,
  });
}

/** Neither unit nor noun. */
function isBare({ unit, counts }: Figure): boolean {
  return unit === undefined && counts === undefined;
}

/** A part of a whole: half, two thirds. */
function isShare({ value, unit }: Figure): boolean {
  return unit === undefined && value > 0 && value < 1;
}

/** Points of percent that "half" and "a third" may be off. */
const SHARE_TOLERANCE = 4;

function relateShares(told: number, given: number): Relation {
  return Math.abs(told - given) <= SHARE_TOLERANCE ? 'follows' : 'differs';
}

/** Dozens, thousands. */
function isVague({ bound, qualifier }: Figure): boolean {
  return bound === 'more-than' && qualifier === undefined;
}

function relateUnits(draft: Figure, source: Figure): Relation {
  if (draft.value === source.value) return 'unit';
  return isCurrency(draft.unit) && isCurrency(source.unit) ? 'differs' : 'unlike';
}

/** A range or score, and a range, a score or a single value. */
function relateRanges(draft: Figure, source: Figure): Relation {
  if (draft.to !== undefined && source.to !== undefined) return relatePairs(draft, source);
  if (draft.unit === 'score' || source.unit === 'score') return 'unlike';
  const from = toUnit(source.value, source.unit, draft.unit);
  const to = toUnit(source.to ?? source.value, source.unit, draft.unit);
  if (!from || !to) return 'unlike';
  if (draft.to !== undefined) {
    const inside = from.value >= draft.value && to.value <= draft.to;
    return inside && source.bound === 'exact' ? 'follows' : 'differs';
  }
  const isEnd = draft.value === from.value || draft.value === to.value;
  if (draft.bound === 'exact') return isEnd ? 'bound' : 'differs';
  const lowest = isAbove(draft) || draft.bound === 'about' ? from.value : 0;
  return draft.value >= lowest && draft.value <= to.value ? 'follows' : 'differs';
}

function relatePairs(draft: Figure, source: Figure): Relation {
  const from = toUnit(source.value, scaleOf(source), scaleOf(draft));
  const to = toUnit(source.to ?? source.value, scaleOf(source), scaleOf(draft));
  if (!from || !to) return isShareUnit(draft.unit) && isShareUnit(source.unit) ? 'unit' : 'unlike';
  if (isNear(draft.value, from.value) && isNear(draft.to ?? draft.value, to.value)) return 'follows';
  const reversed = draft.value === source.to && draft.to === source.value;
  return reversed ? 'reversed' : 'differs';
}

/** A score may be written like a range of counts. */
function scaleOf({ unit }: Figure): string | undefined {
  return unit === 'score' ? undefined : unit;
}

interface Values {
  readonly told: number;
  /** In the unit of the other. */
  readonly given: number;
  /** Not converted. */
  readonly exact: boolean;
}

/** The value may be this far off, as a share, where the draft says "about". */
const ABOUT = 0.12;
/** And below it where the draft says "nearly". */
const NEARLY = 0.16;
/** "More than 10" of a thousand is true and tells nothing: a bound may be off by this factor. */
const LOOSE = 2;
/** Of values that were converted. */
const CONVERTED = 0.06;

function relateBounds(draft: Figure, source: Figure, { told, given, exact }: Values): Relation {
  const same = exact ? isNear(told, given) : Math.abs(told - given) <= CONVERTED * Math.abs(given);
  const apart = given === 0 ? Number.POSITIVE_INFINITY : (told - given) / given;
  // "About 57" is not what a source's 60 was rounded to.
  const isRounder = (): boolean => !exact || lastPlace(told) > lastPlace(given);
  switch (draft.bound) {
    case 'exact':
      if (!same) return isFinerThan(source, { told, given, apart }) ? 'follows' : 'differs';
      return isAbove(source) || source.bound === 'at-most' || source.bound === 'less-than'
        ? 'bound'
        : 'follows';
    case 'about':
      return same || (Math.abs(apart) <= ABOUT && isRounder()) ? 'follows' : 'differs';
    case 'nearly':
      if (isAbove(source)) return same ? 'bound' : 'differs';
      return same || (apart > 0 && apart <= NEARLY && isRounder()) ? 'follows' : 'differs';
    case 'at-least':
    case 'more-than':
      if (isBelow(source)) return same ? 'bound' : 'differs';
      if (isAbove(source)) return same || (isVague(draft) && given >= told) ? 'follows' : 'differs';
      if (same)
        return draft.bound === 'more-than' && source.bound === 'exact' && told >= given ? 'bound' : 'follows';
      return given > told && (isVague(draft) || given <= LOOSE * told) ? 'follows' : 'differs';
    case 'at-most':
    case 'less-than':
      if (isAbove(source)) return same ? 'bound' : 'differs';
      if (isBelow(source)) return same ? 'follows' : 'differs';
      if (same)
        return draft.bound === 'less-than' && source.bound === 'exact' && told <= given ? 'bound' : 'follows';
      return given < told && told <= LOOSE * given ? 'follows' : 'differs';
  }
}

/** "About 65 billion", "more than 2,000": 64.7 billion and 2,100 are what they may be. */
function isFinerThan(
  source: Figure,
  { told, given, apart }: { readonly told: number; readonly given: number; readonly apart: number },
): boolean {
  if (Math.abs(apart) > ABOUT || lastPlace(told) >= lastPlace(given)) return false;
  if (isAbove(source)) return apart > 0;
  return isBelow(source) ? apart < 0 : source.bound === 'about';
}

function isAbove({ bound }: Figure): boolean {
  return bound === 'at-least' || bound === 'more-than';
}

function isBelow({ bound }: Figure): boolean {
  return bound === 'at-most' || bound === 'less-than' || bound === 'nearly';
}

/** The last place that is written may be at most this share of a value that passes for rounded. */
const FINEST_SHARE = 0.1;

/** Equal, or the first is the second rounded or cut off at its last written place. */
function isNear(told: number, given: number): boolean {
  if (Math.abs(told - given) <= 1e-9 * Math.abs(given)) return true;
  // Its last place is no more than the value itself, and to read it off costs more than all the rest.
  if (told * given <= 0 || Math.abs(given) > 2.1 * Math.abs(told) || Math.abs(told) > 2.1 * Math.abs(given))
    return false;
  const place = lastPlace(told);
  const isWhole = Number.isInteger(given);
  if (place < 100 && isWhole) return false;
  if (place > FINEST_SHARE * Math.abs(told) && isWhole) return false;
  const apart = Math.abs(given) - Math.abs(told);
  // What is cut off is less than the last place: 1.3 billion is not cut to 1.2.
  const isCut = place > 1 ? apart < place * (1 - 1e-9) : apart <= place / 2;
  return isCut && apart >= -place / 2;
}

/** Value of a number's last digit that is not zero: 100,000 for 1.2 million, 0.1 for 4.5. */
function lastPlace(value: number): number {
  const [digits = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const decimals = digits.includes('.') ? digits.length - 2 : 0;
  return Number(`1e${Number(exponent) - decimals}`);
}
