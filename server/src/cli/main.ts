import { type Command, CommanderError } from 'commander';
import type { CliEnvironment } from './environment.js';
import { buildProgram } from './program.js';
import { sanitizeTerminal } from './sanitize-terminal.js';

/**
 * Runs the command line. `argv` without the interpreter and the script. Returns the exit code of spec 8 and
 * never throws.
 */
export async function main(argv: readonly string[], environment: CliEnvironment): Promise<number> {
  let code = 2;
  const program = buildProgram(environment, result => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const lines = message.split('\n').map(sanitizeTerminal).join('\n');
      environment.stderr.write(`stet: this is a defect of Stet, nothing was checked.\n${lines}\n`);
      return 2;
    }
    if (error.exitCode === 0) return 0;
    if (error.code !== 'commander.help')
      environment.stderr.write(await optionError(error, commandOf(program, argv)));
    return 2;
  }
}

async function optionError(error: CommanderError, command: Command): Promise<string> {
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const hint = rest.join(' ').trim() || (await nearestHint(error, command));
  const sentence = `${first.replace(/\.?$/, '.')} ${hint}`.trim();
  const name = command.name() === 'stet' ? 'stet' : `stet ${command.name()}`;
  return `stet: ${sanitizeTerminal(sentence)} See \`${name} --help\`.\n`;
}

/** The nearest command or option, or all where they are few. */
async function nearestHint(error: CommanderError, command: Command): Promise<string> {
  const word = /'(-{0,2})([^'=]+)/.exec(error.message)?.[2];
  if (word === undefined) return '';
  const { wordHint } = await import('../engine/index.js');
  if (error.code === 'commander.unknownCommand') {
    const names = command.commands.map(one => one.name());
    return wordHint(word, names);
  }
  if (error.code !== 'commander.unknownOption') return '';
  const names = command.options.flatMap(option => (option.long ? [option.long.slice(2)] : []));
  return wordHint(word, names, name => `--${name}`);
}

function commandOf(program: Command, argv: readonly string[]): Command {
  return (
    program.commands.find(command => command.name() === argv.find(word => !word.startsWith('-'))) ?? program
  );
}
