import { sentenceAt } from '../../details/sayers.js';
import type { AlignedWindow } from '../../grounding/match.js';
import type { PreparedArticle } from '../../grounding/prepared.js';
import type { LanguageTables } from '../../languages/tables.js';
import type { Span } from '../../text/span.js';
import type { Said } from '../difference.js';
import { evidenceAt, type Scene } from '../scene.js';
import type { SpokenArticle } from './speakers-apart.js';

/** The one who says what stands at a span of the article, with the passage. */
export function sayAt(
  scene: Scene,
  other: Span,
  { sentences, text, tables, prepared }: SpokenArticle,
  span: Span,
): Said | undefined {
  const { uri } = prepared.article;
  const sentence = sentenceAt(sentences, span.start);
  const evidence =
    sentence === undefined ? undefined : evidenceAt(scene, uri, sentence, windowAt(scene, uri, sentence));
  const { start, end } = wholeName(other, text, tables);
  return evidence && { start, end, text: writtenInside(text.slice(start, end), tables), evidence };
}

function windowAt({ match }: Scene, uri: string, sentence: number): AlignedWindow | undefined {
  return match.windows.find(
    ({ window }) => window.uri === uri && window.first <= sentence && sentence <= window.last,
  );
}

export function spokenArticle(
  prepared: PreparedArticle,
  { tables, aliases, corpus }: Pick<Scene, 'tables' | 'aliases' | 'corpus'>,
): SpokenArticle {
  const { article, quotations, details } = prepared;
  const { text, sentences } = article;
  return { text, sentences, quotations: quotations(), details, prepared, tables, aliases, corpus };
}

/** An article that opens the source's sentence is written small in another place. */
function writtenInside(words: string, tables: LanguageTables): string {
  const [first = ''] = words.split(' ');
  const isArticle = tables.statements?.speakers.articles.has(first.toLowerCase()) === true;
  return isArticle ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

/** A speaker's words with the title and the article before them. */
export function wholeName({ start, end }: Span, text: string, tables: LanguageTables): Span {
  const statements = tables.statements;
  let from = start;
  for (;;) {
    const before = /(?:^|\s)(\p{L}+)\.?\s$/u.exec(text.slice(Math.max(0, from - 30), from));
    const word = before?.[1]?.toLowerCase() ?? '';
    if (!statements?.names.titles.has(word) && !statements?.speakers.articles.has(word)) break;
    from = text.lastIndexOf(before?.[1] ?? '', from - 1);
  }
  return { start: from, end };
}
