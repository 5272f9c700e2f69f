import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defaultSourceFolders } from '../../engine/index.js';
import { plural } from '../../report/plural.js';
import { problemText } from '../../report/problem-text.js';
import { sanitizeTerminal } from '../../report/sanitize-terminal.js';
import type { CliEnvironment } from '../environment.js';
import { createProgress } from '../progress.js';
import { renderProjectFile } from '../project-file.js';
import { type FolderSurvey, surveyFolder } from '../survey-folder.js';
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
  const progress = createProgress(stderr);
  const survey = await surveyFolder(environment, progress);
  progress.end();
  if (!survey) {
    stderr.write('stet: Cancelled: nothing was written.\n');
    return 2;
  }
  if ('problems' in survey) {
    for (const problem of survey.problems) stderr.write(`stet: ${problemText(problem)}\n`);
    return 2;
  }
  const text = renderProjectFile(survey);
  stdout.write(
    foundLines(survey)
      .map(line => `${sanitizeTerminal(line)}\n`)
      .join(''),
  );
  if (dryRun) {
    stdout.write(`Would write stet.jsonc:\n${text}`);
    return 0;
  }
  try {
    await writeFile(resolve(cwd, 'stet.jsonc'), text, { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    stderr.write(
      code === 'EEXIST'
        ? 'stet: stet.jsonc is here already, or is a link that leads nowhere. Remove it first.\n'
        : `stet: stet.jsonc could not be written (${code}). See that this folder may be written.\n`,
    );
    return 2;
  }
  stdout.write(`Wrote stet.jsonc. ${nextStep(survey)}\n`);
  return 0;
}

function foundLines({ sources, articles, drafts, draftFolders, above }: FolderSurvey): string[] {
  const { folders, guessed } = sources;
  if (folders.length === 0) return ['No folder of source articles was found.'];
  const held = `${plural(articles, 'article')} in ${folders.map(folder => `${folder}/`).join(', ')}`;
  const written = plural(drafts, 'draft');
  const where = draftFolders.length > 0 ? ` in ${draftFolders.map(folder => `${folder}/`).join(', ')}` : '';
  return [
    `Found ${held}, and ${written}${where}.`,
    ...(guessed
      ? [`No folder is named ${listed(defaultSourceFolders)}: ${folders[0]}/ is a guess. Look at "sources".`]
      : []),
    ...(above === undefined
      ? []
      : [`So far ${above} holds here; the new file takes its place in this folder.`]),
  ];
}

function nextStep({ sources, articles, drafts }: FolderSurvey): string {
  if (sources.folders.length === 0)
    return 'Make a folder named sources, put the source articles into it, and run `stet check`.';
  if (articles === 0) return 'Put source articles that can be read there, and run `stet check`.';
  return drafts === 0
    ? 'Write a draft as .md beside the sources, and run `stet check`.'
    : 'Now run `stet check`.';
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
