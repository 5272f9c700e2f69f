import type { Span } from '../text/span.js';
import { type HeadLine, parseHeadLine } from './head-line.js';
import { isTitleLike, repeatShare, runOnHeadlineEnd } from './headline.js';
import { datelinePublisher } from './publisher.js';
import type { SourceBlock } from './readers/reader.js';

/** What stands above and at the start of a story that is about the story. */
export interface Head {
  readonly title: string | undefined;
  readonly author: string | undefined;
  readonly publisher: string | undefined;
  readonly published: string | undefined;
  readonly url: string | undefined;
  /** By block: spans of its prose that are headline, byline or furniture. */
  readonly cuts: ReadonlyMap<number, readonly Span[]>;
}

interface Candidate {
  readonly block: number;
  readonly span: Span;
  readonly text: string;
}

/** A head is no longer than so many blocks. */
const HEAD_BLOCKS = 12;
/** As much of the body tells whose headline a line is, in UTF-16 code units. */
const BODY_SAMPLE = 6_000;

export function readHead(blocks: readonly SourceBlock[]): Head {
  const cuts = new Map<number, Span[]>();
  const lines: HeadLine[] = [];
  const candidates: Candidate[] = [];
  let heading: string | undefined;
  let lastMark = -1;
  let body = -1;
  for (const [index, block] of blocks.slice(0, HEAD_BLOCKS).entries()) {
    const { text } = block.prose;
    // What is said in a recording has no headline above it.
    if (block.locator?.time !== undefined) break;
    if (block.heading !== undefined) {
      if (block.heading === 1) heading ??= titleText(block.prose.text);
      continue;
    }
    const line = parseHeadLine(text);
    lines.push(line);
    if (line.rest > 0) cuts.set(index, [{ start: 0, end: line.rest }]);
    if (line.rest >= text.length) {
      lastMark = index;
      continue;
    }
    const rest = text.slice(line.rest);
    const last = index === blocks.length - 1;
    if (last || isSpeakerLine(rest, blocks[index + 2]) || (!isTitleLike(rest) && isStory(rest))) {
      body = index;
      break;
    }
    if (!isTitleLike(rest)) continue;
    candidates.push({ block: index, span: { start: line.rest, end: text.length }, text: titleText(rest) });
  }
  const labelled = first(lines, line => line.title);
  const sample = body < 0 ? '' : bodySample(blocks, body);
  const chosen = body < 0 ? undefined : chooseTitle(candidates, lastMark, sample, blocks);
  for (const { block, span } of headlinesToCut(candidates, chosen, lastMark, sample)) {
    cuts.set(block, [...(cuts.get(block) ?? []), span]);
  }
  const bodyStart = lines.at(-1)?.rest ?? 0;
  const bodyText = body < 0 ? '' : (blocks[body]?.prose.text.slice(bodyStart) ?? '');
  const runOn = bodyStart > 0 && heading === undefined && !chosen ? runOnHeadlineEnd(bodyText) : undefined;
  if (runOn !== undefined) cuts.set(body, [{ start: 0, end: bodyStart + runOn }]);
  const story = bodyText.slice(runOn ?? 0);
  return {
    title:
      labelled ??
      heading ??
      chosen?.text ??
      (runOn === undefined ? undefined : titleText(bodyText.slice(0, runOn))),
    author: first(lines, line => line.author),
    publisher: first(lines, line => line.publisher) ?? datelinePublisher(story),
    published: first(lines, line => line.published) ?? first(lines, line => line.updated),
    url: first(lines, line => line.url),
    cuts,
  };
}

/** Shorter lines without an end mark (addresses, telephone numbers) do not yet begin the story. */
const SHORTEST_STORY = 120;

function isStory(text: string): boolean {
  return text.length >= SHORTEST_STORY || /[.!?…:][\p{Pe}\p{Pf}"'’]*\s*$/u.test(text);
}

/** "Ann: …" two blocks above another "Ann: …": a conversation, not a headline. */
function isSpeakerLine(text: string, later: SourceBlock | undefined): boolean {
  const label = /^\p{Lu}[\p{L}\p{M}. ]{0,30}:/u.exec(text)?.[0];
  return label !== undefined && later?.prose.text.startsWith(label) === true;
}

function first<T>(lines: readonly HeadLine[], field: (line: HeadLine) => T | undefined): T | undefined {
  for (const line of lines) {
    const value = field(line);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Without the heading marks that text saved from Markdown keeps. */
function titleText(text: string): string {
  return text
    .replace(/^\s*#{1,6}\s/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function bodySample(blocks: readonly SourceBlock[], from: number): string {
  let sample = '';
  for (let index = from; index < blocks.length && sample.length < BODY_SAMPLE; index++) {
    sample += `${blocks[index]?.prose.text.slice(0, BODY_SAMPLE) ?? ''}\n`;
  }
  return sample;
}

/** Share of a headline's words that the body repeats, from which a lone first line counts as its headline. */
const OWN_HEADLINE = 0.3;
/** Candidates whose shares differ by less are told apart by nearness to the body. */
const SHARE_TIE = 0.15;

/**
 * Of the lines above the byline (else above the body), the one whose words the body repeats most; among equals the
 * nearest to the body, because scraped pages put other stories' headlines on top.
 */
function chooseTitle(
  candidates: readonly Candidate[],
  lastMark: number,
  body: string,
  blocks: readonly SourceBlock[],
): Candidate | undefined {
  const above = candidates.filter(candidate => candidate.block <= lastMark);
  let best: Candidate | undefined;
  let bestShare = 0;
  for (const candidate of above.length > 0 ? above : candidates) {
    const share = repeatShare(candidate.text, body);
    if (!best || share > bestShare - SHARE_TIE) best = candidate;
    bestShare = Math.max(bestShare, share);
  }
  if (!best) return undefined;
  const setApart = candidates.length === 1 && (blocks[best.block + 1]?.blankLines ?? 0) > 0;
  return bestShare >= OWN_HEADLINE || lastMark >= 0 || setApart ? best : undefined;
}

/** A line above the title whose words the body repeats so much less is not about this story. */
const OTHER_STORY = 0.25;

/** Lines above the title are other stories' headlines only where a byline or date shows that this is a page's head. */
function headlinesToCut(
  candidates: readonly Candidate[],
  title: Candidate | undefined,
  lastMark: number,
  body: string,
): readonly Candidate[] {
  if (!title) return [];
  const foreign = repeatShare(title.text, body) - OTHER_STORY;
  return candidates.filter(candidate => {
    if (candidate.block === title.block) return true;
    return lastMark >= 0 && candidate.block < title.block && repeatShare(candidate.text, body) <= foreign;
  });
}
