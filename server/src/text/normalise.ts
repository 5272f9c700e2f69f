import type { LanguageTag } from './language-rules.js';

/**
 * The form by which words are compared: lower case, straight apostrophes, no soft hyphens or zero-width
 * characters, Latin ligatures and letters with strokes written out, diacritics dropped. Of Cyrillic only
 * stress marks and the dots of `ё` go: `й`, `ї` and `ў` are letters of their own.
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (isAscii(lower)) return lower;
  const plain = lower
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2018\u2019\u02bc\u02b9\u2032`\u00b4]/g, "'")
    .replace(/([иіу])([\u0300-\u036f]+)/g, keepCyrillicLetter)
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[æœßøłđðþı]/g, letter => writtenOut[letter] ?? letter);
  return plain.normalize('NFC');
}

/** `editor's` and `editors'` without the mark of the genitive; takes a folded word. */
export function stripPossessive(word: string): string {
  if (word.endsWith("'s")) return word.slice(0, -2);
  return word.endsWith("'") ? word.slice(0, -1) : word;
}

/**
 * Quotation marks, dashes and spaces as a typewriter has them. Every character becomes one character, so
 * that offsets stay; `…` is left alone for that reason.
 */
export function foldTypography(text: string): string {
  return text.replace(typographic, char => typewriter.get(char) ?? char);
}

/**
 * A number token without grouping, with a decimal point and no needless zeros: `1,200.50` is `1200.5`.
 * English groups with commas; other languages with points and spaces. Anything that is not one number
 * (`11.18.2014`) is returned as it is.
 */
export function normaliseNumber(number: string, language: LanguageTag): string {
  const digits = number.normalize('NFKC').replace(/[\s'\u2019\u2018]/g, '');
  const commaDecimal = language !== 'en' && language !== 'und';
  const [group, point] = commaDecimal ? ['.', ','] : [',', '.'];
  const plain = ungroup(digits, group, point) ?? ungroup(digits, point, group);
  if (plain === undefined) return digits;
  const [whole = '', fraction = ''] = plain.split('.');
  const shortWhole = whole.replace(/^0+(?=\d)/, '') || '0';
  const shortFraction = trimZeros(fraction);
  return shortFraction === '' ? shortWhole : `${shortWhole}.${shortFraction}`;
}

/** Undefined where `digits` is no number under this choice of group and decimal sign. */
function ungroup(digits: string, group: string, point: string): string | undefined {
  const [whole = '', fraction, ...more] = digits.split(point);
  if (more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined;
  const groups = whole.split(group);
  const grouped = groups.every((part, index) =>
    index === 0
      ? /^\d*$/.test(part) && (groups.length === 1 || (part.length > 0 && part.length < 4))
      : /^\d{3}$/.test(part),
  );
  if (!grouped) return undefined;
  return fraction === undefined ? groups.join('') : `${groups.join('')}.${fraction}`;
}

function trimZeros(fraction: string): string {
  let end = fraction.length;
  while (end > 0 && fraction.charCodeAt(end - 1) === 48) end--;
  return fraction.slice(0, end);
}

function keepCyrillicLetter(_match: string, base: string, marks: string): string {
  if (marks.includes('\u0306') && base === 'и') return 'й';
  if (marks.includes('\u0306') && base === 'у') return 'ў';
  if (marks.includes('\u0308') && base === 'і') return 'ї';
  return base;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

const writtenOut: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

const typewriter: ReadonlyMap<string, string> = new Map([
  ...[...'“”„‟«»″〝〞＂'].map(char => [char, '"'] as const),
  ...[...'‘’‚‛‹›′ʼ＇`´'].map(char => [char, "'"] as const),
  ...[...'‐‑‒–—―−﹘﹣－'].map(char => [char, '-'] as const),
  ...[
    ...'\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000',
  ].map(char => [char, ' '] as const),
]);

const typographic = new RegExp(`[${[...typewriter.keys()].join('')}]`, 'g');
