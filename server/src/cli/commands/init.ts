import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defaultSourceFolders } from '../../engine/index.js';
import type { CliEnvironment } from '../environment.js';
import { uriOf } from '../workspace.js';
import { writeSidecars } from './write-sidecars.js';

const projectFiles = ['stet.json', 'stet.jsonc', 'stet.yaml'] as const;

export interface InitOptions {
  /** Files that describe the articles as well. */
  readonly sidecars?: boolean;
  /** Says what would be written, and writes nothing. */
  readonly dryRun?: boolean;
}

/**
 * Writes a project file that fits the folder and explains itself; never over another one. With `sidecars`, a file
 * beside each article that does not tell its publisher or date; then a project file may be there already.
 */
export async function runInit(environment: CliEnvironment, options: InitOptions): Promise<number> {
  const { ports, stderr } = environment;
  const { sidecars = false, dryRun = false } = options;
  for (const name of projectFiles) {
    if ((await ports.store.exists(uriOf(environment, name))) === undefined) continue;
    if (sidecars) return writeSidecars(environment, dryRun);
    stderr.write(`stet: ${name} is here already. Edit it, or remove it first.\n`);
    return 2;
  }
  const code = await writeProjectFile(environment, dryRun);
  return code === 0 && sidecars ? writeSidecars(environment, dryRun) : code;
}

async function writeProjectFile(environment: CliEnvironment, dryRun: boolean): Promise<number> {
  const { stdout, stderr, cwd } = environment;
  const sources = await firstFolder(environment, defaultSourceFolders);
  const drafts = await firstFolder(environment, ['drafts', 'content', 'posts', 'stories']);
  if (dryRun) {
    stdout.write(`Would write stet.jsonc:\n${projectFile(sources, drafts)}`);
    return 0;
  }
  try {
    await writeFile(resolve(cwd, 'stet.jsonc'), projectFile(sources, drafts), { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    stderr.write(`stet: stet.jsonc could not be written${code}.\n`);
    return 2;
  }
  const next = sources
    ? 'Now run `stet check`.'
    : 'Make a folder named sources, put the source articles into it, and run `stet check`.';
  stdout.write(`Wrote stet.jsonc. ${next}\n`);
  return 0;
}

async function firstFolder(
  environment: CliEnvironment,
  names: readonly string[],
): Promise<string | undefined> {
  for (const name of names)
    if ((await environment.ports.store.exists(uriOf(environment, name))) === 'folder') return name;
  return undefined;
}

function projectFile(sources: string | undefined, drafts: string | undefined): string {
  return `// Settings of Stet for this folder and those below it. Paths are relative to this file.
{
  // Folders with the source articles. Without this line: "sources", "articles" or "references".
  ${sources ? '' : '// '}"sources": ["${sources ?? 'sources'}"],

  // Globs or folders of drafts. Without this line: every Markdown file outside the sources folders.
  ${drafts ? '' : '// '}"drafts": ["${drafts ?? 'drafts'}"],

  // How attributions are written: footnote, pandoc, link, prose or comment. All of them are read.
  // Without this line: as the draft cites most often, else as footnotes.
  // "citationStyle": "footnote",

  // The lowest severity that makes \`stet check\` exit with 1: error, warning, information or never.
  "failOn": "error",

  // Severity of single checks: error, warning, information or off. \`stet explain\` lists them.
  "checks": {
    // "missing-attribution": "off"
  }
}
`;
}
