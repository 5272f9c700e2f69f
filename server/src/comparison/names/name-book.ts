import type { NameMention } from '../../details/details.js';
import type { Kinship } from '../../languages/kinship.js';
import type { NameVariants } from '../../languages/statement-tables.js';
import type { LanguageTables } from '../../languages/tables.js';
import { soundOf } from '../../text/name-sounds.js';
import { contentForms, readWords, type Word } from '../../text/words.js';

/**
 * How two names stand to each other: `same` where they may well be of one person, place or body; `mixed` where
 * they share a word while each has one that the other contradicts ("Anna Koval" and "Olena Koval").
 */
export type Likeness = 'same' | 'mixed' | 'other';

/** Names by their words: those of a `NameMention` without the small ones. */
export type NameWords = readonly Word[];

/** `people`: tells of somebody no more than the country, as "Spaniards" does. `letters`: "FBI". */
export type NameKind = 'people' | 'country' | 'letters' | 'name';

export interface NameBook {
  likeness(a: NameWords, b: NameWords): Likeness;
  /** Whether two words may be the same part of a name. */
  areSame(a: Word, b: Word): boolean;
  /** Says what country somebody or something is of. */
  isOfNation(word: Word): boolean;
  /** A name is the same with it and without: "Inc". */
  isSuffix(word: Word): boolean;
  /** Only names of one kind are held against each other. */
  kindOf(name: NameMention, words: NameWords): NameKind;
}

/** Letters of a word from which on one of them may be a slip. */
const LEAST_SLIP = 5;
/** The same for two letters that changed places. */
const LEAST_SWAPPED = 4;

type Aliases = readonly (readonly string[])[];

const noAliases: Aliases = [];
const books = new WeakMap<Aliases, Map<LanguageTables, NameBook>>();

/** `aliases`: each list holds names that are the same. The same book for the same lists. */
export function buildNameBook(tables: LanguageTables, aliases: Aliases = noAliases): NameBook {
  const known = books.get(aliases) ?? new Map<LanguageTables, NameBook>();
  books.set(aliases, known);
  const book = known.get(tables) ?? readNameBook(tables, aliases);
  known.set(tables, book);
  return book;
}

function readNameBook(tables: LanguageTables, aliases: Aliases): NameBook {
  const kinship = tables.kinship?.();
  const variants = tables.statements?.names.variants;
  const soundOfWord = variants?.sound ?? soundOf;
  const nation = (word: Word): string | undefined => variants?.nations.get(word.folded);
  const nationOf = (name: NameWords): string | undefined => {
    const [first] = name;
    if (!first || !variants) return undefined;
    if (name.length === 1) return nation(first);
    const whole = kinship?.compoundsFrom(first.form).find(({ parts }) => isWhole(parts, name));
    return whole && variants.nations.get(whole.whole.toLowerCase());
  };

  const aliasLists = [...aliases, ...(variants?.aliases ?? [])].map(list =>
    list.map(name => contentForms(readWords(name, { start: 0, end: name.length }, tables))),
  );
  const aliasesWith = byEachForm(aliasLists);
  const areAliases = (a: NameWords, b: NameWords): boolean => {
    const [first] = a;
    const lists = first ? aliasesWith.get(first.form) : aliasLists;
    return (
      lists?.some(list => list.some(name => isWhole(name, a)) && list.some(name => isWhole(name, b))) ?? false
    );
  };

  function areSame(a: Word, b: Word): boolean {
    if (a.form === b.form || a.folded === b.folded) return true;
    if (isInitial(a, b) || isInitial(b, a)) return true;
    const own = nation(a);
    if (own !== undefined && own === nation(b)) return true;
    if (kinship?.kinOf(a.form).some(kin => kin.form === b.form)) return true;
    if (areShortFor(a.folded, b.folded, variants)) return true;
    if (own === undefined && nation(b) === undefined && areAlikeInSound(a.folded, b.folded)) return true;
    if (isLetterBefore(a.folded, b.folded) || isLetterBefore(b.folded, a.folded)) return true;
    if (a.folded.charAt(0) !== b.folded.charAt(0)) return false;
    if (isCutShort(a.folded, b.folded) || isCutShort(b.folded, a.folded)) return true;
    if (isBelonging(a.folded, b.folded) || isBelonging(b.folded, a.folded)) return true;
    return soundOfWord(a.folded) === soundOfWord(b.folded) || isSlip(a.folded, b.folded);
  }

  /** The words of each that have no like in the other: most names have nothing in common. */
  function apart(
    short: NameWords,
    long: NameWords,
  ): { readonly left: NameWords; readonly others: NameWords } {
    let left: Word[] | undefined;
    let others: Word[] | undefined;
    for (let at = 0; at < short.length; at++) {
      const word = short[at] as Word;
      const rest: NameWords = others ?? long;
      const found = rest.findIndex(other => areSame(word, other));
      if (found < 0) {
        left?.push(word);
        continue;
      }
      left ??= short.slice(0, at);
      others ??= [...long];
      others.splice(found, 1);
    }
    return { left: left ?? short, others: others ?? long };
  }

  function isSuffix({ folded }: Word): boolean {
    return variants?.suffixes.has(folded.replaceAll('.', '')) ?? false;
  }

  /** Without the words that say nothing of whose name it is; all of them where nothing would be left. */
  function bare(name: NameWords): NameWords {
    if (!name.some(isSuffix)) return name;
    const rest = name.filter(word => !isSuffix(word));
    return rest.length > 0 ? rest : name;
  }

  return {
    areSame,
    isOfNation: word => nation(word) !== undefined,
    isSuffix,
    likeness(first, second) {
      if (areAliases(first, second)) return 'same';
      const a = bare(first);
      const b = bare(second);
      const [short, long] = a.length <= b.length ? [a, b] : [b, a];
      const { left, others } = apart(short, long);
      if (left.length === 0) return 'same';
      if (areInitials(left, others) || areInitials(others, left)) return 'same';
      const country = nationOf(a);
      if (country !== undefined && country === nationOf(b)) return 'same';
      if (isShortFor(a, b, kinship) || isShortFor(b, a, kinship)) return 'same';
      return others.length < long.length ? 'mixed' : 'other';
    },
    kindOf({ text }, words) {
      if (words.every(word => variants?.peoples.has(word.folded))) return 'people';
      const last = words.at(-1);
      if (nationOf(words) !== undefined || (words.length === 2 && last && nation(last) !== undefined))
        return 'country';
      return text.length > 1 && text === text.toUpperCase() ? 'letters' : 'name';
    },
  };
}

/** The lists in which a name has a word of this form. */
function byEachForm(lists: readonly AliasList[]): ReadonlyMap<string, readonly AliasList[]> {
  const found = new Map<string, AliasList[]>();
  for (const list of lists) {
    for (const form of new Set(list.flat())) {
      const known = found.get(form);
      if (known) known.push(list);
      else found.set(form, [list]);
    }
  }
  return found;
}

/** Names that are the same, each by the forms of its words. */
type AliasList = readonly (readonly string[])[];

function isInitial(short: Word, long: Word): boolean {
  return short.folded.length === 1 && long.folded.startsWith(short.folded);
}

/** "JK" of "J. K.", "FBI" of "Federal Bureau of Investigation", "WWII" of "World War II". */
function areInitials(short: NameWords, long: NameWords): boolean {
  const [only] = short;
  if (!only || short.length > 1) return false;
  const letters = only.folded.replaceAll('.', '');
  if (long.length > 1 && letters.charAt(0) !== long[0]?.folded.charAt(0)) return false;
  const initials = long.map(({ folded }) => (/^[ivx]+$/.test(folded) ? folded : folded.charAt(0)));
  const joined = initials.join('');
  // The first initial of a sentence that opens with "A. B." may be taken for its article.
  return long.length > 1 ? joined === letters : isInitialOf(letters, long[0]);
}

function isInitialOf(letters: string, word: Word | undefined): boolean {
  return letters.length === 2 && word?.folded.length === 1 && letters.endsWith(word.folded);
}

/** "Bill" of "William". */
function areShortFor(a: string, b: string, variants: NameVariants | undefined): boolean {
  const own = variants?.nicknames.get(a);
  const other = own && variants?.nicknames.get(b);
  return own !== undefined && other !== undefined && [...own].some(name => other.has(name));
}

/** Consonants of a word from which on two that have the same are the same. */
const LEAST_SKELETON = 3;

/** What is left of a name however its sounds are written: "Zulfiqar" and "Zulfikar", "Turkmen" and "Turkoman". */
function skeletonOf(folded: string): string {
  return folded
    .replace(/ph/g, 'f')
    .replace(/ck|c|q/g, 'k')
    .replace(/w/g, 'v')
    .replace(/z/g, 's')
    .replace(/(?!^)[aeiouyh'\u2019-]/g, '')
    .replace(/([a-z])\1+/g, '$1');
}

/** The first letter of the skeleton: what most names are told apart by. */
function firstSound(folded: string): string {
  if (folded.startsWith('ph')) return 'f';
  const first = folded.charAt(0);
  return FIRST_SOUNDS[first] ?? first;
}

const FIRST_SOUNDS: Readonly<Record<string, string>> = { c: 'k', q: 'k', w: 'v', z: 's' };

function areAlikeInSound(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < LEAST_SLIP || Math.abs(a.length - b.length) > 1) return false;
  if (firstSound(a) !== firstSound(b)) return false;
  const skeleton = skeletonOf(a);
  return skeleton.length >= LEAST_SKELETON && skeleton === skeletonOf(b);
}

/** "Djihad" of "Jihad". */
function isLetterBefore(long: string, short: string): boolean {
  return short.length >= LEAST_SLIP && long.slice(1) === short;
}

/** "Mayan" of "Maya". */
function isBelonging(long: string, short: string): boolean {
  return (
    short.length >= LEAST_SWAPPED &&
    long.startsWith(short) &&
    /^(?:i?ans?|ns?|s)$/.test(long.slice(short.length))
  );
}

/** Letters that a word keeps where it is cut short: "Lib Dem", "Hibs". */
const LEAST_KEPT = 3;

function isCutShort(short: string, long: string): boolean {
  if (short.length === LEAST_KEPT && isSkeleton(short, long)) return true;
  // "St" of "Street".
  if (short.length === 2 && short.charAt(1) === 't' && isSkeleton(short, long)) return true;
  const kept = short.endsWith('s') ? short.slice(0, -1) : short;
  return kept.length >= LEAST_KEPT && kept.length + 2 < long.length && long.startsWith(kept);
}

/** "Utd" of "United": consonants in order, behind the first letter no vowel. */
function isSkeleton(short: string, long: string): boolean {
  if (/[aeiouy]/.test(short.slice(1)) || !long.endsWith(short.slice(-1))) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
}

function isShortFor(short: NameWords, long: NameWords, kinship: Kinship | undefined): boolean {
  const [only] = short;
  if (!only || short.length > 1 || long.length === 0) return false;
  return kinship?.compoundsOf(only.form).some(({ parts }) => isWhole(parts, long)) ?? false;
}

/** Small words among the parts are no words of the name. */
function isWhole(parts: readonly string[], name: NameWords): boolean {
  return name.every(({ form }) => parts.includes(form));
}

/** One letter more, less or another behind the first, or two that changed places. */
function isSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < LEAST_SWAPPED || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const apart = Math.max(a.length, b.length) - start - end;
  return (
    (apart <= 1 && Math.min(a.length, b.length) >= LEAST_SLIP) ||
    (apart === 2 && a[start] === b[start + 1] && a[start + 1] === b[start])
  );
}
