import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ReportFormat } from '../report/formats.js';
import type { CheckOptions } from './check-options.js';
import type { CliEnvironment } from './environment.js';
import { exitCodes } from './exit-codes.js';
import { reportFormats } from './reporters/registry.js';
import {
  cacheOptions,
  configOption,
  pathOption,
  refuseIdleLocation,
  sourcesOption,
  wholeNumber,
} from './shared-options.js';

/** `stet check`: what it takes, what it refuses, and how it reads in `--help`. */
export function addCheck(
  program: Command,
  environment: CliEnvironment,
  finish: (code: number) => void,
): void {
  const command = program
    .command('check')
    .description('check drafts against the sources')
    .argument('[paths...]', 'drafts, folders or globs (default: every draft of this folder)');
  for (const [heading, options] of optionGroups())
    for (const option of options) command.addOption(option.helpGroup(heading));
  command
    .addHelpText(
      'after',
      `
Examples:
  stet check "drafts/**/*.md" --max-warnings 0
  stet check -f sarif -o build/stet.sarif
  stet check --changed-since main
  stet check --fix-dry-run
  stet check --stdin --stdin-filename drafts/story.md < story.md
${exitCodes}`,
    )
    .action(async (paths: string[], options: CheckOptions, command: Command) => {
      const conflict = conflictOf(options, paths);
      if (conflict !== undefined) command.error(`error: ${conflict}`);
      refuseIdleLocation(options, command);
      const { runCheck } = await import('./commands/check.js');
      // The flag is on unless it is negated; only the negation is a wish.
      const { inlineConfig, ...rest } = options;
      finish(await runCheck(environment, paths, inlineConfig === false ? options : rest));
    });
}

function optionGroups(): readonly (readonly [heading: string, options: readonly Option[]])[] {
  return [
    [
      'What is checked:',
      [
        sourcesOption(),
        configOption(),
        new Option(
          '--changed-since <rev>',
          'check only what changed since this revision of git, and what that touches',
        ).argParser(revision),
        new Option('--watch', 'stay, and check again what a change touches'),
        new Option('--stdin', 'read the draft from standard input'),
        pathOption('--stdin-filename <path>', 'path of the draft that comes from standard input'),
        new Option('--no-inline-config', 'disregard comments and front matter that speak to Stet'),
        new Option('--no-error-on-unmatched-pattern', 'do not fail where a path matches no draft'),
      ],
    ],
    [
      'Report:',
      [
        new Option('-f, --format <name>', `${listOf(Object.keys(reportFormats))} (default: stylish)`)
          .choices(Object.keys(reportFormats))
          .default('stylish'),
        pathOption('-o, --output-file <file>', 'write the report into a file; its folders are made'),
        new Option(
          '--evidence <how>',
          `words of the sources in the report: full, locator (where they stand) or none (default: ${evidenceDefaults()})`,
        ).choices(['full', 'locator', 'none']),
        new Option('--quiet', 'show errors alone; the exit code stays as it is'),
        new Option('--no-color', 'no colours; NO_COLOR in the environment does the same'),
      ],
    ],
    [
      'Exit code:',
      [
        new Option(
          '--fail-on <severity>',
          'lowest severity that exits with 1: error, warning, information or never (default: failOn of the settings, else error)',
        ).choices(['error', 'warning', 'information', 'never']),
        new Option('--max-warnings <n>', 'exit with 1 on more warnings than this').argParser(wholeNumber),
        new Option('--exit-zero', 'exit with 0 in spite of findings'),
        new Option('--fail-on-problems', 'exit with 2 on an unreadable source too'),
      ],
    ],
    [
      'Fixes:',
      [
        new Option('--fix', 'write the safe fixes into the drafts'),
        new Option('--fix-dry-run', 'show as a diff what --fix would write, and write nothing'),
        new Option('--unsafe-fixes', 'with one of the two: also fixes that change what a sentence says'),
      ],
    ],
    [
      'Baseline:',
      [
        pathOption(
          '--baseline <file>',
          'findings that may stand for now (default: stet-baseline.json, where it is there)',
        ),
        new Option(
          '--update-baseline',
          'write what is found into the baseline, so that only new findings count',
        ),
        new Option('--prune-baseline', 'take out of the baseline what is found no more'),
      ],
    ],
    ['Cache:', cacheOptions('the index of the sources and the results')],
  ];
}

/** What contradicts itself in these options, with the remedy. */
function conflictOf(options: CheckOptions, paths: readonly string[]): string | undefined {
  const { stdin, fix, fixDryRun, watch, changedSince, updateBaseline, pruneBaseline } = options;
  const given = (names: Readonly<Record<string, unknown>>): string | undefined =>
    Object.keys(names).find(name => names[name] !== undefined && names[name] !== false);

  if (paths.some(path => path.trim() === ''))
    return 'A path is empty. Name a draft, a folder or a glob, or leave it out to check every draft.';
  if (stdin && paths.length > 0) return '--stdin takes no paths. Name the draft with --stdin-filename.';
  if (options.stdinFilename !== undefined && !stdin)
    return '--stdin-filename goes with --stdin. Add --stdin.';
  if (fix && fixDryRun) return '--fix writes what --fix-dry-run only shows. Leave one of them out.';
  if (options.unsafeFixes && !fix && !fixDryRun)
    return '--unsafe-fixes goes with --fix or --fix-dry-run. Add one of them.';
  if (updateBaseline && pruneBaseline) return '--update-baseline prunes as well. Leave --prune-baseline out.';

  const baseline = { '--update-baseline': updateBaseline, '--prune-baseline': pruneBaseline };
  const onDisk = given({ '--fix': fix, '--watch': watch, '--changed-since': changedSince, ...baseline });
  if (stdin && onDisk !== undefined) return `${onDisk} goes with drafts on the disk. Leave --stdin out.`;
  const fixing = { '--fix': fix, '--fix-dry-run': fixDryRun };
  const once = given({ ...fixing, '--changed-since': changedSince, ...baseline });
  if (watch && once !== undefined) return `--watch only looks, again and again. Leave ${once} out.`;
  const writing = given(baseline);
  if (writing !== undefined && changedSince !== undefined)
    return `${writing} goes with drafts as they are, whatever changed. Leave --changed-since out.`;
  const fixed = given(fixing);
  if (writing !== undefined && fixed !== undefined)
    return `${writing} goes with drafts as they are. Run it once more without ${fixed}.`;
  return undefined;
}

/** An option of git, not a revision, begins with a hyphen. */
function revision(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Write a revision, such as main.');
  if (text.startsWith('-'))
    throw new InvalidArgumentError('A revision does not begin with a hyphen. Write one such as main.');
  return text;
}

function evidenceDefaults(): string {
  const formats: readonly (readonly [string, ReportFormat])[] = Object.entries(reportFormats);
  const full = formats.filter(([, { evidence }]) => evidence === 'full').map(([name]) => name);
  return full.length === formats.length
    ? 'full'
    : `full for ${listOf(full, 'and')}, locator for the others, which are uploaded`;
}

function listOf(names: readonly string[], last = 'or'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}
