import { endsInSignature, isTeaserLabel } from './furniture.js';
import { isTitleLike, repeatShare } from './headline.js';
import type { SourceBlock } from './readers/reader.js';

/** A post's paragraphs that stand above its signature, at most. */
const POST_PARAGRAPHS = 4;
/** Share of a line's words that the sentence below repeats, from which the line is that sentence's headline. */
const TEASER_HEADLINE = 0.3;

/** Indices of whole blocks that belong to another story or to an embedded post. */
export function foreignBlocks(blocks: readonly SourceBlock[]): ReadonlySet<number> {
  const foreign = new Set<number>();
  for (const [index, block] of blocks.entries()) {
    if (isTeaserHeadline(blocks, index)) foreign.add(index);
    if (isTeaserLabel(block.prose.text)) {
      for (let below = index + 1; below <= teaserEnd(blocks, index); below++) foreign.add(below);
    }
    if (!endsInSignature(block.prose.text)) continue;
    for (let above = index; above > index - POST_PARAGRAPHS && isWideGap(blocks[above]); above--) {
      foreign.add(above - 1);
    }
  }
  return foreign;
}

/** Index of the last block of the teaser under a label: a headline, and the line directly below it. */
function teaserEnd(blocks: readonly SourceBlock[], label: number): number {
  const [first, second] = [blocks[label + 1], blocks[label + 2]];
  if (!first) return label;
  if (!isTitleLike(first.prose.text)) return first.blankLines === 0 ? label + 1 : label;
  return second?.blankLines === 0 ? label + 2 : label + 1;
}

/** Scrapers double the blank lines inside a post: a gap wider than the file's own joins its parts. */
function isWideGap(block: SourceBlock | undefined): boolean {
  return block !== undefined && block.blankLines >= 3;
}

/** A headline directly above its teaser, in a file that parts its paragraphs by blank lines. */
function isTeaserHeadline(blocks: readonly SourceBlock[], index: number): boolean {
  const [line, below] = [blocks[index], blocks[index + 1]];
  if (!line || !below || line.blankLines === 0 || below.blankLines > 0) return false;
  if (blocks[index + 2]?.blankLines === 0 || below.prose.text.length <= line.prose.text.length) return false;
  if (!isTitleLike(line.prose.text) || !/[.!?]["”’]?$/.test(below.prose.text)) return false;
  return repeatShare(line.prose.text, below.prose.text) >= TEASER_HEADLINE;
}
