import { describe, expect, test } from 'vitest';
import { sourceCard } from '../testing/source-cards.js';
import {
  mayBeBibliography,
  nothingDescribed,
  readSourceBibliography,
  redescribe,
} from './source-bibliographies.js';

function read(path: string, text: string) {
  const { bibliography, problems } = readSourceBibliography(path, new TextEncoder().encode(text));
  return {
    keys: bibliography?.entries.map(({ key }) => key),
    messages: problems.map(({ message }) => message),
  };
}

describe('a file among the sources', () => {
  test('is a bibliography where it lists works', () => {
    const works = [{ id: 'falk-2024', type: 'article-newspaper', title: 'Tides' }];
    expect(read('refs.json', JSON.stringify(works))).toEqual({ keys: ['falk-2024'], messages: [] });
    expect(read('refs.yaml', '- id: falk-2024\n  type: book\n  title: Tides\n').keys).toEqual(['falk-2024']);
    expect(read('refs.yaml', 'references:\n- id: falk-2024\n  type: book\n').keys).toEqual(['falk-2024']);
    expect(read('refs.bib', '@book{falk-2024, title={Tides}}').keys).toEqual(['falk-2024']);
  });

  test.each([
    ['package.json', '{"name": "sources", "type": "module", "id": 4}'],
    ['data.json', '[{"id": 1, "value": 7}]'],
    ['data.json', '[{"id": 1, "type": '],
    ['data.json', '\ud800'],
    ['settings.yaml', 'sources: [articles]\n'],
    ['settings.yaml', 'type: x\nid: y\n'],
  ])('is left alone where it is something else: %s %j', (path, text) => {
    expect(read(path, text)).toEqual({ keys: undefined, messages: [] });
  });

  test('that breaks off is told with its line, and what stands before is read', () => {
    const { keys, messages } = read('sources/refs.bib', '@book{one, title={One}}\n\n@book{two, title={Two');
    expect(keys).toEqual(['one']);
    expect(messages).toEqual([
      'sources/refs.bib:3 does not parse, and what follows is not read: This entry is not closed, or a field of it cannot be read.',
    ]);
  });

  test('sidecars are none', () => {
    expect(['a.bib', 'A.JSON', 'b.yml', 'tides.meta.yaml', 'tides.txt'].map(mayBeBibliography)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('a change', () => {
  const tides = sourceCard({ key: 'tides', derivedTitle: 'It rained.' });
  const fares = sourceCard({ key: 'fares', derivedTitle: 'It snowed.' });
  const refs = (title: string) => [
    readSourceBibliography('refs.bib', new TextEncoder().encode(`@misc{tides, title={${title}}}`))
      .bibliography ?? {
      path: '',
      entries: [],
    },
  ];
  const none = new Set<string>();

  test('of the bibliography changes the cards that it is about, and gives them back', () => {
    const first = redescribe([tides, fares], nothingDescribed, none, refs('Tides'));
    expect(first.changed.map(({ metadata }) => metadata.title)).toEqual([
      { value: 'Tides', from: 'bibliography' },
    ]);
    const [described] = first.changed;
    if (!described) throw new Error('nothing changed');
    const same = redescribe([described, fares], first.described, none, refs('Tides'));
    expect(same.changed).toEqual([]);
    const other = redescribe([described, fares], same.described, none, refs('High tides'));
    expect(other.changed.map(({ metadata }) => metadata.title.value)).toEqual(['High tides']);
    const gone = redescribe([described, fares], same.described, none, []);
    expect(gone.changed).toEqual([tides]);
    expect(gone.described.sources.size).toBe(0);
  });

  test('of a source is described anew from what its file says now', () => {
    const first = redescribe([tides], nothingDescribed, none, refs('Tides'));
    const reread = sourceCard({ key: 'tides', derivedTitle: 'It hailed.', publisher: 'Quay Gazette' });
    const next = redescribe([reread], first.described, new Set([reread.uri]), refs('Tides'));
    expect(next.changed.map(({ metadata }) => [metadata.title.value, metadata.publisher?.value])).toEqual([
      ['Tides', 'Quay Gazette'],
    ]);
    expect(redescribe([next.changed[0] ?? tides], next.described, none, []).changed).toEqual([reread]);
  });

  test('without bibliographies no card is looked at', () => {
    const never: Iterable<typeof tides> = {
      [Symbol.iterator]: () => {
        throw new Error('looked at');
      },
    };
    expect(redescribe(never, nothingDescribed, none, []).changed).toEqual([]);
  });
});
