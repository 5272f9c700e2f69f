import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptySourceTable } from '../engine/source-table.js';
import type { SourceCard } from '../sources/article.js';
import { normaliseKey } from '../sources/keys.js';
import { catalogueOf, sourceCard, sourceEntry } from '../testing/source-cards.js';
import { canonicalUrl } from './canonical-url.js';
import { byPathAndUri } from './card-store.js';
import { buildCatalogue, type Catalogue } from './catalogue.js';
import { nameForms, nameWords } from './name-words.js';
import { outletWords } from './outlet-words.js';

const names = [
  'Harbor Gazette',
  'The Harbor Gazette',
  'Ostrel Courier',
  'Gazette',
  'Ann Lee',
  'OG',
  'Порт Новини',
];
const titles = [
  'Quay Three Reopens',
  'Quay three reopens after storm',
  'Ferry fares',
  'Ann Lee at the harbor',
  'The quay',
];
const authors = ['Ann Lee', 'By Ann Lee and Tom Ray', 'Tom Ray, Harbor Gazette', 'Gazette', ''];
const urls = [
  'https://a.example/x',
  'http://www.a.example/x/?utm_source=f',
  'https://doi.org/10.1234/AB',
  'mailto:a@b',
];
const keys = ['quay', 'Quay', 'harbor-gazette-2024-01-01-1a2b', 'ostrel-1a2b', 'ferry_fares'];
const some = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

const cards = fc
  .uniqueArray(
    fc.record({
      name: fc.nat(30),
      key: fc.constantFrom(...keys),
      hash: fc.constantFrom('1a2b', '0000', '2024'),
      title: some(titles),
      publisher: some(names),
      author: some(authors),
      url: some(urls),
    }),
    { selector: ({ name }) => name, maxLength: 20 },
  )
  .map(all =>
    all.map(({ name, key, hash, title, publisher, author, url }) =>
      sourceCard({
        path: `sources/${name}.txt`,
        key,
        hash,
        ...(title !== undefined && { title }),
        ...(publisher !== undefined && { publisher }),
        ...(author !== undefined && { author }),
        ...(url !== undefined && { url }),
      }),
    ),
  );
const aliases = fc.array(fc.array(fc.constantFrom(...names, 'Ostrel', 'Old Gazette'), { maxLength: 3 }), {
  maxLength: 2,
});
const sentence = fc
  .array(fc.constantFrom(...[...names, ...titles, ...authors].flatMap(name => name.split(' ')), 'said'), {
    maxLength: 8,
  })
  .map(words => words.join(' '));

test('whatever the sources are called, they are found as by looking at each', () => {
  fc.assert(
    fc.property(cards, aliases, sentence, (all, same, text) => {
      const catalogue = catalogueOf(all, same);
      const ordered = [...all].sort(byPathAndUri);
      for (const key of [...keys, 'tidewater-2024-01-01-1a2b', 'gazette-1a2b'])
        expect(catalogue.byKey(key)).toEqual(keyed(key, ordered));
      for (const url of urls) {
        const address = canonicalUrl(url);
        const there = ordered.filter(
          ({ metadata }) => address && canonicalUrl(metadata.url?.value ?? '') === address,
        );
        expect(catalogue.byUrl(url)).toEqual(there);
      }
      for (const card of all) expect(catalogue.byPath(card.path)).toEqual(card);
      const known = namesOf(ordered, same);
      const words = nameWords(text);
      for (const name of [...names, ...titles, ...authors, 'Old Gazette'])
        expect(catalogue.byName(name)).toEqual(known.get(nameForms(name).join(' ')));
      for (const at of words.keys())
        expect(catalogue.names.longestAt(words, at)).toEqual(
          longest(
            words.slice(at).map(({ form }) => form),
            known,
          ),
        );
    }),
  );
});

test('the nearest of many keys are those that are nearest of the few that share most with what is written', () => {
  const towns = 'Ostrel Velden Marrow Tidewater Saltholm Brackwater Ebbing Karsk Lindau Morra'.split(' ');
  const many = Array.from({ length: 900 }, (_, n) =>
    sourceCard({
      key: `${towns[n % 10]?.toLowerCase()}-${'ferry quay storm'.split(' ')[n % 3]}-${n}`,
      title: `${towns[n % 7]} and its ${n % 2 ? 'harbor' : 'council'}`,
      publisher: `${towns[(n * 3) % 10]} Courier`,
    }),
  ).sort(byPathAndUri);
  let table = emptySourceTable.update(many.slice(0, 500).map(sourceEntry), []);
  table = table.update(many.slice(450).map(sourceEntry), []);
  const catalogues: readonly Catalogue[] = [catalogueOf(many), buildCatalogue(table, [])];
  fc.assert(
    fc.property(fc.constantFrom(...many), fc.nat(12), fc.string({ maxLength: 2 }), (card, at, slip) => {
      const written = card.key.slice(0, at) + slip + card.key.slice(at + 1);
      const expected = catalogueOf(sharingMost(written.slice(0, 40).toLowerCase(), many)).nearestKeys(
        written,
      );
      for (const catalogue of catalogues) expect(catalogue.nearestKeys(written)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

function keyed(key: string, all: readonly SourceCard[]): readonly SourceCard[] {
  const own = all.filter(card => normaliseKey(card.key) === normaliseKey(key));
  if (own.length > 0) return own;
  const [, rest = '', hash] = /^(.+)-([0-9a-f]{4})$/.exec(normaliseKey(key)) ?? [];
  const dated = /\d{4}-\d{2}-\d{2}$/.test(rest);
  const ranked = all
    .filter(card => card.hash === hash)
    .map(card => ({
      card,
      shared: normaliseKey(card.key)
        .split('-')
        .filter(part => rest.split('-').includes(part)).length,
    }))
    .filter(({ shared }) => shared > 0 || dated)
    .sort((a, b) => b.shared - a.shared);
  const [first, second] = ranked;
  return first && first.shared !== second?.shared ? [first.card] : [];
}

type Known = Map<string, Record<string, string[]>>;

function namesOf(all: readonly SourceCard[], aliases: readonly (readonly string[])[]): Known {
  const known: Known = new Map();
  const add = (id: string, kind: string, uri: string): void => {
    const entry = known.get(id) ?? {};
    if (id !== '') known.set(id, { ...entry, [kind]: [...new Set([...(entry[kind] ?? []), uri])] });
  };
  const sameAs = (id: string): string[] => {
    const lists = aliases.map(list => list.map(name => nameForms(name).join(' ')));
    const found = lists.filter(list => list.includes(id)).flat();
    return found.length > 0 ? found : [id];
  };
  for (const { uri, metadata } of all) {
    const { title, publisher, author } = metadata;
    for (const id of publisher ? sameAs(nameForms(publisher.value).join(' ')) : []) {
      add(id, 'publisher', uri);
      const last = id.split(' ').at(-1) ?? '';
      if (id.includes(' ') && outletWords.has(last)) add(last, 'short', uri);
    }
    for (const name of author?.value.replace(/^By /, '').split(/, | and /) ?? [])
      for (const id of sameAs(nameForms(name).join(' '))) add(id, 'author', uri);
    const words = nameForms(title.value);
    if (title.from !== 'derived' && words.length > 2) add(words.join(' '), 'title', uri);
  }
  for (const entry of known.values())
    if (entry.short && entry.publisher) entry.short = [...new Set([...entry.publisher, ...entry.short])];
  return known;
}

function longest(forms: readonly string[], known: Known) {
  for (let length = forms.length; length > 0; length--) {
    const sources = known.get(forms.slice(0, length).join(' '));
    if (sources) return { sources, length };
  }
  return undefined;
}

/** So many as the nearest are looked for among. */
function sharingMost(written: string, all: readonly SourceCard[]): readonly SourceCard[] {
  const triples = new Set(
    Array.from({ length: Math.max(0, written.length - 2) }, (_, at) => written.slice(at, at + 3)),
  );
  return all
    .map(card => {
      const { title, publisher } = card.metadata;
      const text = `${card.key} ${title.value} ${publisher?.value ?? ''}`.toLowerCase();
      return { card, shared: [...triples].filter(triple => text.includes(triple)).length };
    })
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, 200)
    .map(({ card }) => card);
}
