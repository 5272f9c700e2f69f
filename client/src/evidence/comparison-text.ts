import type { ComparedPair } from '../../../server/src/protocol/index.js';

/** Two texts that a diff shows side by side: what is the same stands in the same line of both. */
export interface ComparisonTexts {
  readonly source: string;
  readonly draft: string;
}

const headings: Readonly<Record<ComparedPair['kind'], string>> = {
  quotation: 'Quotation',
  detail: 'Detail',
  sentence: 'In its place',
};

/** A paragraph a pair, in one line each; what they are stands above them where there are several. */
export function comparisonTexts(pairs: readonly ComparedPair[]): ComparisonTexts {
  const text = (wordsOf: (pair: ComparedPair) => string): string =>
    pairs
      .map(pair => (pairs.length > 1 ? `${headings[pair.kind]}\n${wordsOf(pair)}\n` : `${wordsOf(pair)}\n`))
      .join('\n');
  return { source: text(({ inSource }) => inSource), draft: text(({ inDraft }) => inDraft) };
}

/** A segment of a path that shows the words: a slash would part it. */
export function documentName(words: string): string {
  return words.replace(/[/\\]/g, '\u2215');
}
