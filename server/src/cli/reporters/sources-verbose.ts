import { type Field, type KeyOrigin, type Problem, sidecarFor } from '../../engine/index.js';
import { plural } from '../../report/plural.js';
import { problemText } from '../../report/problem-text.js';
import { sanitizeTerminal } from '../../report/sanitize-terminal.js';
import { type LeftOut, type ListedSource, repeatedPhrases, type SourceListing } from '../source-listing.js';
import { countSources } from './sources-table.js';
import { shorten } from './stylish.js';

/** Characters of a passage that is left out. */
const WORDS_LENGTH = 100;

/** A block a source: each field with where it came from, what is left out, what is wrong. */
export function sourceCards({ sources, problems }: SourceListing): string {
  if (sources.length === 0) return '';
  const byPath = new Map<string, Problem[]>();
  for (const problem of problems) {
    const list = byPath.get(problem.path);
    if (list) list.push(problem);
    else byPath.set(problem.path, [problem]);
  }
  const blocks = sources.map(source => {
    const { path } = source.card;
    return block(
      source,
      [path, sidecarFor(path)].flatMap(each => byPath.get(each) ?? []),
    );
  });
  return [...blocks, ...repeats(sources), `${countSources(sources)}\n`].join('\n');
}

function block(
  { card, sentences, locators, furniture, repeated }: ListedSource,
  problems: readonly Problem[],
): string {
  const { key, keyFrom, path, coordinates, metadata } = card;
  const { title, publisher, author, published, url, language, kind } = metadata;
  const rows = [
    row('key', `${key} (${keyOrigins[keyFrom]})`),
    ...Object.entries({ title, publisher, author, published, url, language, kind }).map(([name, field]) =>
      row(name, field ? `${field.value} (${origins[field.from]})` : '-'),
    ),
    row('sentences', String(sentences)),
    row(
      'places',
      [coordinates === 'file' ? 'line' : undefined, ...locators]
        .filter(place => place !== undefined)
        .join(', ') || '-',
    ),
    ...furniture.map(part => row('furniture', quoted(part))),
    ...repeated.map(part => row('repeated', quoted(part))),
    ...problems.map(problem => `  problem    ${problemText(problem)}`),
  ];
  return `${sanitizeTerminal(`${key}  ${path}`)}\n${rows.join('\n')}\n`;
}

function repeats(sources: readonly ListedSource[]): string[] {
  const phrases = repeatedPhrases(sources);
  if (phrases.length === 0) return [];
  const lines = phrases.map(({ publisher, words, articles }) =>
    sanitizeTerminal(
      `  “${shorten(words, WORDS_LENGTH)}” (${plural(articles, 'article')}${publisher === undefined ? '' : ` of ${publisher}`})`,
    ),
  );
  return [`Left out, because most articles of a publisher repeat it:\n${lines.join('\n')}\n`];
}

const origins: Readonly<Record<Field<unknown>['from'], string>> = {
  'front-matter': 'from the front matter',
  sidecar: 'from the sidecar file',
  document: 'from the document',
  bibliography: 'from the bibliography',
  head: 'from the head of the text',
  text: 'from the text',
  'file-name': 'from the file name',
  derived: 'derived',
};

const keyOrigins: Readonly<Record<KeyOrigin, string>> = {
  declared: 'declared',
  bibliography: 'from the bibliography',
  stem: 'the name of the file',
  generated: 'made of what is known, as the name of the file has no word',
};

function quoted({ words }: LeftOut): string {
  return `“${shorten(words, WORDS_LENGTH)}”`;
}

function row(name: string, value: string): string {
  return `  ${name.padEnd(10)} ${sanitizeTerminal(value)}`;
}
