import { type DraftReport, definitionIn, type Finding, type TextEdit } from '../../engine/index.js';

type FoundIn = Pick<DraftReport, 'draft' | 'findings' | 'suppressed'>;

/**
 * The edits of the best fix of each finding for which it is safe, in order of text: never one in another style than the
 * house's. A fix that touches what an earlier one changes, or gives a footnote's number to another source, is left out
 * whole; what two fixes both insert, such as a footnote's definition, is inserted once.
 */
export function fixAllEdits(report: FoundIn): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  const inserted: TextEdit[] = [];
  const defined = new Map<string, string>();
  for (const finding of report.findings) {
    const [best] = finding.fixes;
    if (!best?.safe || standsBesideSuppressed(finding, report)) continue;
    if (best.edits.some(edit => isDefinedOtherwise(edit, defined))) continue;
    const own = best.edits.filter(
      edit => !isDefined(edit, defined) && !inserted.some(other => isSame(edit, other)),
    );
    if (own.some(edit => taken.some(other => collides(edit, other)))) continue;
    for (const edit of own) taken.push(followUp(edit, taken));
    inserted.push(...own);
    for (const { label, text } of own.flatMap(edit => definitionIn(edit) ?? [])) defined.set(label, text);
  }
  return taken
    .map((edit, at) => ({ edit, at }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.at - b.at)
    .map(({ edit }) => edit);
}

/** A mark that closes a paragraph covers what was let stand in it as well, whose comment would then be idle. */
function standsBesideSuppressed({ sentence }: Finding, { draft, suppressed }: FoundIn): boolean {
  const blockOf = (index: number | undefined) => draft.sentences[index ?? -1]?.block;
  const block = blockOf(sentence);
  return block !== undefined && suppressed.some(({ finding }) => blockOf(finding.sentence) === block);
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

/** Two insertions at one place keep their order; an insertion at the edge of a replacement would have none. */
function collides(a: TextEdit, b: TextEdit): boolean {
  if (a.start === b.start) return a.end > a.start || b.end > b.start;
  return a.start < b.end && b.start < a.end;
}

/** Definitions that come to stand below each other need the blank lines before the first one only. */
function followUp(edit: TextEdit, taken: readonly TextEdit[]): TextEdit {
  const follows = taken.some(
    ({ start, end, newText }) => start === edit.start && end === edit.end && newText.endsWith('\n'),
  );
  return follows ? { ...edit, newText: edit.newText.replace(/^[\r\n]+/, '') } : edit;
}
