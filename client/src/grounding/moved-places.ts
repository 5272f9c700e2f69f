import type {
  CheckedGrounding,
  GroundedSentence,
  Place,
  PlainRange,
} from '../../../server/src/protocol/index.js';

/** One edit of a text: what stood in `range` is `text` now. */
export interface TextEdit {
  readonly range: PlainRange;
  readonly text: string;
}

/** Where the sentences stand after an edit of the text; what an edit took away keeps an empty range at its place. */
export function moveGrounding(grounding: CheckedGrounding, edit: TextEdit): CheckedGrounding {
  const move = movedBy(edit);
  return { ...grounding, sentences: grounding.sentences.map(sentence => moveSentence(sentence, move)) };
}

/** Words that are put in at the very start or end of a range do not become part of it. */
export function movedBy({ range, text }: TextEdit): (place: PlainRange) => PlainRange {
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines[lines.length - 1] ?? '';
  const first = lines.length === 1 ? range.start.character : 0;
  const end: Place = { line: range.start.line + lines.length - 1, character: first + last.length };

  const behind = ({ line, character }: Place): Place =>
    line === range.end.line
      ? { line: end.line, character: end.character + character - range.end.character }
      : { line: line + end.line - range.end.line, character };
  const moveStart = (place: Place): Place =>
    compare(place, range.end) >= 0 ? behind(place) : compare(place, range.start) < 0 ? place : end;
  const moveEnd = (place: Place): Place =>
    compare(place, range.start) <= 0 ? place : compare(place, range.end) >= 0 ? behind(place) : range.start;

  return place => {
    if (compare(place.end, range.start) <= 0) return place;
    const start = moveStart(place.start);
    const moved = moveEnd(place.end);
    return { start, end: compare(moved, start) < 0 ? start : moved };
  };
}

export function compare(a: Place, b: Place): number {
  return a.line - b.line || a.character - b.character;
}

function moveSentence(sentence: GroundedSentence, move: (place: PlainRange) => PlainRange): GroundedSentence {
  const range = move(sentence.range);
  if (range === sentence.range) return sentence;
  const findings = sentence.findings.map(finding => ({ ...finding, range: move(finding.range) }));
  return { ...sentence, range, findings };
}
