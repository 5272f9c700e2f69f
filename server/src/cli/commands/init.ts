import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defaultSourceFolders } from '../../engine/index.js';
import type { CliEnvironment } from '../environment.js';
import { uriOf } from '../workspace.js';

const projectFiles = ['stet.json', 'stet.jsonc', 'stet.yaml'] as const;

/** Writes a project file that fits the folder and explains itself; never over another one. */
export async function runInit(environment: CliEnvironment): Promise<number> {
  const { ports, stdout, stderr, cwd } = environment;
  for (const name of projectFiles) {
    if ((await ports.store.exists(uriOf(environment, name))) === undefined) continue;
    stderr.write(`stet: ${name} is here already. Edit it, or remove it first.\n`);
    return 2;
  }
  const sources = await firstFolder(environment, defaultSourceFolders);
  const drafts = await firstFolder(environment, ['drafts', 'content', 'posts', 'stories']);
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
