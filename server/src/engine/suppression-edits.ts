import type { TextEdit } from '../checks/finding.js';
import { toComment } from '../citations/comment.js';
import { commentEdit } from '../citations/insertion.js';
import type { DraftReport } from './engine.js';

/**
 * An edit that lets a sentence (index into `report.sentences`) stand, with a reason or without one. Undefined where
 * a comment has no place. What would end the comment early is taken out of the reason.
 */
export function suppressionEdit(
  { draft }: DraftReport,
  sentence: number,
  reason: string | undefined,
): TextEdit | undefined {
  const to = draft.sentences[sentence];
  const words = reason
    ?.replace(/\s+/g, ' ')
    .replace(/-{2,}|\*\//g, ' ')
    .trim();
  const comment = toComment(words ? `stet: ${words}` : 'stet', draft.path);
  return to && comment !== undefined ? commentEdit(draft, to, comment) : undefined;
}
