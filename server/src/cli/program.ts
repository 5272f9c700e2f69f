import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import type { CheckOptions } from './check-options.js';
import type { CacheOptions } from './commands/cache.js';
import type { InitOptions } from './commands/init.js';
import type { SourcesOptions } from './commands/sources.js';
import type { CliEnvironment } from './environment.js';
import type { ProjectOptions } from './workspace.js';

const exitCodes = `
Exit codes:
  0  nothing found at or above --fail-on
  1  findings, or more warnings than --max-warnings
  2  something was not checked: bad options or settings, no draft, an unreadable
     draft, no readable source, cancelled
`;

/** The command line as commander knows it; `finish` takes the exit code of the command that ran. */
export function buildProgram(environment: CliEnvironment, finish: (code: number) => void): Command {
  const program = new Command('stet')
    .description(
      'Tells which sentences of a draft your source articles support.\nWorks offline; no text leaves this machine.',
    )
    .version(environment.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    // `main` knows which words are near.
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({
      writeOut: text => environment.stdout.write(text),
      writeErr: text => environment.stderr.write(text),
      // `main` words the error itself.
      outputError: () => undefined,
    })
    .addHelpText(
      'after',
      `
Examples:
  stet check                          check the drafts of this folder
  stet check story.md                 check one draft
  stet check --sources ~/articles     with the articles of another folder
  stet sources                        see how Stet reads your articles
  stet explain weakly-sourced         what a finding means
${exitCodes}`,
    );
  addCheck(program, environment, finish);
  addSources(program, environment, finish);
  addCache(program, environment, finish);
  program
    .command('explain')
    .description('say what a check is about and what to do; without a code, list all checks')
    .argument('[code]', 'code of a check, as in unsourced-sentence')
    .action(async (code: string | undefined) => {
      const { runExplain } = await import('./commands/explain.js');
      finish(await runExplain(environment, code));
    });
  program
    .command('init')
    .description('write a stet.jsonc that fits this folder and explains itself')
    .option(
      '--sidecars',
      'write a name.meta.yaml beside each article that does not tell its publisher or date',
    )
    .option('--dry-run', 'say what would be written, and write nothing')
    .addHelpText(
      'after',
      `
Examples:
  stet init
  stet init --sidecars --dry-run

Exit codes:
  0  written
  2  a project file is here already, or something could not be written
`,
    )
    .action(async (options: InitOptions) => {
      const { runInit } = await import('./commands/init.js');
      finish(await runInit(environment, options));
    });
  program
    .command('lsp')
    .description('serve an editor that speaks the Language Server Protocol')
    .option('--stdio', 'over standard input and output; the only way there is')
    .action(async () => {
      await environment.startLanguageServer();
      finish(0);
    });
  return program;
}

function addCheck(program: Command, environment: CliEnvironment, finish: (code: number) => void): void {
  withProjectOptions(program.command('check'))
    .description('check drafts against the sources')
    .argument('[paths...]', 'drafts, folders or globs (default: every draft of this folder)')
    .addOption(formatOption())
    .option('-o, --output-file <file>', 'write the report into a file')
    .addOption(
      new Option('--fail-on <severity>', 'lowest severity that exits with 1 (default: error)').choices([
        'error',
        'warning',
        'information',
        'never',
      ]),
    )
    .option('--max-warnings <n>', 'exit with 1 on more warnings than this', wholeNumber)
    .option('--quiet', 'show errors alone; the exit code stays as it is')
    .option('--exit-zero', 'exit with 0 in spite of findings')
    .option('--cache', 'keep the index of the sources, also where the settings say "off"')
    .option('--no-cache', 'keep no index of the sources, and use none')
    .option('--no-inline-config', 'disregard comments and front matter that speak to Stet')
    .addOption(
      new Option(
        '--evidence <how>',
        'words of the sources in the report: full, locator (where they stand) or none (default: full)',
      ).choices(['full', 'locator', 'none']),
    )
    .option(
      '--baseline <file>',
      'findings that may stand for now (default: stet-baseline.json, where it is there)',
    )
    .option('--update-baseline', 'write what is found into the baseline, so that only new findings count')
    .option('--prune-baseline', 'take out of the baseline what is found no more')
    .option('--stdin', 'read the draft from standard input')
    .option('--stdin-filename <path>', 'path of the draft that comes from standard input')
    .option('--no-error-on-unmatched-pattern', 'do not fail where a path matches no draft')
    .option('--fail-on-problems', 'exit with 2 on an unreadable source too')
    .option('--no-color', 'no colours; NO_COLOR in the environment does the same')
    .addHelpText(
      'after',
      `
Examples:
  stet check "drafts/**/*.md" --max-warnings 0
  stet check -f json -o build/stet.json
  stet check --stdin --stdin-filename drafts/story.md < story.md
${exitCodes}`,
    )
    .action(async (paths: string[], options: CheckOptions, command: Command) => {
      if (options.stdin && paths.length > 0)
        command.error('error: --stdin takes no paths. Name the draft with --stdin-filename.');
      if (options.stdinFilename !== undefined && !options.stdin)
        command.error('error: --stdin-filename goes with --stdin. Add --stdin.');
      refuseIdleLocation(options, command);
      const writes = options.updateBaseline ? '--update-baseline' : '--prune-baseline';
      if (options.updateBaseline && options.pruneBaseline)
        command.error('error: --update-baseline prunes as well. Leave --prune-baseline out.');
      if (options.stdin && (options.updateBaseline || options.pruneBaseline))
        command.error(`error: ${writes} goes with drafts on the disk. Leave --stdin out.`);
      const { runCheck } = await import('./commands/check.js');
      // The flag is on unless it is negated; only the negation is a wish.
      const { inlineConfig, ...rest } = options;
      finish(await runCheck(environment, paths, inlineConfig === false ? options : rest));
    });
}

function addSources(program: Command, environment: CliEnvironment, finish: (code: number) => void): void {
  withProjectOptions(program.command('sources'))
    .description('list the sources with their keys, dates, publishers and titles')
    .addOption(formatOption())
    .option('-o, --output-file <file>', 'write the list into a file')
    .option('--cache', 'keep the index of the sources, also where the settings say "off"')
    .option('--no-cache', 'keep no index of the sources, and use none')
    .option('--verbose', 'show where each field comes from and what is no evidence')
    .option('--fail-on-problems', 'exit with 2 on an unreadable source too')
    .addHelpText(
      'after',
      `
Examples:
  stet sources --verbose
  stet sources --sources ~/articles -f json

Exit codes:
  0  listed
  2  bad options or settings, or no readable source
`,
    )
    .action(async (options: SourcesOptions, command: Command) => {
      refuseIdleLocation(options, command);
      const { runSources } = await import('./commands/sources.js');
      finish(await runSources(environment, options));
    });
}

function addCache(program: Command, environment: CliEnvironment, finish: (code: number) => void): void {
  withProjectOptions(program.command('cache'))
    .description('show the indexes of sources that are kept between runs, or remove them')
    .addArgument(new Argument('[action]', 'clear: remove those of this project').choices(['clear']))
    .option('--all', 'with clear: remove those of all projects')
    .addHelpText(
      'after',
      `
Examples:
  stet cache
  stet cache clear
  stet cache clear --all

Exit codes:
  0  shown, or removed
  2  bad options or settings, or something could not be removed
`,
    )
    .action(async (action: 'clear' | undefined, options: CacheOptions, command: Command) => {
      if (options.all && action === undefined) command.error('error: --all goes with clear. Add clear.');
      const { runCache } = await import('./commands/cache.js');
      finish(await runCache(environment, action, options));
    });
}

function refuseIdleLocation({ cache, cacheLocation }: ProjectOptions, command: Command): void {
  if (cache === false && cacheLocation !== undefined)
    command.error('error: --no-cache keeps nothing. Leave --cache-location out.');
}

function withProjectOptions(command: Command): Command {
  return command
    .option(
      '--sources <folder>',
      'folder of source articles; may be repeated (default: sources, articles or references)',
      (path: string, before: readonly string[] | undefined) => [...(before ?? []), path],
    )
    .option('-c, --config <file>', 'project file to use instead of the nearest one')
    .option('--cache-location <folder>', 'keep the index of the sources in this folder');
}

function formatOption(): Option {
  return new Option('-f, --format <name>', 'stylish or json').choices(['stylish', 'json']).default('stylish');
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number, such as 0.');
}
