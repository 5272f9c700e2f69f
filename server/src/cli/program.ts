import { Argument, Command, Option } from 'commander';
import { addCheck } from './check-command.js';
import type { CacheOptions } from './commands/cache.js';
import type { InitOptions } from './commands/init.js';
import type { SourcesOptions } from './commands/sources.js';
import type { CliEnvironment } from './environment.js';
import { exitCodes } from './exit-codes.js';
import {
  cacheOptions,
  configOption,
  pathOption,
  refuseIdleLocation,
  sourcesOption,
} from './shared-options.js';

/** Columns of the help, whatever the terminal has: the same text everywhere. */
const HELP_WIDTH = 80;

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
    // Choices and defaults are said by the descriptions.
    .configureHelp({
      optionDescription: ({ description }) => description,
      argumentDescription: ({ description }) => description,
    })
    .configureOutput({
      writeOut: text => environment.stdout.write(text),
      writeErr: text => environment.stderr.write(text),
      // `main` words the error itself.
      outputError: () => undefined,
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
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
  addInit(program, environment, finish);
  program
    .command('explain')
    .description('say what a check is about and what to do; without a code, list all checks')
    .argument('[code]', 'code of a check, as in unsourced-sentence')
    .addHelpText(
      'after',
      `
Examples:
  stet explain
  stet explain number-drift

Exit codes:
  0  said
  2  there is no such check
`,
    )
    .action(async (code: string | undefined) => {
      const { runExplain } = await import('./commands/explain.js');
      finish(await runExplain(environment, code));
    });
  addCache(program, environment, finish);
  program
    .command('lsp')
    .description('serve an editor that speaks the Language Server Protocol')
    .option('--stdio', 'over standard input and output; the only way there is')
    .addHelpText(
      'after',
      `
An editor starts this by itself, as \`stet lsp --stdio\`. At a terminal it waits
for messages; Ctrl-C ends it.
`,
    )
    .action(async () => {
      await environment.startLanguageServer();
      finish(0);
    });
  return program;
}

function addSources(program: Command, environment: CliEnvironment, finish: (code: number) => void): void {
  const command = program
    .command('sources')
    .description('list the sources with their keys, dates, publishers and titles')
    .addOption(sourcesOption())
    .addOption(configOption())
    .addOption(
      new Option('-f, --format <name>', 'stylish or json (default: stylish)')
        .choices(['stylish', 'json'])
        .default('stylish'),
    )
    .addOption(pathOption('-o, --output-file <file>', 'write the list into a file; its folders are made'))
    .option('--verbose', 'show where each field comes from and what is no evidence')
    .option('--fail-on-problems', 'exit with 2 on an unreadable source too');
  for (const option of cacheOptions('the index of the sources')) command.addOption(option);
  command
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

function addInit(program: Command, environment: CliEnvironment, finish: (code: number) => void): void {
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
}

function addCache(program: Command, environment: CliEnvironment, finish: (code: number) => void): void {
  program
    .command('cache')
    .description('show what is kept between runs, or remove it')
    .addArgument(new Argument('[action]', 'clear: remove what is kept for this project').choices(['clear']))
    .option('--all', 'with clear: remove what is kept for all projects')
    .addOption(sourcesOption())
    .addOption(configOption())
    .addOption(
      pathOption(
        '--cache-location <folder>',
        'look in this folder, if other commands were told to keep there',
      ),
    )
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
