import type { CardStore } from './card-store.js';
import { creditForms, handleOf, shortForm, startOf, titleForms } from './handles.js';
import { type NameWord, nameForms } from './name-words.js';
import { outletWords } from './outlet-words.js';

/**
 * `short`: the name may be the last word of a publisher's name, which names it only behind an article ("the
 * Gazette"); with the publishers that have it for their whole name.
 */
export type NameKind = 'publisher' | 'author' | 'title' | 'short';

/** The sources that go by one name, by what the name is of them; in order of path. */
export type NamedSources = Readonly<Partial<Record<NameKind, readonly string[]>>>;

export interface NameHit {
  readonly sources: NamedSources;
  /** How many words the name has. */
  readonly length: number;
}

export interface NameIndex {
  find(name: string): NamedSources | undefined;
  /** The longest name that starts at `words[at]`. */
  longestAt(words: readonly NameWord[], at: number): NameHit | undefined;
}

/** Names whose sources are kept; a draft has seldom more. */
const MEMO_LIMIT = 1024;
/** Words, and pairs of words, of which it is kept that no name begins with them: nearly all of a draft's. */
const NAMELESS_LIMIT = 16_384;

/** Names are looked for when they are asked for. `aliases`: each list holds names that are the same. */
export function buildNameIndex(store: CardStore, aliases: readonly (readonly string[])[]): NameIndex {
  const same = aliasForms(aliases);
  const aliasLengths = lengthsByStart([...same.values()].flat());
  const known = new Map<string, NamedSources>();
  const nameless = new Set<string>();
  const knownLengths = new Map<number, readonly number[]>();

  function sourcesOf(forms: readonly string[]): NamedSources | undefined {
    const id = forms.join(' ');
    if (id === '' || nameless.has(id)) return undefined;
    const found = known.get(id) ?? lookUp(id, forms, store, same);
    if (!found) {
      if (nameless.size >= NAMELESS_LIMIT) nameless.clear();
      nameless.add(id);
      return undefined;
    }
    if (known.size >= MEMO_LIMIT) known.clear();
    known.set(id, found);
    return found;
  }

  /** Thousands of titles may begin alike, but not differ in length. */
  function lengthsOf(start: number): readonly number[] {
    const found = knownLengths.get(start);
    if (found) return found;
    const lengths = new Set([...store.titleLengths(start), ...(aliasLengths.get(start) ?? [])]);
    for (const value of store.credits(start))
      for (const kind of CREDITS) for (const { length } of creditForms(kind, value)) lengths.add(length);
    const sorted = lengths.size > 0 ? [...lengths].sort((x, y) => y - x) : none;
    if (knownLengths.size >= NAMELESS_LIMIT) knownLengths.clear();
    knownLengths.set(start, sorted);
    return sorted;
  }

  return {
    find: name => sourcesOf(nameForms(name)),
    longestAt(words, at) {
      const first = words[at]?.form;
      const second = words[at + 1]?.form;
      if (first === undefined) return undefined;
      const longer = second === undefined ? none : lengthsOf(startOf([first, second]));
      for (const length of [...longer, 1]) {
        if (at + length > words.length) continue;
        const sources = sourcesOf(words.slice(at, at + length).map(({ form }) => form));
        if (sources) return { sources, length };
      }
      return undefined;
    },
  };
}

const none: readonly never[] = [];

const CREDITS = ['publisher', 'author'] as const;

type Aliases = ReadonlyMap<string, readonly (readonly string[])[]>;

function lookUp(
  id: string,
  forms: readonly string[],
  store: CardStore,
  same: Aliases,
): NamedSources | undefined {
  const named: Partial<Record<NameKind, readonly string[]>> = {};
  for (const kind of CREDITS) {
    const values = (same.get(id) ?? [forms]).flatMap(own => creditsNamed(kind, own.join(' '), store));
    const uris = store.credited(kind, values);
    if (uris.length > 0) named[kind] = uris;
  }
  const title = store
    .withHandle(handleOf('title', id))
    .filter(card => titleForms(card.metadata.title)?.join(' ') === id)
    .map(({ uri }) => uri);
  if (title.length > 0) named.title = title;
  const short = store.credited('publisher', publishersCalled(id, store, same));
  if (short.length > 0) named.short = [...new Set([...(named.publisher ?? []), ...short])];
  return Object.keys(named).length > 0 ? named : undefined;
}

/** Publisher or author fields with this name in them. */
function creditsNamed(kind: 'publisher' | 'author', id: string, store: CardStore): readonly string[] {
  return store
    .credits(handleOf(kind, id))
    .filter(value => creditForms(kind, value).some(forms => forms.join(' ') === id));
}

/** Publisher fields that the word may be short for, by their own names or by those that are the same. */
function publishersCalled(word: string, store: CardStore, same: Aliases): readonly string[] {
  if (!outletWords.has(word)) return [];
  const own = store.credits(handleOf('short', word)).filter(value => {
    const [forms = []] = creditForms('publisher', value);
    return shortForm(forms) === word && !same.has(forms.join(' '));
  });
  const aliased = [...same].flatMap(([id, names]) =>
    names.some(forms => shortForm(forms) === word) ? creditsNamed('publisher', id, store) : [],
  );
  return [...own, ...aliased];
}

function aliasForms(aliases: readonly (readonly string[])[]): Aliases {
  const same = new Map<string, readonly (readonly string[])[]>();
  for (const list of aliases) {
    const forms = list.map(nameForms).filter(words => words.length > 0);
    for (const words of forms) {
      const id = words.join(' ');
      same.set(id, [...(same.get(id) ?? []), ...forms]);
    }
  }
  return same;
}

function lengthsByStart(names: readonly (readonly string[])[]): ReadonlyMap<number, ReadonlySet<number>> {
  const lengths = new Map<number, Set<number>>();
  for (const forms of names) {
    const start = startOf(forms);
    lengths.set(start, (lengths.get(start) ?? new Set<number>()).add(forms.length));
  }
  return lengths;
}
