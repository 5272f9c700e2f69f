import type { Field, MetadataOrigin, SourceCard } from '../sources/article.js';
import { type BibliographyEntry, doiOf } from '../sources/bibliography/entry.js';
import { citationKey, fileName, fileStem, normaliseKey } from '../sources/keys.js';
import type { SourceProblem } from '../sources/source-problem.js';
import { canonicalUrl } from './canonical-url.js';
import { foldTitle } from './handles.js';
import { agrees } from './listed-works.js';

/** A bibliography that lies among the sources. */
export interface SourceBibliography {
  /** Relative to the working folder, with `/`. */
  readonly path: string;
  readonly entries: readonly BibliographyEntry[];
}

/** An entry, and the file that it stands in. */
export interface SourceWork {
  readonly entry: BibliographyEntry;
  readonly path: string;
}

export interface DescribedSources {
  /** By URI: what is said of those sources that an entry fits. */
  readonly works: ReadonlyMap<string, SourceWork>;
  /** Keys that are there twice, entries that fit two files, files that two entries fit. */
  readonly problems: readonly SourceProblem[];
}

/**
 * Tells which entry is about which source: by its key (declared, or the name of the file), the file that it names, the
 * address, the DOI; else by a title that nothing else has. The same for whatever order of the cards; cost by the number
 * of cards, nothing where there is no bibliography.
 */
export function describeSources(
  cards: Iterable<SourceCard>,
  bibliographies: readonly SourceBibliography[],
): DescribedSources {
  const { works, problems } = distinctWorks(bibliographies);
  if (works.length === 0) return { works: new Map(), problems };
  const index = indexWorks(works);
  const claims = new Map<SourceWork, Claim[]>();
  const titled = new Map<string, SourceCard[]>();
  const claimed = new Set<SourceCard>();
  for (const card of cards) {
    const title = telling(card.metadata.title);
    if (title !== undefined && index.byTitle.has(title)) append(titled, title, card);
    const [best, ...others] = worksOf(card, index);
    if (!best) continue;
    claimed.add(card);
    const other = others.find(({ work }) => work !== best.work);
    if (other) problems.push(twoEntries(card, best.work, other.work));
    append(claims, best.work, { card, rank: best.rank });
  }
  const chosen = new Map<string, SourceWork>();
  for (const [work, claimants] of claims) {
    const [first, ...rest] = claimants.sort(byRankAndPath);
    if (!first) continue;
    chosen.set(first.card.uri, work);
    for (const { card } of rest) problems.push(twoFiles(card, first.card, work));
  }
  for (const [title, [card, another]] of titled) {
    const [work, rival] = index.byTitle.get(title) ?? [];
    if (!card || another || claimed.has(card) || !work || rival || claims.has(work)) continue;
    if (agrees(work.entry, card)) chosen.set(card.uri, work);
  }
  return { works: chosen, problems: problems.sort(byPath) };
}

/** The card with what the entry says in place of what only the text or the file name told. */
export function withBibliography(card: SourceCard, { entry }: SourceWork): SourceCard {
  const { metadata, path } = card;
  const url = entry.url ?? (entry.doi === undefined ? undefined : `https://doi.org/${entry.doi}`);
  const author = entry.authors.length === 0 ? undefined : entry.authors.join(', ');
  const day = entry.date?.length === '2024-05-04'.length ? entry.date : undefined;
  const described = {
    ...metadata,
    title: better(metadata.title, entry.title) ?? metadata.title,
    publisher: better(metadata.publisher, entry.publisher),
    author: better(metadata.author, author),
    published: better(metadata.published, day),
    url: better(metadata.url, url),
  };
  if (card.keyFrom === 'declared') return { ...card, metadata: described };
  const { title, publisher, published } = described;
  const { key, keyFrom } = citationKey({
    declared: entry.key,
    path,
    publisher: publisher?.value,
    published: published?.value,
    title: title.value,
  });
  return { ...card, metadata: described, key, keyFrom: keyFrom === 'declared' ? 'bibliography' : keyFrom };
}

/** Origins that a bibliography comes after (spec 5). */
const BEFORE_BIBLIOGRAPHY: readonly MetadataOrigin[] = ['front-matter', 'sidecar', 'document'];

function better(field: Field<string> | undefined, value: string | undefined): Field<string> | undefined {
  if (value === undefined || (field && BEFORE_BIBLIOGRAPHY.includes(field.from))) return field;
  return { value, from: 'bibliography' };
}

interface Claim {
  readonly card: SourceCard;
  /** 0 is the surest. */
  readonly rank: number;
}

interface WorkIndex {
  readonly byKey: ReadonlyMap<string, SourceWork>;
  readonly byFile: ReadonlyMap<string, readonly SourceWork[]>;
  readonly byUrl: ReadonlyMap<string, readonly SourceWork[]>;
  readonly byDoi: ReadonlyMap<string, readonly SourceWork[]>;
  readonly byTitle: ReadonlyMap<string, readonly SourceWork[]>;
}

/** The first of each key; another one that says something else is told. */
function distinctWorks(bibliographies: readonly SourceBibliography[]): {
  works: readonly SourceWork[];
  problems: SourceProblem[];
} {
  const works = new Map<string, SourceWork>();
  const problems: SourceProblem[] = [];
  for (const { path, entries } of [...bibliographies].sort(byPath)) {
    for (const entry of entries) {
      const key = normaliseKey(entry.key) || entry.key;
      const known = works.get(key);
      if (!known) works.set(key, { entry, path });
      else if (JSON.stringify(known.entry) !== JSON.stringify(entry)) {
        const where = known.path === path ? ' twice' : `, which ${known.path} has too`;
        const message = `${path} has the key "${entry.key}"${where}; the first one counts: give the other another key`;
        problems.push({ code: 'duplicate-key', severity: 'warning', path, message });
      }
    }
  }
  return { works: [...works.values()], problems };
}

function indexWorks(works: readonly SourceWork[]): WorkIndex {
  const byKey = new Map<string, SourceWork>();
  const byFile = new Map<string, SourceWork[]>();
  const byUrl = new Map<string, SourceWork[]>();
  const byDoi = new Map<string, SourceWork[]>();
  const byTitle = new Map<string, SourceWork[]>();
  for (const work of works) {
    const { key, files, url, doi, title } = work.entry;
    byKey.set(normaliseKey(key), work);
    for (const file of files) append(byFile, foldName(file), work);
    const address = url === undefined ? undefined : canonicalUrl(url);
    if (address !== undefined) append(byUrl, address, work);
    const number = doi ?? (url === undefined ? undefined : doiOf(url));
    if (number !== undefined) append(byDoi, number, work);
    const words = title === undefined ? undefined : telling({ value: title, from: 'bibliography' });
    if (words !== undefined) append(byTitle, words, work);
  }
  byKey.delete('');
  return { byKey, byFile, byUrl, byDoi, byTitle };
}

/** The surest first; the same work may be there again. */
function worksOf(card: SourceCard, index: WorkIndex): { work: SourceWork; rank: number }[] {
  const { path, metadata } = card;
  const url = metadata.url?.value;
  const address = url === undefined ? undefined : canonicalUrl(url);
  const doi = url === undefined ? undefined : doiOf(url);
  const keyed = (key: string): readonly SourceWork[] => {
    const work = index.byKey.get(key);
    return work ? [work] : [];
  };
  return [
    card.keyFrom === 'declared' ? keyed(card.key) : [],
    index.byFile.get(foldName(fileName(path))) ?? [],
    keyed(normaliseKey(fileStem(path))),
    address === undefined ? [] : (index.byUrl.get(address) ?? []),
    doi === undefined ? [] : (index.byDoi.get(doi) ?? []),
  ].flatMap((works, rank) => works.map(work => ({ work, rank })));
}

/** Shorter titles ("Editorial", "Annual Report") are those of many works. */
const FEWEST_TITLE_WORDS = 3;

function telling({ value, from }: Field<string>): string | undefined {
  if (from === 'derived' || from === 'file-name') return undefined;
  const words = foldTitle(value);
  return words.split(' ').length >= FEWEST_TITLE_WORDS ? words : undefined;
}

/** Composed: a Mac takes the accents of file names apart. */
function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function twoEntries({ path }: SourceCard, one: SourceWork, other: SourceWork): SourceProblem {
  const message = `${path} is "${one.entry.key}" of ${one.path}, and "${other.entry.key}" of ${other.path} fits it as well; the first counts: take one of them out, or give the article a \`key\` in its front matter or sidecar`;
  return { code: 'bibliography', severity: 'warning', path, message };
}

function twoFiles({ path }: SourceCard, first: SourceCard, work: SourceWork): SourceProblem {
  const message = `${path} is not described by "${work.entry.key}" of ${work.path}, which is about ${first.path}: remove one of the two files, or give this one an entry of its own`;
  return { code: 'bibliography', severity: 'warning', path, message };
}

function byRankAndPath(a: Claim, b: Claim): number {
  return a.rank - b.rank || byPath(a.card, b.card);
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function append<K, T>(map: Map<K, T[]>, key: K, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
