import ignore, { type Ignore } from 'ignore';
import { childUri, parentUri, resolveUri, uriToPath } from '../ports/uri.js';

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

/** What the rules of the folders above are read through. */
export interface RuleFiles {
  isThere(uri: string): Promise<boolean>;
  /** Undefined where it cannot be read. */
  textOf(uri: string): Promise<string | undefined>;
}

/** The rules of the folders above, up to the one that holds the repository; none where there is none. */
export async function rulesAbove(rootUri: string, files: RuleFiles): Promise<IgnoreRules> {
  const folders: string[] = [];
  for (let folder: string | undefined = rootUri; ; folder = parentUri(folder)) {
    if (folder === undefined) return noIgnoreRules;
    folders.unshift(folder);
    if (await files.isThere(childUri(folder, '.git'))) break;
  }
  const [repository = rootUri] = folders;
  const own = await files.textOf(resolveUri(repository, '.git/info/exclude'));
  let rules = own === undefined ? noIgnoreRules : withIgnoreFile(noIgnoreRules, uriToPath(repository), own);
  for (const folder of folders.slice(0, -1)) {
    const content = await files.textOf(childUri(folder, '.gitignore'));
    if (content !== undefined) rules = withIgnoreFile(rules, uriToPath(folder), content);
  }
  return rules;
}
