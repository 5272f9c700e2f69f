/**
 * Words for a message box. VS Code makes links there of what looks like a Markdown link, to commands as well, and knows
 * no way to escape one; a workspace may give its files and folders such names.
 */
export function noticeWords(text: string): string {
  return text.replaceAll('](', '] (');
}
