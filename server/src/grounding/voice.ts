import type { CheckWorthyCues } from '../languages/check-worthy-cues.js';
import { foldTypography } from '../text/normalise.js';
import { tokenize } from '../text/tokens.js';

/** Whose voice a sentence has, quotations left out. */
export interface Voice {
  /** The writer or speaker is in it: "I", "our". */
  readonly person: boolean;
  /** And is a subject of it: "I", "we". */
  readonly subject: boolean;
  /** It speaks to somebody, or is contracted as in speech: "you", "don't". */
  readonly spoken: boolean;
}

/** Fewer sentences tell nothing of a draft. */
const FEWEST = 5;
/**
 * Shares of sentences, 0..1, from which on a draft is a speech. In debates .66 and .38 of the sentences are so; in
 * news and encyclopaedic text .11 and .05 at most. Papers say "we", guides say "you", and neither does both.
 */
const PERSON_SHARE = 0.4;
const SPOKEN_SHARE = 0.2;

/** `own`: a sentence's words outside quotations, as `readOwnWords` gives them. */
export function readVoice(own: string, cues: CheckWorthyCues): Voice {
  let person = false;
  let subject = false;
  let spoken = false;
  for (const { kind, start, end } of tokenize(own)) {
    if (kind !== 'word') continue;
    const raw = own.slice(start, end);
    // "US" is a country.
    if (raw.length > 1 && raw === raw.toUpperCase()) continue;
    const word = raw.toLowerCase();
    const ending = cues.contractions.find(piece => word.endsWith(piece));
    const head = ending === undefined ? word : word.slice(0, -ending.length);
    person ||= cues.firstPerson.has(head);
    subject ||= cues.firstSubjects.has(head);
    // "'s" is a genitive as well.
    spoken ||= cues.secondPerson.has(head) || (ending !== undefined && ending !== "'s");
  }
  return { person, subject, spoken };
}

/** A speech, a debate, a column: a draft that speaks in the first person, and as one speaks. */
export function isSpeech(voices: readonly Voice[]): boolean {
  if (voices.length < FEWEST) return false;
  return (
    voices.filter(({ person }) => person).length >= PERSON_SHARE * voices.length &&
    voices.filter(({ spoken }) => spoken).length >= SPOKEN_SHARE * voices.length
  );
}

/** The mark that opened the quotation in which a text begins or ends; empty: none is open. */
export type OpenQuotation = '' | '"' | "'";

/**
 * A text, typography folded, without what stands in quotation marks, and the quotation that is open behind it. A single
 * mark opens at the beginning of a word ("'90s" and "'em" do not count) and closes at the end of one.
 */
export function readOwnWords(
  text: string,
  before: OpenQuotation,
): { readonly own: string; readonly open: OpenQuotation } {
  // Two single marks are one double mark, as typewriters and TeX have it.
  const folded = foldTypography(text).replaceAll("''", '" ');
  let own = '';
  let open = before;
  let from = 0;
  for (let at = 0; at < folded.length; at++) {
    const mark = folded[at];
    if (mark !== '"' && mark !== "'") continue;
    if (open === '' && (mark === '"' || opensWord(folded, at))) {
      own += folded.slice(from, at + 1);
      open = mark;
    } else if (open === mark && closes(folded, at, mark)) {
      open = '';
      from = at;
    }
  }
  if (open === '') own += folded.slice(from);
  return { own, open };
}

/** Letters that lose their beginning, or stand behind an apostrophe that was cut from its word. */
const elided = /^'(?:em|til|tis|twas|cause|bout|s|d|m|re|ve|ll|t)\b/i;

function opensWord(text: string, at: number): boolean {
  const [previous = ' ', next = ' '] = [text[at - 1], text[at + 1]];
  return !isLetter(previous) && isLetter(next) && !elided.test(text.slice(at, at + 8));
}

/** A new paragraph of a quotation opens with a mark once more; an apostrophe inside a word closes nothing. */
function closes(text: string, at: number, mark: '"' | "'"): boolean {
  const [previous = ' ', next = ' '] = [text[at - 1], text[at + 1]];
  return mark === '"' ? previous !== ' ' || !isLetter(next) : !isLetter(next);
}

function isLetter(char: string): boolean {
  return char.toLowerCase() !== char.toUpperCase();
}
