import ignore, { type Ignore } from 'ignore';

/** The `.gitignore` files that hold for a folder, innermost last. */
export type IgnoreRules = readonly { readonly folder: string; readonly matcher: Ignore }[];

export const noIgnoreRules: IgnoreRules = [];

/** Adds the content of a `.gitignore` that lies in `folder` (a path with `/`, without one at the end). */
export function withIgnoreFile(rules: IgnoreRules, folder: string, content: string): IgnoreRules {
  return [...rules, { folder, matcher: ignore({ ignorecase: false }).add(content) }];
}

/**
 * Whether git would leave the entry out. As in git the innermost file that says anything decides, and a
 * folder that is left out takes everything below it along.
 */
export function isIgnored(rules: IgnoreRules, path: string, isFolder: boolean): boolean {
  for (let at = rules.length - 1; at >= 0; at--) {
    const rule = rules[at];
    if (!rule || !path.startsWith(`${rule.folder}/`)) continue;
    const below = path.slice(rule.folder.length + 1);
    const { ignored, unignored } = rule.matcher.test(isFolder ? `${below}/` : below);
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}

/** Folders that no walk enters when it respects ignore rules. */
export function isHiddenFolder(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}
