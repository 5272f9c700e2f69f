import { rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Problem, plainLine, type SourceCard, sidecarFor } from '../../engine/index.js';
import { orderedProblems } from '../../report/check-run.js';
import { plural } from '../../report/plural.js';
import { problemText } from '../../report/problem-text.js';
import { sanitizeTerminal } from '../../report/sanitize-terminal.js';
import type { CliEnvironment } from '../environment.js';
import { createProgress } from '../progress.js';
import { openWorkspace } from '../workspace.js';

/** Files that one run writes: as many as somebody fills in, and no folder is flooded. */
export const MOST_SIDECARS = 200;

type MissingField = 'publisher' | 'date';

/** Writes a `name.meta.yaml` beside each source that does not tell what a citation needs; never over a file. */
export async function writeSidecars(environment: CliEnvironment, dryRun: boolean): Promise<number> {
  const { stdout, stderr, ports } = environment;
  const sources = await readSources(environment);
  if ('problems' in sources) {
    for (const problem of sources.problems) stderr.write(`stet: ${problemText(problem)}\n`);
    return 2;
  }
  let written = 0;
  let left = 0;
  let failed = false;
  const seen = new Set<string>();
  for (const card of sources) {
    const missing = missingFields(card);
    if (missing.length === 0) continue;
    const path = sidecarFor(card.path);
    if (seen.has(path)) continue;
    seen.add(path);
    if ((await ports.store.exists(sidecarFor(card.uri))) !== undefined) continue;
    if (written === MOST_SIDECARS) {
      left++;
      continue;
    }
    const outcome = dryRun
      ? 'written'
      : await writeNew(sidecarFor(fileURLToPath(card.uri)), sidecarText(card, missing));
    if (outcome === 'there') continue;
    if (outcome === 'written') {
      written++;
      stdout.write(
        `${sanitizeTerminal(`${dryRun ? 'Would write' : 'Wrote'} ${path}: ${missing.join(' and ')}`)}\n`,
      );
    } else {
      failed = true;
      const remedy = remedies[outcome];
      const why = remedy === undefined ? ` (${outcome}).` : `: ${remedy}`;
      stderr.write(`stet: ${sanitizeTerminal(path)} could not be written${why}\n`);
      if (outcome !== 'ENAMETOOLONG') break;
    }
  }
  if (written > 0 || !failed) stdout.write(`${summary(sources.length, written, left, dryRun)}\n`);
  return failed ? 2 : 0;
}

/** What a citation needs and nothing tells. Nobody publishes a note or an interview before the story that uses it. */
function missingFields({ metadata: { publisher, published, kind } }: SourceCard): readonly MissingField[] {
  const isOwn = kind.value === 'note' || kind.value === 'interview';
  const missing: MissingField[] = [];
  if (!publisher && !isOwn) missing.push('publisher');
  if (!published) missing.push('date');
  return missing;
}

async function readSources(
  environment: CliEnvironment,
): Promise<readonly SourceCard[] | { readonly problems: readonly Problem[] }> {
  const workspace = await openWorkspace(environment, {});
  if (workspace.kind === 'problems') return workspace;
  const { createEngine } = await environment.loadEngine();
  const { cwdUri, project } = workspace;
  const engine = createEngine(environment.ports, { rootUri: cwdUri, settings: project.settings });
  const progress = createProgress(environment.stderr);
  const loaded = await engine.load(progress, environment.cancellation);
  progress.end();
  if (loaded.kind === 'cancelled')
    return { problems: [{ code: 'cancelled', severity: 'error', path: '.', message: 'Cancelled.' }] };
  const { sources, problems } = loaded.snapshot;
  for (const problem of orderedProblems(problems))
    environment.stderr.write(`stet: ${problemText(problem)}\n`);
  return [...sources];
}

async function writeNew(path: string, text: string): Promise<'written' | 'there' | string> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return 'written';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
    if (code === 'EEXIST') return 'there';
    // What a full disk took of it would pass for a sidecar that somebody left empty.
    await rm(path, { force: true }).catch(() => undefined);
    return code;
  }
}

const remedies: Readonly<Record<string, string>> = {
  ENAMETOOLONG: 'the name is too long. Give the article a shorter one.',
  ENOSPC: 'the disk is full. Make room, and run it again.',
  EROFS: 'the disk is read-only. Copy the articles to another one.',
  EACCES: 'permission is missing. Make the folder writable for yourself.',
  EPERM: 'permission is missing. Make the folder writable for yourself.',
};

const hints: Readonly<Record<MissingField, string>> = {
  publisher: 'who published it: Harbor Gazette',
  date: 'the day it appeared: 2024-05-04',
};

/** What is known stands behind a "#", so that it follows the article until somebody decides otherwise. */
function sidecarText(card: SourceCard, missing: readonly MissingField[]): string {
  const { title, publisher, author, published, url, kind } = card.metadata;
  const known = { title, publisher, author, date: published, url, kind };
  const lines = [
    `# What Stet could not find in ${plainLine(basename(fileURLToPath(card.uri)))}. Fill in what is empty.`,
    ...missing.map(name => `${name}: # ${hints[name]}`),
    '',
    '# What it found. Take the "#" away to say it otherwise.',
    ...Object.entries(known).flatMap(([name, field]) => (field ? [`# ${name}: ${quoted(field.value)}`] : [])),
    `# key: ${quoted(card.key)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** A string of JSON is one of YAML. */
function quoted(value: string): string {
  return JSON.stringify(plainLine(value));
}

function summary(sources: number, written: number, left: number, dryRun: boolean): string {
  if (written === 0)
    return sources === 0
      ? 'There is no article to describe.'
      : 'No sidecar is missing: each article tells its publisher and date, or has a sidecar.';
  const files = plural(written, 'sidecar');
  const more =
    left > 0 ? ` ${plural(left, 'more article', 'more articles')} need one: run it again for the next.` : '';
  return dryRun
    ? `Nothing was written; without --dry-run it would be ${files}.${more}`
    : `Wrote ${files}. Fill in what is empty.${more}`;
}
