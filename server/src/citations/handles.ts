import type { SourceCard } from '../sources/article.js';
import { doiOf } from '../sources/bibliography/entry.js';
import { normaliseKey } from '../sources/keys.js';
import { canonicalUrl } from './canonical-url.js';
import { nameForms } from './name-words.js';
import { outletWords } from './outlet-words.js';

/**
 * What a source may be looked for by. `start`: the first two words of a name, or its only one. `short`: the last word
 * of a publisher's name. `work`: the title as bibliographies are held against it.
 */
export type HandleKind =
  | 'uri'
  | 'path'
  | 'key'
  | 'url'
  | 'doi'
  | 'work'
  | 'title'
  | 'publisher'
  | 'author'
  | 'short'
  | 'start';

/** Titles of fewer words are too ordinary to be recognised in running text. */
const MIN_TITLE_WORDS = 3;

const SALTS: Readonly<Record<HandleKind, number>> = {
  uri: 1,
  path: 2,
  key: 3,
  url: 4,
  doi: 5,
  work: 6,
  title: 7,
  publisher: 8,
  author: 9,
  short: 10,
  start: 11,
};

/** 32 bits, evenly spread: FNV-1a by UTF-16 code units, finished as MurmurHash3 is. Two of them may be equal by chance. */
export function handleOf(kind: HandleKind, text: string): number {
  let hash = 0x811c9dc5 ^ SALTS[kind];
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export interface CardHandles {
  readonly key: number;
  /** Of url, DOI and title, where there are such. */
  readonly others: readonly number[];
  /** How many words the title has as a name; 0 where it is none. */
  readonly titleWords: number;
}

export function handlesOfCard(card: SourceCard): CardHandles {
  const { url, title } = card.metadata;
  const others: number[] = [];
  const address = url && canonicalUrl(url.value);
  if (address) others.push(handleOf('url', address));
  const doi = url && doiOf(url.value);
  if (doi !== undefined) others.push(handleOf('doi', doi));
  const work = workTitle(card);
  if (work !== undefined) others.push(handleOf('work', work));
  const forms = titleForms(title);
  if (forms) others.push(handleOf('title', forms.join(' ')), startOf(forms));
  return { key: handleOf('key', normaliseKey(card.key)), others, titleWords: forms?.length ?? 0 };
}

/** Of the names that a publisher or author field gives. */
export function handlesOfCredit(kind: 'publisher' | 'author', value: string): readonly number[] {
  const handles: number[] = [];
  for (const forms of creditForms(kind, value)) {
    if (forms.length === 0) continue;
    handles.push(handleOf(kind, forms.join(' ')), startOf(forms));
    const last = kind === 'publisher' && shortForm(forms);
    if (last) handles.push(handleOf('short', last));
  }
  return handles;
}

export function startOf(forms: readonly string[]): number {
  return handleOf('start', forms.slice(0, 2).join(' '));
}

/** The words of each name in a publisher or author field. */
export function creditForms(kind: 'publisher' | 'author', value: string): readonly (readonly string[])[] {
  return kind === 'publisher' ? [nameForms(value)] : authorNames(value).map(nameForms);
}

/** The last word of a publisher's name, where it may stand for the whole of it. */
export function shortForm(forms: readonly string[]): string | undefined {
  const last = forms.length > 1 ? forms.at(-1) : undefined;
  return last !== undefined && outletWords.has(last) ? last : undefined;
}

/** The words of a title that is a name in running text. */
export function titleForms(title: SourceCard['metadata']['title']): readonly string[] | undefined {
  if (title.from === 'derived') return undefined;
  const forms = nameForms(title.value);
  return forms.length >= MIN_TITLE_WORDS ? forms : undefined;
}

/** The title to hold works of a bibliography against; undefined where nobody gave it as one. */
export function workTitle({ metadata: { title } }: SourceCard): string | undefined {
  return title.from === 'derived' || title.from === 'file-name' ? undefined : foldTitle(title.value);
}

/** Words in lower case, without punctuation and "the" at the beginning. */
export function foldTitle(text: string): string {
  return normaliseKey(text).replaceAll('-', ' ').replace(/^the /, '');
}

/** "By Ann Lee and Tom Ray" names two people. */
function authorNames(author: string): string[] {
  return author
    .replace(/^by\s/i, '')
    .split(/,|;|&|\sand\s|\sund\s|\sта\s|\sі\s/)
    .map(name => name.trim())
    .filter(name => name !== '');
}
