import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceCard } from '../sources/article.js';
import { parseBibliography } from '../sources/bibliography/parse-bibliography.js';
import { type CardFields, sourceCard } from '../testing/source-cards.js';
import { describeSources, type SourceBibliography, withBibliography } from './source-works.js';

function bib(text: string, path = 'sources/refs.bib'): SourceBibliography {
  const parsed = parseBibliography(path, text);
  if (!parsed || parsed.fault) throw new Error('no bibliography');
  return { path, entries: parsed.entries };
}

/** A card as a bare text file has it: whatever it says is from its head. */
function card(fields: CardFields): SourceCard {
  const made = sourceCard(fields);
  const { title, publisher, author, published, url } = made.metadata;
  const fromHead = <T extends { from: string } | undefined>(field: T) =>
    field?.from === 'front-matter' ? { ...field, from: 'head' as const } : field;
  const metadata = {
    ...made.metadata,
    title: fromHead(title),
    publisher: fromHead(publisher),
    author: fromHead(author),
    published: fromHead(published),
    url: fromHead(url),
  };
  return { ...made, metadata };
}

function keysOf(cards: readonly SourceCard[], ...bibliographies: SourceBibliography[]) {
  const { works, problems } = describeSources(cards, bibliographies);
  return {
    keys: Object.fromEntries(cards.map(({ path, uri }) => [path, works.get(uri)?.entry.key])),
    messages: problems.map(({ message }) => message),
  };
}

describe('an entry fits a source', () => {
  test.each<[string, CardFields, string]>([
    ['whose file is called like its key', { key: 'falk-2024', path: 'sources/Falk_2024.pdf' }, 'key'],
    [
      'that Zotero attached',
      { key: 'tides', path: 'sources/2024/Falk – Tides.pdf' },
      'file = {Full Text PDF:files/77/Falk – Tides.pdf:application/pdf;Snapshot:files/78/x.html:text/html}',
    ],
    [
      'that JabRef attached',
      { key: 'tides', path: 'sources/tides.pdf' },
      'file = {:C\\:\\\\Papers\\\\tides.pdf:PDF}',
    ],
    [
      'that a plain path attached',
      { key: 'tide-tables', path: 'sources/tide_tables.pdf' },
      'file = {/home/me/tide\\_tables.pdf}',
    ],
    [
      'with its address',
      { key: 'page', url: 'https://www.quay.example/a/?utm_source=x' },
      'url = {http://quay.example/a}',
    ],
    ['with its DOI', { key: 'page', url: 'https://doi.org/10.1234/QUAY.7' }, 'doi = {10.1234/quay.7}'],
    [
      'with its title',
      { key: 'page', title: 'Tides at the Third Quay' },
      'title = {The tides at the {Third} quay}',
    ],
  ])('%s', (_, fields, said) => {
    const made = card(fields);
    const entries = bib(
      `@article{falk_2024, ${said === 'key' ? 'year = 2024' : said}}\n@misc{other, title = {Another work of the sea}}`,
    );
    expect(keysOf([made, card({ key: 'harbor' })], entries)).toEqual({
      keys: { [made.path]: 'falk_2024', 'sources/harbor.txt': undefined },
      messages: [],
    });
  });

  test.each([
    ['two sources have the title', [{ key: 'one' }, { key: 'two' }], ''],
    ['another entry has it', [{ key: 'one' }], '@misc{other, title = {Tides at the quay}}'],
    ['the day is another', [{ key: 'one', published: '2023-05-04' }], ''],
  ])('not by a title where %s', (_, fields, more) => {
    const cards = fields.map(each => card({ ...each, title: 'Tides at the quay' }));
    const { works } = describeSources(cards, [
      bib(`@misc{tides, title = {Tides at the quay}, date = {2024-04-09}}\n${more}`),
    ]);
    expect([...works.keys()]).toEqual([]);
  });
});

test('what front matter, sidecar and document say stays; what was guessed gives way', () => {
  const guessed = card({
    key: 'tides',
    title: 'LATEST: Tides',
    publisher: 'Quay',
    published: '2024-04-08',
    author: 'Staff',
  });
  const declared = {
    ...guessed,
    metadata: { ...guessed.metadata, publisher: { value: 'The Quay', from: 'sidecar' as const } },
  };
  const entry = bib(
    '@article{Falk:2024, title={Tides and fares}, journal={Quay Gazette}, author={Falk, Mira and Ost, Jan}, date={2024-04-09}, doi={10.1234/x7}, file={tides.txt}}',
  );
  const work = describeSources([declared], [entry]).works.get(declared.uri);
  if (!work) throw new Error('no work');
  const described = withBibliography(declared, work);
  expect(described.key).toBe('falk-2024');
  expect(described.keyFrom).toBe('bibliography');
  expect(described.metadata).toMatchObject({
    title: { value: 'Tides and fares', from: 'bibliography' },
    publisher: { value: 'The Quay', from: 'sidecar' },
    author: { value: 'Mira Falk, Jan Ost', from: 'bibliography' },
    published: { value: '2024-04-09', from: 'bibliography' },
    url: { value: 'https://doi.org/10.1234/x7', from: 'bibliography' },
    language: guessed.metadata.language,
  });
  expect(withBibliography({ ...declared, keyFrom: 'declared' }, work).key).toBe('tides');
});

test('a year alone is no day, and an entry that says nothing takes nothing away', () => {
  const made = card({ key: 'tides', publisher: 'Quay', published: '2024-04-08' });
  const work = describeSources([made], [bib('@misc{tides, year = 2024}')]).works.get(made.uri);
  if (!work) throw new Error('no work');
  expect(withBibliography(made, work).metadata).toEqual(made.metadata);
});

test('what cannot be told apart is told, with the remedy', () => {
  const cards = [
    card({ key: 'tides', path: 'sources/tides.pdf' }),
    card({ key: 'tides', path: 'sources/tides.txt' }),
    card({ key: 'fares', url: 'https://quay.example/fares' }),
  ];
  const first = bib(
    '@misc{tides, title={Tides}}\n@misc{fares, title={Fares}}\n@misc{dear, url={https://quay.example/fares}}',
  );
  const second = bib(
    '@misc{tides, title={Tides}}\n@misc{Fares, title={Fares of 2024}}',
    'sources/z.json.bib',
  );
  const { keys, messages } = keysOf(cards, second, first);
  expect(keys).toEqual({
    'sources/tides.pdf': 'tides',
    'sources/tides.txt': undefined,
    'sources/fares.txt': 'fares',
  });
  expect(messages).toEqual([
    'sources/fares.txt is "fares" of sources/refs.bib, and "dear" of sources/refs.bib fits it as well; the first counts: take one of them out, or give the article a `key` in its front matter or sidecar',
    'sources/tides.txt is not described by "tides" of sources/refs.bib, which is about sources/tides.pdf: remove one of the two files, or give this one an entry of its own',
    'sources/z.json.bib has the key "Fares", which sources/refs.bib has too; the first one counts: give the other another key',
  ]);
});

test('the order of sources and bibliographies does not matter', () => {
  const name = fc.constantFrom('tides', 'fares', 'berths');
  const fields = fc.record({
    key: name,
    path: fc.constantFrom('a/tides.txt', 'b/tides.md', 'fares.pdf', 'b/x1.txt'),
  });
  const entry = fc.tuple(name, name, fc.constantFrom('https://q.example/1', 'https://q.example/2'));
  fc.assert(
    fc.property(
      fc.uniqueArray(fields, { selector: ({ path }) => path }),
      fc.array(entry),
      (list, entries) => {
        const cards = list.map((each, at) => card({ ...each, url: `https://q.example/${at % 2}` }));
        const files = [entries.slice(0, 2), entries.slice(2)].map((part, at) =>
          bib(
            part.map(([key, file, url]) => `@misc{${key}, file={${file}.txt}, url={${url}}}`).join('\n'),
            `${at}.bib`,
          ),
        );
        const one = describeSources(cards, files);
        const other = describeSources([...cards].reverse(), [...files].reverse());
        const flat = (found: typeof one) => cards.map(({ uri }) => found.works.get(uri)?.entry.key);
        expect(flat(other)).toEqual(flat(one));
        expect(other.problems.map(({ message }) => message).sort()).toEqual(
          one.problems.map(({ message }) => message).sort(),
        );
      },
    ),
  );
});
