import type { DraftReport, Finding, TextEdit } from '../../engine/index.js';

type FoundIn = Pick<DraftReport, 'draft' | 'findings' | 'suppressed'>;

/**
 * The edits of the best fix of each finding for which it is safe, in order of text: never one in another style than the
 * house's. A fix that touches what an earlier one changes is left out whole; what two fixes both insert, such as a
 * footnote's definition, is inserted once.
 */
export function fixAllEdits(report: FoundIn): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  const inserted: TextEdit[] = [];
  for (const finding of report.findings) {
    const [best] = finding.fixes;
    if (!best?.safe || standsBesideSuppressed(finding, report)) continue;
    const own = best.edits.filter(edit => !inserted.some(other => isSame(edit, other)));
    if (own.some(edit => taken.some(other => collides(edit, other)))) continue;
    for (const edit of own) taken.push(followUp(edit, taken));
    inserted.push(...own);
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
