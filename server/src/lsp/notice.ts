import { plainLine } from '../engine/index.js';

/**
 * Words for a message box, on one line. VS Code makes links there of what looks like a Markdown link, to commands as
 * well, and knows no way to escape one.
 */
export function noticeLine(text: string): string {
  return plainLine(text).replaceAll('](', '] (');
}
