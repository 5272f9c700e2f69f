/** Major and minor. */
export type Version = readonly [number, number];

/** The first Neovim with `vim.lsp.config`. */
const CONFIGURED: Version = [0, 11];

/** The Lua that `docs/editors.md` gives for a version of Neovim. Throws where the page has none. */
export function setUpFor([major, minor]: Version, page: string): string {
  const isNew = major > CONFIGURED[0] || minor >= CONFIGURED[1];
  const title = isNew ? '-- Neovim 0.11 and newer' : '-- Neovim 0.7 to 0.10';
  const block = page
    .split('```lua\n')
    .slice(1)
    .find(text => text.startsWith(`${title}\n`));
  const [code] = block?.split('\n```') ?? [];
  if (code === undefined) throw new Error(`docs/editors.md has no block that begins with “${title}”`);
  return `${code}\n`;
}
