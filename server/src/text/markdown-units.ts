import type { Tree } from '@lezer/common';
import type { Block, Inline } from './markdown-document.js';
import type { Prose, Run } from './prose.js';
import type { Span } from './span.js';

/** Link reference definitions: label to target. The first of equal labels counts. */
export type Targets = ReadonlyMap<string, string>;

/** Everything but the tree's own structure that the reading of a unit depends on. */
export interface UnitSurroundings {
  /** Of the unit in the file. */
  readonly start: number;
  /** With one character before and one behind. */
  readonly text: string;
  /** What it stands inside of, as a number. */
  readonly context: number;
  /** Compared by identity. */
  readonly targets: Targets;
}

/** What was read off one node of the syntax tree: a paragraph, a heading, a table. */
export interface Unit {
  readonly blocks: readonly Block[];
  /** `block` counts from the first block of the document. */
  readonly inlines: readonly Inline[];
}

/** A unit as it was read. */
interface KnownUnit extends Unit {
  readonly start: number;
  /** Blocks of the document before those of the unit. */
  readonly blocksBefore: number;
}

interface PlacedUnit {
  readonly read: KnownUnit;
  /** In the version that it was used in last. */
  readonly surroundings: UnitSurroundings;
}

/** What a version of a document hands on to the next: nothing of the versions before that is no longer used. */
interface Version {
  readonly targets: Targets;
  readonly units: ReadonlyMap<Tree, PlacedUnit>;
  /** By moved block. */
  readonly originals: ReadonlyMap<Block, Block>;
}

/** By the tree of the whole document. */
const versions = new WeakMap<Tree, Version>();

/**
 * The block that this one was when it was read: it and the text around it differ in nothing but their place, from
 * the line before it to the line behind. What is worked out of one block alone is kept by its original.
 */
export function originalOf({ tree }: { readonly tree: Tree }, block: Block): Block {
  return versions.get(tree)?.originals.get(block) ?? block;
}

export interface UnitReader {
  /** Those of the earlier version where they are the same, so that identity tells. */
  readonly targets: Targets;
  /** The unit as it stands now, where the earlier version has the same node in the same surroundings. */
  recall(tree: Tree, surroundings: UnitSurroundings, blocksBefore: number): Unit | undefined;
  remember(tree: Tree, surroundings: UnitSurroundings, unit: Unit, blocksBefore: number): void;
}

/**
 * Keeps the units of the document with the tree `document` for its next version. lezer takes over the nodes of
 * unchanged text, so what was read off them for the version with the tree `previous` needs no second reading.
 */
export function unitReader(document: Tree, previous: Tree | undefined, found: Targets): UnitReader {
  const before = previous && versions.get(previous);
  const targets = before && isSameMap(before.targets, found) ? before.targets : found;
  const units = new Map<Tree, PlacedUnit>();
  const originals = new Map<Block, Block>();
  versions.set(document, { targets, units, originals });
  let byLength: ReadonlyMap<number, readonly (readonly [Tree, PlacedUnit])[]> | undefined;

  /** lezer parses some nodes again though nothing in them changed, such as the footnotes at a document's end. */
  function lookalike(tree: Tree, surroundings: UnitSurroundings): PlacedUnit | undefined {
    if (!before) return undefined;
    byLength ??= groupByLength(before.units);
    const candidates = byLength.get(surroundings.text.length);
    return candidates?.find(
      ([other, unit]) => isSame(unit.surroundings, surroundings) && isSameTree(other, tree),
    )?.[1];
  }

  return {
    targets,
    recall(tree, surroundings, blocksBefore) {
      const known = before?.units.get(tree) ?? lookalike(tree, surroundings);
      if (!known || !isSame(known.surroundings, surroundings)) return undefined;
      const { read } = known;
      // The surroundings are equal, but the older ones hold on to an older file.
      units.set(tree, { read, surroundings });
      const by = surroundings.start - read.start;
      const further = blocksBefore - read.blocksBefore;
      if (by === 0 && further === 0) return read;
      const blocks = by === 0 ? read.blocks : read.blocks.map(block => movedBlock(block, by));
      if (by !== 0)
        for (const [at, block] of read.blocks.entries()) originals.set(blocks[at] as Block, block);
      return { blocks, inlines: read.inlines.map(inline => movedInline(inline, by, further)) };
    },
    remember(tree, surroundings, unit, blocksBefore) {
      units.set(tree, { read: { ...unit, start: surroundings.start, blocksBefore }, surroundings });
    },
  };
}

function groupByLength(
  units: ReadonlyMap<Tree, PlacedUnit>,
): ReadonlyMap<number, readonly (readonly [Tree, PlacedUnit])[]> {
  const groups = new Map<number, (readonly [Tree, PlacedUnit])[]>();
  for (const entry of units) {
    const { length } = entry[1].surroundings.text;
    const group = groups.get(length);
    if (group) group.push(entry);
    else groups.set(length, [entry]);
  }
  return groups;
}

/** The same nodes in the same places. */
function isSameTree(a: Tree, b: Tree): boolean {
  const [left, right] = [a.cursor(), b.cursor()];
  for (;;) {
    if (left.type !== right.type || left.from !== right.from || left.to !== right.to) return false;
    const more = left.next();
    if (more !== right.next()) return false;
    if (!more) return true;
  }
}

function isSameMap(a: Targets, b: Targets): boolean {
  if (a.size !== b.size) return false;
  for (const [label, target] of a) if (b.get(label) !== target) return false;
  return true;
}

function isSame(a: UnitSurroundings, b: UnitSurroundings): boolean {
  return a.targets === b.targets && a.context === b.context && a.text === b.text;
}

// Thousands of objects move with each keystroke, so these are spelled out: a spread takes five times as long.

function movedBlock({ kind, span, quoted, prose, html }: Block, by: number): Block {
  const moved = { kind, span: movedSpan(span, by), quoted, prose: movedProse(prose, by) };
  return html ? { ...moved, html } : moved;
}

function movedInline({ kind, span, value, proseSpan, block }: Inline, by: number, further: number): Inline {
  return { kind, span: movedSpan(span, by), value, proseSpan, block: block < 0 ? block : block + further };
}

export function movedProse({ text, runs }: Prose, by: number): Prose {
  const moved = new Array<Run>(runs.length);
  for (let index = 0; index < runs.length; index++) {
    const { at, from, length, fileLength } = runs[index] as Run;
    moved[index] =
      fileLength === undefined
        ? { at, from: from + by, length }
        : { at, from: from + by, length, fileLength };
  }
  return { text, runs: moved };
}

export function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
