import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { plainLine, type Span } from '../../engine/index.js';
import type { ClientAbilities } from '../client-abilities.js';
import { toWorkspaceEdit } from '../convert.js';
import type { CheckedDraft } from '../session.js';

/** Characters of a label in a title. */
const MAX_LABEL = 60;

/**
 * To define a footnote that only a reference names: its key is known here, but a page shows the bare mark. No finding
 * is told of it, so it is offered on the mark alone.
 */
export function footnoteActions(
  at: Span,
  { document, version, report, snapshot }: CheckedDraft,
  abilities: ClientAbilities,
): readonly CodeAction[] {
  for (const attribution of report.attributions) {
    const [uri] = attribution.sources;
    if (attribution.mark?.style !== 'footnote' || uri === undefined) continue;
    if (at.start < attribution.start || attribution.end < at.end) continue;
    const edits = snapshot.retarget(report, attribution, uri) ?? [];
    if (edits.length === 0) continue;
    const title = `Define the footnote “${plainLine(attribution.name).slice(0, MAX_LABEL)}”`;
    return [
      { title, kind: CodeActionKind.QuickFix, edit: toWorkspaceEdit(document, version, edits, abilities) },
    ];
  }
  return [];
}
