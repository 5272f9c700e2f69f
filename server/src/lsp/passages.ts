import type { Evidence, SourceCard, Span } from '../engine/index.js';
import { plainLine, writeDate } from '../engine/index.js';
import type { Piece } from './markdown.js';

/** Passages that are shown of one sentence; more is a list, not an answer. */
export const MOST_PASSAGES = 3;
/** Characters that a publisher's name or a title may take up in a line. */
const LONGEST_NAME = 80;

/**
 * The passages that say something the ones before them do not, at most three. `keep` has those that are shown though
 * they repeat another one's words.
 */
export function tellingPassages(
  evidence: readonly Evidence[],
  keep: (found: Evidence) => boolean = () => false,
): readonly Evidence[] {
  const told = new Set<number>();
  const telling = evidence.filter(found => {
    const carried = [...carriedBy(found)];
    const tells = carried.some(word => !told.has(word));
    for (const word of carried) told.add(word);
    return tells || keep(found);
  });
  return telling.slice(0, MOST_PASSAGES);
}

/** Words of the sentence that a passage carries, by where they start. */
export function carriedBy(evidence: Evidence | undefined): ReadonlySet<number> {
  return new Set(evidence?.matches.map(({ draft }) => draft.start));
}

/** A passage, and words of it that tell most. */
interface Excerpted extends Span {
  readonly text: string;
  readonly matches: Evidence['matches'] | readonly { readonly source: Span }[];
}

/**
 * What of the passage is shown, in the article's text: all of it, else at most `limit` characters around most of the
 * words that it carries, cut between words.
 */
export function excerptOf({ text, matches, start, end }: Excerpted, limit: number): Span {
  if (text.length <= limit) return { start, end };
  const core = densestRun(
    matches.map(({ source }) => ({ start: source.start - start, end: source.end - start })),
    limit,
  );
  const room = limit - (core.end - core.start);
  const before = Math.min(core.start, Math.max(room >> 1, room - (text.length - core.end)));
  const from = core.start - before;
  const to = Math.min(text.length, core.end + room - before);
  return {
    start: start + (from === 0 ? 0 : forwardToWord(text, from, core.start)),
    end: start + (to === text.length ? to : backToWord(text, to, core.end)),
  };
}

/** At most `limit` characters of one line, cut between words, with an ellipsis. */
export function shorten(line: string, limit: number): string {
  return line.length <= limit ? line : `${line.slice(0, backToWord(line, limit, 0))}…`;
}

/** The passage on one line, with an ellipsis where it is cut. */
export function passageLine(evidence: Evidence, limit: number): string {
  const { start, end } = excerptOf(evidence, limit);
  const words = plainLine(evidence.text.slice(start - evidence.start, end - evidence.start));
  return `${start > evidence.start ? '…' : ''}${words}${end < evidence.end ? '…' : ''}`;
}

/** The passage between quotation marks, the words that it carries strong; neighbours make one run. */
export function passagePieces(evidence: Evidence, limit: number): readonly Piece[] {
  const excerpt = excerptOf(evidence, limit);
  const words = (start: number, end: number): string =>
    evidence.text.slice(start - evidence.start, end - evidence.start);
  const pieces: Piece[] = [excerpt.start > evidence.start ? '“…' : '“'];
  let done = excerpt.start;
  for (const run of carriedRuns(evidence, excerpt)) {
    pieces.push(words(done, run.start), { kind: 'strong', text: words(run.start, run.end) });
    done = run.end;
  }
  return [...pieces, `${words(done, excerpt.end)}${excerpt.end < evidence.end ? '…”' : '”'}`];
}

/** "Harbor Gazette, May 4, 2019": who says it and when, as far as it is known; else the title, else the key. */
export function bylineOf({ key, metadata: { publisher, title, published } }: SourceCard): string {
  const name = publisher ?? (title.from === 'derived' ? undefined : title);
  const date = published && writeDate(published.value, 'en', 'full');
  return [shorten(plainLine(name?.value ?? ''), LONGEST_NAME) || plainLine(key), date]
    .filter(part => part)
    .join(', ');
}

/** Publisher and date; empty where neither is known. */
export function issueOf({ metadata: { publisher, published } }: SourceCard): string {
  const name = publisher && shorten(plainLine(publisher.value), LONGEST_NAME);
  const date = published && writeDate(published.value, 'en', 'full');
  return [name, date].filter(part => part).join(', ');
}

/** "the", "on", "до": alone it only makes a passage restless. */
const LONE_PARTICLE = /^\p{Ll}{1,3}$/u;

/** Runs of carried words that can be made strong: in the article's text, of the part that is shown. */
export function carriedRuns({ text, start, matches }: Evidence, excerpt: Span): readonly Span[] {
  const runs: { start: number; end: number }[] = [];
  const sorted = matches.map(({ source }) => source).sort((a, b) => a.start - b.start || a.end - b.end);
  for (const word of sorted) {
    if (word.start < excerpt.start || word.end > excerpt.end) continue;
    const last = runs.at(-1);
    if (last && joins(text.slice(last.end - start, word.start - start), text.charAt(word.start - start)))
      last.end = Math.max(last.end, word.end);
    else runs.push({ ...word });
  }
  return runs.filter(run => canBeStrong(text, run.start - start, run.end - start));
}

/** No word and no end of a sentence stands between two words of one run. */
function joins(gap: string, next: string): boolean {
  return /^[^\p{L}\p{N}!?…]{0,3}$/u.test(gap) && (!gap.includes('.') || /[\p{Ll}\p{N}]/u.test(next));
}

/** Emphasis opens and closes only where mark and word meet as they do at the ends of words. */
function canBeStrong(text: string, start: number, end: number): boolean {
  const opens = isWordSign(text.charAt(start)) || !isWordSign(text.charAt(start - 1));
  const closes = isWordSign(text.charAt(end - 1)) || !isWordSign(text.charAt(end));
  return opens && closes && !LONE_PARTICLE.test(text.slice(start, end));
}

/** Neither white space nor punctuation, as Markdown sees it; half a character outside the plane counts as one. */
function isWordSign(character: string): boolean {
  return character !== '' && !/[\s\p{P}\p{S}]/u.test(character);
}

/** The run of matches that are most, within `limit` characters. */
function densestRun(spans: readonly Span[], limit: number): Span {
  const sorted = [...spans].sort((a, b) => a.start - b.start || a.end - b.end);
  let best: Span = { start: 0, end: 0 };
  let most = 0;
  let first = 0;
  for (const [last, { end }] of sorted.entries()) {
    while (first < last && end - (sorted[first]?.start ?? end) > limit) first++;
    const start = sorted[first]?.start ?? end;
    if (last - first + 1 > most && end - start <= limit) {
      most = last - first + 1;
      best = { start, end };
    }
  }
  return best;
}

/** The first beginning of a word from `from` on, not behind `latest`. */
function forwardToWord(text: string, from: number, latest: number): number {
  const space = text.slice(from - 1, latest + 1).search(/\s\S/);
  return space >= 0 ? from + space : splitsCharacter(text, from) ? from + 1 : from;
}

/** The last end of a word up to `to`, not before `earliest`. */
function backToWord(text: string, to: number, earliest: number): number {
  if (/\s/.test(text.charAt(to))) return to;
  const end = text.slice(earliest, to).search(/\s\S*$/);
  return earliest + end > 0 && end >= 0 ? earliest + end : splitsCharacter(text, to) ? to - 1 : to;
}

/** Between the halves of a surrogate pair. */
function splitsCharacter(text: string, offset: number): boolean {
  return /[\udc00-\udfff]/.test(text.charAt(offset)) && /[\ud800-\udbff]/.test(text.charAt(offset - 1));
}
