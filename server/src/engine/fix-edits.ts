import type { Fix, TextEdit } from '../checks/finding.js';
import { definitionIn } from '../citations/footnote-definitions.js';

/** What fixes are chosen from: a report, or a result. */
export interface Fixable {
  readonly findings: readonly FixableFinding[];
  readonly suppressed: readonly { readonly finding: Pick<FixableFinding, 'sentence'> }[];
  /** The block that a sentence stands in; undefined for no sentence. */
  blockOf(sentence: number | undefined): number | undefined;
}

interface FixableFinding {
  readonly sentence: number | undefined;
  readonly fixes: readonly Fix[];
}

/** The fix of a finding with what is left to do of it beside the others. */
export interface ChosenFix {
  /** Index into the findings. */
  readonly finding: number;
  readonly fix: Fix;
  readonly edits: readonly TextEdit[];
}

/** The edits of a safe fix wherever it is the best one of its finding, in order of text. */
export function safeEdits(fixable: Fixable): readonly TextEdit[] {
  return editsInOrder(chooseFixes(fixable, fix => fix.safe));
}

/**
 * The best fix of each finding for which it is `wanted`: never one in another style than the house's. A fix that touches
 * what an earlier one changes, or gives a footnote's number to another source, is left out whole; what two fixes both
 * insert, such as a footnote's definition, is inserted once.
 */
export function chooseFixes(
  fixable: Fixable,
  wanted: (fix: Fix, finding: number) => boolean,
): readonly ChosenFix[] {
  const chosen: ChosenFix[] = [];
  const taken: Taken[] = [];
  const inserted: TextEdit[] = [];
  const defined = new Map<string, string>();
  const suppressedBlocks = new Set(
    fixable.suppressed.map(({ finding }) => fixable.blockOf(finding.sentence)),
  );
  for (const [index, { sentence, fixes }] of fixable.findings.entries()) {
    const [fix] = fixes;
    if (!fix || !wanted(fix, index)) continue;
    // A mark that closes a paragraph covers what was let stand in it as well, whose comment would then be idle.
    if (fix.safe && sentence !== undefined && suppressedBlocks.has(fixable.blockOf(sentence))) continue;
    if (fix.edits.some(edit => isDefinedOtherwise(edit, defined))) continue;
    const own = fix.edits.filter(
      edit => !isDefined(edit, defined) && !inserted.some(other => isSame(edit, other)),
    );
    if (own.some(edit => taken.some(other => collides(edit, fix, other)))) continue;
    const edits: TextEdit[] = [];
    for (const edit of own) {
      const following = followUp(edit, taken);
      taken.push({ ...following, fix });
      edits.push(following);
    }
    chosen.push({ finding: index, fix, edits });
    inserted.push(...own);
    for (const { label, text } of own.flatMap(edit => definitionIn(edit) ?? [])) defined.set(label, text);
  }
  return chosen;
}

/** Of insertions at one place the one that was chosen first stands first. */
export function editsInOrder(chosen: readonly ChosenFix[]): readonly TextEdit[] {
  return chosen
    .flatMap(({ edits }) => edits)
    .map((edit, at) => ({ edit, at }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.at - b.at)
    .map(({ edit }) => edit);
}

/** The same definition, wherever each fix by itself would put it. */
function isDefined(edit: TextEdit, defined: ReadonlyMap<string, string>): boolean {
  const definition = definitionIn(edit);
  return definition !== undefined && defined.get(definition.label) === definition.text;
}

function isDefinedOtherwise(edit: TextEdit, defined: ReadonlyMap<string, string>): boolean {
  const definition = definitionIn(edit);
  const known = definition && defined.get(definition.label);
  return known !== undefined && known !== definition?.text;
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.newText === b.newText;
}

type Taken = TextEdit & { readonly fix: Fix };

/**
 * Two insertions at one place keep their order; an insertion at the edge of a replacement would have none. Marks may
 * stand beside each other, and definitions, but not a mark beside words that may have brought one with them.
 */
function collides(a: TextEdit, fix: Fix, b: Taken): boolean {
  if (a.start !== b.start) return a.start < b.end && b.start < a.end;
  if (a.end > a.start || b.end > b.start) return true;
  return !(fix.safe && b.fix.safe) && !(definitionIn(a) && definitionIn(b));
}

/** Definitions that come to stand below each other need the blank lines before the first one only. */
function followUp(edit: TextEdit, taken: readonly TextEdit[]): TextEdit {
  const follows = taken.some(
    ({ start, end, newText }) => start === edit.start && end === edit.end && newText.endsWith('\n'),
  );
  return follows ? { ...edit, newText: edit.newText.replace(/^[\r\n]+/, '') } : edit;
}
