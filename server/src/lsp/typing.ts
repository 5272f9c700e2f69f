import type { Clock } from '../ports/index.js';
import type { OpenDocument } from './documents.js';
import type { CheckedDraft } from './session.js';

/** Milliseconds without an edit after which a sentence without an end is judged all the same (spec 3). */
const PAUSE_MS = 1000;

/** Knows which sentence a writer is in the middle of. */
export interface Typing {
  /** `offset`: where the latest edit ends in the text that it left. */
  edited(document: OpenDocument, offset: number): void;
  /** Index of the sentence that holds the latest edit, while it has no end and no second has passed. */
  heldSentence(draft: CheckedDraft): number | undefined;
  closed(document: OpenDocument): void;
  dispose(): void;
}

/** `released` is called when a second has passed over an edit. */
export function createTyping(clock: Clock, released: (document: OpenDocument) => void): Typing {
  const edits = new Map<string, { readonly offset: number; readonly forget: () => void }>();
  return {
    edited(document, offset) {
      edits.get(document.fileUri)?.forget();
      const forget = clock.after(PAUSE_MS, () => {
        edits.delete(document.fileUri);
        released(document);
      });
      edits.set(document.fileUri, { offset, forget });
    },
    heldSentence(draft) {
      const edit = edits.get(draft.document.fileUri);
      return edit && openSentenceAt(draft, edit.offset);
    },
    closed({ fileUri }) {
      edits.get(fileUri)?.forget();
      edits.delete(fileUri);
    },
    dispose() {
      for (const { forget } of edits.values()) forget();
      edits.clear();
    },
  };
}

function openSentenceAt({ report: { draft } }: CheckedDraft, offset: number): number | undefined {
  const { sentences, document } = draft;
  const at = lastIndexUpTo(sentences, offset);
  const sentence = sentences[at];
  if (!sentence) return undefined;
  const behind = document.text.slice(sentence.span.end, Math.max(offset, sentence.span.end));
  if (/\S|\n\s*\n/.test(behind)) return undefined;
  const isLast = sentences[at + 1]?.block !== sentence.block;
  return isLast && !ENDED.test(sentence.prose.text) ? at : undefined;
}

/** Its stop, with the marks that may close behind it. */
const ENDED = /[.!?\u2026]["'\u2019\u201d\u00bb)\]]{0,4}\s*$/;

/** Of the sentences, in order of text, the last that starts at or before `offset`; -1 where none does. */
function lastIndexUpTo(
  sentences: readonly { readonly span: { readonly start: number } }[],
  offset: number,
): number {
  let low = -1;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sentences[middle]?.span.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
