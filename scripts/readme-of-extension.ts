/**
 * A page of ours as the readme of the extension. VS Code shows there only pictures with an `https:` address, and follows
 * no link into a package; until there is an address to give them, pictures are left out and links are their words.
 */
export function readmeOfExtension(markdown: string): string {
  return markdown
    .replaceAll(/^!\[[^\]]*\]\((?!https:)[^)]+\)\n\n?/gm, '')
    .replaceAll(/(?<!!)\[([^\]]+)\]\((?!https:|#)[^)]+\)/g, (_, words) => words);
}
