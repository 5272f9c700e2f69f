import type { SourceCard } from '../sources/article.js';
import { type NameWord, nameForms } from './name-words.js';
import { outletWords } from './outlet-words.js';

/**
 * `short`: the name may be the last word of a publisher's name, which names it only behind an article ("the
 * Gazette"); with the publishers that have it for their whole name.
 */
export type NameKind = 'publisher' | 'author' | 'title' | 'short';

/** The sources that go by one name, by what the name is of them; ordered as the catalogue's cards. */
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

/** Titles of fewer words are too ordinary to be recognised in running text. */
const MIN_TITLE_WORDS = 3;

export function buildNameIndex(
  cards: readonly SourceCard[],
  aliases: readonly (readonly string[])[],
): NameIndex {
  const names = new Map<string, Partial<Record<NameKind, string[]>>>();
  const same = aliasForms(aliases);
  const add = (forms: readonly string[], kind: NameKind, uri: string) => {
    const id = forms.join(' ');
    if (id === '') return;
    const entry = names.get(id) ?? {};
    names.set(id, entry);
    entry[kind] ??= [];
    if (entry[kind].at(-1) !== uri) entry[kind].push(uri);
  };
  const addNamed = (own: readonly string[], kind: 'publisher' | 'author', uri: string) => {
    for (const forms of same.get(own.join(' ')) ?? [own]) {
      add(forms, kind, uri);
      const last = forms.at(-1);
      if (kind === 'publisher' && forms.length > 1 && last && outletWords.has(last))
        add([last], 'short', uri);
    }
  };
  for (const card of cards) {
    const { publisher, authors, title } = namesOf(card);
    if (publisher) addNamed(publisher, 'publisher', card.uri);
    for (const author of authors) addNamed(author, 'author', card.uri);
    if (title) add(title, 'title', card.uri);
  }
  for (const entry of names.values()) {
    if (entry.short && entry.publisher) entry.short = [...new Set([...entry.publisher, ...entry.short])];
  }
  return indexOf(names);
}

/** The words of the names that a card gives. */
interface CardNames {
  readonly publisher: readonly string[] | undefined;
  readonly authors: readonly (readonly string[])[];
  readonly title: readonly string[] | undefined;
}

/** Most cards of a folder are those of the catalogue before. */
const knownNames = new WeakMap<SourceCard, CardNames>();

function namesOf(card: SourceCard): CardNames {
  const known = knownNames.get(card);
  if (known) return known;
  const { publisher, author, title } = card.metadata;
  const words = title.from === 'derived' ? [] : nameForms(title.value);
  const names = {
    publisher: publisher && nameForms(publisher.value),
    authors: author ? authorNames(author.value).map(nameForms) : [],
    title: words.length >= MIN_TITLE_WORDS ? words : undefined,
  };
  knownNames.set(card, names);
  return names;
}

/** "By Ann Lee and Tom Ray" names two people. */
function authorNames(author: string): string[] {
  return author
    .replace(/^by\s/i, '')
    .split(/,|;|&|\sand\s|\sund\s|\sта\s|\sі\s/)
    .map(name => name.trim())
    .filter(name => name !== '');
}

function aliasForms(aliases: readonly (readonly string[])[]): Map<string, readonly string[][]> {
  const same = new Map<string, readonly string[][]>();
  for (const list of aliases) {
    const forms = list.map(nameForms).filter(words => words.length > 0);
    for (const words of forms) {
      const id = words.join(' ');
      same.set(id, [...(same.get(id) ?? []), ...forms]);
    }
  }
  return same;
}

/** Names are hashed by their first word, or first two, so that a sentence asks few of them for each word. */
function indexOf(names: ReadonlyMap<string, NamedSources>): NameIndex {
  const buckets = new Map<string, string[][]>();
  for (const id of names.keys()) {
    const forms = id.split(' ');
    const start = forms.slice(0, 2).join(' ');
    const bucket = buckets.get(start);
    if (bucket) bucket.push(forms);
    else buckets.set(start, [forms]);
  }
  for (const bucket of buckets.values()) bucket.sort((a, b) => b.length - a.length);
  return {
    find: name => names.get(nameForms(name).join(' ')),
    longestAt(words, at) {
      const first = words[at]?.form;
      if (first === undefined) return undefined;
      const second = words[at + 1]?.form;
      const longer = second === undefined ? [] : (buckets.get(`${first} ${second}`) ?? []);
      for (const forms of [...longer, [first]]) {
        const sources = names.get(forms.join(' '));
        if (sources && forms.every((form, i) => words[at + i]?.form === form)) {
          return { sources, length: forms.length };
        }
      }
      return undefined;
    },
  };
}
