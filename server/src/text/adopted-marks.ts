import type { DraftSentence } from './draft.js';
import type { Inline, MarkdownDocument } from './markdown-document.js';

/**
 * The sentences with the marks that stand in no sentence's block: a comment belongs to the sentence that ends
 * before it on the same line or, right below a paragraph, on the line before; other marks that fill a table cell
 * belong to all sentences of their row's other cells.
 */
export function adoptMarks(
  document: MarkdownDocument,
  sentences: readonly DraftSentence[],
): readonly DraftSentence[] {
  const adopted = new Map<number, Inline[]>();
  const adopt = (sentence: number, inline: Inline) => {
    const list = adopted.get(sentence);
    if (list) list.push(inline);
    else adopted.set(sentence, [inline]);
  };
  adoptComments(document, sentences, adopt);
  adoptCells(document, sentences, adopt);
  return sentences.map(sentence => {
    const marks = adopted.get(sentence.index);
    if (!marks) return sentence;
    const inlines = [...sentence.inlines, ...marks].sort((a, b) => a.span.start - b.span.start);
    return { ...sentence, inlines };
  });
}

type Adopt = (sentence: number, inline: Inline) => void;

function adoptComments(
  { text, inlines }: MarkdownDocument,
  sentences: readonly DraftSentence[],
  adopt: Adopt,
) {
  let next = 0;
  let lineEnd = 0;
  /** Where the sentence ends, with the comments that it has. */
  let reach = 0;
  for (const comment of inlines) {
    if (comment.block >= 0) continue;
    for (let at = sentences[next]; at && at.span.end <= comment.span.start; at = sentences[++next]) {
      reach = at.span.end;
      lineEnd = endOfLine(text, reach, lineEnd);
    }
    if (next === 0 || (lineEnd < comment.span.start && !isNextLine(text, reach, comment.span.start)))
      continue;
    reach = comment.span.end;
    adopt(next - 1, comment);
  }
}

/** Longest run of what is no words between a paragraph and the comment below it. */
const MAX_GAP = 200;

/** Nothing but one line break lies between, in a quotation with its `>`, in HTML with the tags that close. */
function isNextLine(text: string, from: number, to: number): boolean {
  if (to - from > MAX_GAP) return false;
  const gap = text.slice(from, to).replace(/<\/[a-z][^<>]*>/gi, '');
  return /^[ \t]*(?:\r\n|\r|\n)[ \t>]*$/.test(gap);
}

/** `known` is the end of a line at or before `from`'s; it spares reading a long line once for each sentence. */
function endOfLine(text: string, from: number, known: number): number {
  if (known >= from) return known;
  let at = from;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}

function adoptCells(
  { text, blocks, inlines }: MarkdownDocument,
  sentences: readonly DraftSentence[],
  adopt: Adopt,
) {
  const rows = rowOfCells({ text, blocks });
  const marks = new Map<number, Inline[]>();
  for (const inline of inlines) {
    const row = rows[inline.block];
    if (row === undefined || blocks[inline.block]?.prose.text !== '') continue;
    const list = marks.get(row);
    if (list) list.push(inline);
    else marks.set(row, [inline]);
  }
  for (const sentence of sentences) {
    const row = rows[sentence.block];
    for (const mark of (row !== undefined && marks.get(row)) || []) adopt(sentence.index, mark);
  }
}

/** By block: the number of the table row that the cell stands in. A row is one line. */
function rowOfCells({
  text,
  blocks,
}: Pick<MarkdownDocument, 'text' | 'blocks'>): readonly (number | undefined)[] {
  let row = 0;
  let end = 0;
  return blocks.map(({ kind, span }) => {
    if (kind !== 'table-cell') return undefined;
    if (/[\r\n]/.test(text.slice(end, span.start))) row++;
    end = span.end;
    return row;
  });
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}
