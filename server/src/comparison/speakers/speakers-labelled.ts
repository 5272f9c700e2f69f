import type { Span } from '../../text/span.js';
import { readWords, type Word } from '../../text/words.js';
import { buildNameBook } from '../names/name-book.js';
import type { SpokenArticle } from './speakers-apart.js';
import type { Party } from './speakers-meant.js';

/** Whether a transcript says who speaks the sentence. */
export function isLabelled({ sentences }: SpokenArticle, sentence: number): boolean {
  return sentences[sentence]?.speaker !== undefined;
}

/**
 * The label of whoever speaks a sentence of a transcript, where the draft gives it to another of its speakers.
 * Whom the transcript does not name among them may stand behind any of its labels.
 */
export function labelledOther(party: Party, sentence: number, article: SpokenArticle): Span | undefined {
  const { sentences, text, tables, aliases } = article;
  const spoken = sentences[sentence];
  const speaker = spoken?.speaker;
  if (!spoken || speaker === undefined || !party.proper || party.partial) return undefined;
  const { likeness } = buildNameBook(tables, aliases);
  const likenessTo = (label: string) => {
    const words = nameIn(label, article);
    return words.length > 0 ? likeness(party.words, words) : undefined;
  };
  if (likenessTo(speaker) !== 'other') return undefined;
  const others = new Set(sentences.map(other => other.speaker ?? ''));
  if (![...others].some(label => likenessTo(label) === 'same')) return undefined;
  const start = text.lastIndexOf(`${speaker}: `, spoken.start);
  return start < 0 ? undefined : { start, end: start + speaker.length };
}

/** The words of a label without its titles; none where it names nobody ("Speaker 2"). */
function nameIn(label: string, { tables }: SpokenArticle): readonly Word[] {
  if (/\d/.test(label)) return [];
  const titles = tables.statements?.names.titles;
  return readWords(label, { start: 0, end: label.length }, tables).filter(
    ({ content, folded }) => content && !titles?.has(folded),
  );
}
