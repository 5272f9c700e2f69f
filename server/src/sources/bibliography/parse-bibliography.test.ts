import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBibliography } from './parse-bibliography.js';

function bibtex(text: string) {
  const parsed = parseBibliography('refs.bib', text);
  if (!parsed) throw new Error('no format');
  return parsed;
}

describe('BibTeX', () => {
  test('fields in braces, quotation marks, words and pieces', () => {
    const { entries, fault } = bibtex(`Anything may stand here.
@string{gazette = "The Brackwater Gazette"}
@comment{ @article{not, title={an entry}} }
@article{falk2024,
  author  = {Falk, Mira and {The Harbor Board, Saltholm} and de Vries, Jr., Jan},
  title   = {A {Year} in the harbor},
  journal = gazette # { (weekend)},
  year    = 2024,
  month   = mar,
  doi     = {https://doi.org/10.1234/HARBOR.7},
}
@online(ferry:notes,
  title = "Notes on the {\\"U}berfahrt, caf{\\'e} \\& \\ss{} -- na\\"{\\i}ve",
  date = {2024-04-09}, howpublished = {\\url{https://post.example/a\\_b}})`);
    expect(fault).toBeUndefined();
    expect(entries).toEqual([
      {
        key: 'falk2024',
        title: 'A Year in the harbor',
        authors: ['Mira Falk', 'The Harbor Board, Saltholm', 'Jan Jr. de Vries'],
        publisher: 'The Brackwater Gazette (weekend)',
        date: '2024-03',
        url: undefined,
        doi: '10.1234/harbor.7',
        files: [],
      },
      {
        key: 'ferry:notes',
        title: 'Notes on the Überfahrt, café & ß – naïve',
        authors: [],
        publisher: undefined,
        date: '2024-04-09',
        url: 'https://post.example/a_b',
        doi: undefined,
        files: [],
      },
    ]);
  });

  test('an address in the middle of text starts no entry', () => {
    expect(bibtex('Write to desk@gazette.example.\n@misc{one, title={One}}').entries).toHaveLength(1);
  });

  test.each([
    ['@misc{one, title={One}}\n@misc{two, title={Two', 24],
    ['@misc{one, title={One}}\n@misc{two title={Two}}', 24],
    ['@misc{one, title={One}}\n@misc{two, title=}', 24],
  ])('what stands before a fault is read: %j', (text, offset) => {
    const { entries, fault } = bibtex(text);
    expect(entries.map(({ key }) => key)).toEqual(['one']);
    expect(fault?.offset).toBe(offset);
  });

  test('any text is read, and what is written comes back', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9:_-]{0,12}$/);
    const words = fc.stringMatching(/^[A-Za-zäøж][A-Za-zäøж0-9 .]{0,30}[a-z]$/);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'@{}"\\,= #()ab\n') }), text => {
        bibtex(text);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, words)), list => {
        const text = list.map(([key, title]) => `@misc{${key}, title = {${title}}}`).join('\n');
        const titles = list.map(([, title]) => title.replace(/\s+/g, ' '));
        expect(bibtex(text).entries.map(({ title }) => title)).toEqual(titles);
      }),
    );
  });

  test('takes time in proportion to the text', () => {
    for (const piece of [
      '@',
      '@a{',
      '@a{b,',
      '{',
      '@a{b, c = {',
      '@a{b, c = "',
      '\\"',
      '@a{b,c=d#',
      ' ',
      '@a{b,,',
    ])
      bibtex(piece.repeat(200_000 / piece.length));
  });
});

test('CSL in JSON and in YAML', () => {
  const expected = {
    key: 'falk2024',
    title: 'A year in the harbor',
    authors: ['Mira Falk', 'Harbor Board'],
    publisher: 'The Brackwater Gazette',
    date: '2024-03-02',
    url: 'https://gazette.example/harbor',
    doi: undefined,
    files: [],
  };
  const item = {
    id: 'falk2024',
    type: 'article-newspaper',
    title: 'A year in the harbor',
    author: [{ family: 'Falk', given: 'Mira' }, { literal: 'Harbor Board' }],
    'container-title': 'The Brackwater Gazette',
    issued: { 'date-parts': [[2024, 3, 2]] },
    URL: 'https://gazette.example/harbor',
  };
  expect(parseBibliography('refs.json', JSON.stringify([item]))?.entries).toEqual([expected]);
  const yaml = `references:
- id: falk2024
  title: A year in the harbor
  author: [{ family: Falk, given: Mira }, { literal: Harbor Board }]
  container-title: The Brackwater Gazette
  issued: 2024-03-02
  URL: https://gazette.example/harbor
`;
  expect(parseBibliography('refs.yaml', yaml)?.entries).toEqual([expected]);
  expect(parseBibliography('refs.json', '{ "a": 1 }')?.fault?.message).toContain('list of works');
  expect(parseBibliography('refs.txt', '')).toBeUndefined();
});
