import { type Piece, plainWords } from './pieces.js';
import type { Place } from './reader.js';
import type { Cue } from './subtitle-cues.js';

/** Seconds of silence behind which something new begins, and nobody is taken to be speaking still. */
const LONG_GAP = 8;
/** A turn ends with the first sentence that ends beyond; UTF-16 code units, a long paragraph. */
const LONG_TURN = 1_200;
/** Captions of machines have no full stops: beyond so much without one a turn ends with the cue. */
const LONG_SENTENCE = 600;
/** Seconds between cues that show the same line on: captions that roll. */
const ROLLING = 0.2;

/** What one speaker says until another does, or a pause comes, with the time of each cue in it. */
export function turnsOf(cues: readonly Cue[]): Piece[] {
  const labels = speakerLabels(cues);
  const turns: Turn[] = [];
  let turn: Turn | undefined;
  let speaker: string | undefined;
  let before: Cue | undefined;
  for (const cue of cues) {
    const gap = before !== undefined && cue.start - before.end > LONG_GAP;
    if (gap) speaker = undefined;
    let starts = gap;
    for (const said of saidIn(newLines(cue, before), labels)) {
      if (said.voice !== undefined) speaker = said.voice === '' ? undefined : said.voice;
      starts ||= said.turns || turn?.speaker !== speaker || (turn !== undefined && isFull(turn));
      if (said.words === '') continue;
      if (!turn || starts) {
        turn = { speaker, text: '', places: [] };
        turns.push(turn);
      }
      say(turn, said.words, cue.start);
      starts = false;
    }
    before = before && before.end > cue.end ? { ...cue, end: before.end } : cue;
  }
  return turns.map(pieceOf);
}

interface Turn {
  readonly speaker: string | undefined;
  text: string;
  readonly places: Place[];
}

function say(turn: Turn, words: string, start: number): void {
  const goesOn = /(?:\.\.\.|\u2026)$/.test(turn.text) && /^(?:\.\.\.|\u2026)/.test(words);
  if (goesOn) turn.text = turn.text.replace(/\s*(?:\.\.\.|\u2026)$/, '');
  const added = goesOn ? words.replace(/^(?:\.\.\.|\u2026)\s*/, '') : words;
  if (added === '') return;
  const gap = turn.text === '' ? '' : ' ';
  const time = clockTime(start);
  if (turn.places.at(-1)?.locator.time !== time)
    turn.places.push({ at: turn.text.length + gap.length, locator: { time } });
  turn.text += gap + added;
}

function isFull({ text }: Turn): boolean {
  if (text.length >= LONG_TURN && ENDED.test(text.slice(-4))) return true;
  return text.length >= LONG_SENTENCE && !/[.!?\u2026]/.test(text.slice(-LONG_SENTENCE));
}

const ENDED = /[.!?\u2026]["\u201d\u2019')\]]*$/;

/** The speaker stands before what is said, as in any transcript, so that the passage shows whose words they are. */
function pieceOf({ speaker, text, places }: Turn): Piece {
  const locator = places[0]?.locator;
  const label = speaker === undefined ? '' : `${speaker}: `;
  const shifted = places.map((place, index) => ({ ...place, at: index === 0 ? 0 : place.at + label.length }));
  return {
    text: label + text,
    places: shifted,
    ...(locator && { locator }),
    ...(speaker !== undefined && { speaker }),
  };
}

/** `hh:mm:ss`, the second that has begun. */
function clockTime(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** Lines that the cue before does not show already. */
function newLines(cue: Cue, before: Cue | undefined): readonly string[] {
  if (!before || cue.start - before.end > ROLLING) return cue.lines;
  const bare = (line: string) => line.replace(/<[^<>]{0,200}>/g, '').trim();
  const shown = before.lines.map(bare);
  const lines = cue.lines.map(bare);
  for (let same = Math.min(shown.length, lines.length); same > 0; same--) {
    const tail = shown.slice(-same);
    if (tail.every((line, at) => line === lines[at])) return cue.lines.slice(same);
  }
  return cue.lines;
}

interface SaidPart {
  readonly words: string;
  /** Who begins to speak: a name; empty where it is somebody without one; undefined where the same goes on. */
  readonly voice: string | undefined;
  /** A dash or ">>": somebody else, whoever it is. */
  readonly turns: boolean;
}

/** A cue's lines by who says them; without tags, positions, sounds and songs. */
function saidIn(lines: readonly string[], labels: ReadonlySet<string>): SaidPart[] {
  const parts: SaidPart[] = [];
  const dashes = lines.filter(line => DASH.test(line)).length;
  for (const line of lines) {
    for (const { voice, words } of voicesIn(withoutPositions(line))) {
      const label = labelOf(words);
      const turns =
        /^\s*(?:>>|&gt;&gt;)/.test(words) || (DASH.test(words) && (dashes > 1 || label !== undefined));
      const named = label !== undefined && labels.has(label.name) ? label : undefined;
      const rest = named
        ? words.slice(named.length)
        : words.replace(/^\s*(?:(?:>>|&gt;&gt;)+\s*|[-\u2013\u2014]\s*)/, '');
      const who = voice ?? named?.name ?? (turns ? '' : undefined);
      parts.push({ words: spokenWords(rest), voice: who, turns });
    }
  }
  return parts;
}

const DASH = /^\s*[-\u2013\u2014]\s?(?=[^\s\d-])/;

/** `<v Ann Lee>` and what it holds; words outside of a voice are nobody's. */
function voicesIn(line: string): readonly { readonly voice: string | undefined; readonly words: string }[] {
  if (!/<v[\s.]/.test(line)) return [{ voice: undefined, words: line }];
  const found: { voice: string | undefined; words: string }[] = [];
  let from = 0;
  let voice: string | undefined;
  for (const tag of line.matchAll(/<(?:v(?:\.[^\s<>]{0,100})?\s([^<>]{1,200})|\/v)>/g)) {
    const words = line.slice(from, tag.index);
    if (words.trim() !== '') found.push({ voice, words });
    voice = tag[1] === undefined ? '' : plainWords(unescapeCue(tag[1]));
    from = tag.index + tag[0].length;
  }
  const words = line.slice(from);
  if (words.trim() !== '') found.push({ voice, words });
  return found;
}

interface Label {
  readonly name: string;
  /** Characters that the label takes. */
  readonly length: number;
}

/** "ANN LEE: ", "- Ann Lee: ", ">> Ann: ". */
const LABEL =
  /^\s*(?:(?:>>|&gt;&gt;)\s*|[-\u2013\u2014]\s*)?\[?((?:\p{Lu}[\p{L}\p{M}.'\u2019-]{0,30}|\d{1,2})(?: (?:\p{Lu}[\p{L}\p{M}.'\u2019-]{0,30}|\d{1,2}|of|de|van|von)){0,4})\]?:\s+(?=\S)/u;

function labelOf(line: string): Label | undefined {
  const match = LABEL.exec(line);
  const name = match?.[1];
  if (!match || name === undefined || /^\d/.test(name) || NO_NAMES.has(name.toLowerCase())) return undefined;
  return { name: plainWords(name), length: match[0].length };
}

/** Words before a colon that are no speakers, in lower case. */
const NO_NAMES = new Set(
  'note notes warning question answer example remember update breaking source sources subtitles translation music tip fact part chapter step headline frage antwort питання відповідь вопрос ответ'.split(
    ' ',
  ),
);

/** Labels that are names for sure: in capitals, of two words, or given to more lines than one. */
function speakerLabels(cues: readonly Cue[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { lines } of cues) {
    for (const line of lines) {
      const label = labelOf(withoutPositions(line).replace(/<[^<>]{0,200}>/g, ''));
      if (label) counts.set(label.name, (counts.get(label.name) ?? 0) + 1);
    }
  }
  const certain = [...counts].filter(
    ([name, count]) => count > 1 || name.includes(' ') || (name.length > 1 && name === name.toUpperCase()),
  );
  return new Set(certain.map(([name]) => name));
}

/** Where on the picture a line stands: `{\\an8}`. */
function withoutPositions(line: string): string {
  return line.replace(/\{\\[^}]{0,100}\}/g, '');
}

function spokenWords(line: string): string {
  const words = unescapeCue(line.replace(/<[^<>]{0,200}>/g, ''))
    .replace(/[\u266a\u266b][^\u266a\u266b]{0,300}(?:[\u266a\u266b]|$)/g, ' ')
    .replace(/\[[^\][]{0,80}\]/g, ' ')
    .replace(/^\s*\([^()]{0,80}\)\s*$/, '')
    .replace(/\((?=[^()]{0,80}\))[^\p{Ll}()]{0,80}\)/gu, ' ');
  const plain = plainWords(words);
  return /[\p{L}\p{N}]/u.test(plain) ? plain : '';
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  lrm: '',
  rlm: '',
  quot: '"',
  '#39': "'",
};

function unescapeCue(text: string): string {
  return text.replace(/&(amp|lt|gt|nbsp|lrm|rlm|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
}
