import type { Command, CommanderError, Option } from 'commander';
import { sanitizeTerminal } from '../report/sanitize-terminal.js';

/** What the command line says of words that it cannot follow: one line, with the nearest valid word. */
export async function optionError(
  error: CommanderError,
  program: Command,
  argv: readonly string[],
): Promise<string> {
  const command = program.commands.find(one => one.name() === argv[0]) ?? program;
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const { said, hint } = await wordsOf(error, command, first);
  const sentence = `${said.replace(/\.?$/, '.')} ${rest.join(' ').trim() || hint}`.trim();
  const name = command === program ? 'stet' : `stet ${command.name()}`;
  return `stet: ${sanitizeTerminal(sentence)} See \`${name} --help\`.\n`;
}

interface Words {
  readonly said: string;
  readonly hint: string;
}

async function wordsOf(error: CommanderError, command: Command, said: string): Promise<Words> {
  const { wordHint } = await import('../engine/index.js');
  const word = /'(.*?)'/.exec(said)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownCommand': {
      if (/[./\\*]/.test(word)) return { said, hint: `To check drafts: \`stet check ${word}\`.` };
      return {
        said,
        hint: wordHint(
          word,
          command.commands.map(one => one.name()),
        ),
      };
    }
    case 'commander.unknownOption':
      return { said, hint: optionHint(word, command, wordHint) };
    case 'commander.invalidArgument': {
      const { owner, choices, value, advice } = invalid(command, said);
      const hint = choices ? wordHint(value, choices) : advice;
      return { said: `${owner} cannot be "${value}"`, hint };
    }
    case 'commander.optionMissingArgument': {
      const option = optionOf(command, said);
      const choices = option?.argChoices ? `: ${option.argChoices.join(', ')}` : ` (${option?.flags})`;
      return { said: `--${option?.name()} needs a value${choices}`, hint: '' };
    }
    case 'commander.excessArguments':
      return { said, hint: command.name() === 'sources' ? 'Name a folder with --sources.' : '' };
    default:
      return { said, hint: '' };
  }
}

/** The nearest option of this command, else the command that has the option, else all where they are few. */
function optionHint(
  word: string,
  command: Command,
  wordHint: (word: string, words: readonly string[], show: (word: string) => string) => string,
): string {
  const bare = word.replace(/^-+/, '').replace(/=.*$/s, '');
  const hint = wordHint(bare, longNames(command), name => `--${name}`);
  if (hint.startsWith('Did you mean')) return hint;
  const others = (command.parent ?? command).commands.filter(other => longNames(other).includes(bare));
  const [owner] = others.filter(other => other !== command);
  return owner ? `It is an option of \`stet ${owner.name()}\`.` : hint;
}

function longNames({ options }: Command): readonly string[] {
  return options.flatMap(({ long }) => (long ? [long.slice(2)] : []));
}

/** What commander's sentence on a value is about, what it quotes, and what follows it. */
function invalid(
  command: Command,
  said: string,
): Readonly<Record<'owner' | 'value' | 'advice', string>> & {
  readonly choices: readonly string[] | undefined;
} {
  const parts = / argument '(.*)' is invalid\. (.*)$|value '(.*)' is invalid for argument/s.exec(said);
  const value = parts?.[1] ?? parts?.[3] ?? '';
  const option = optionOf(command, said);
  const argument = command.registeredArguments[0];
  return option
    ? { owner: `--${option.name()}`, choices: option.argChoices, value, advice: parts?.[2] ?? '' }
    : { owner: argument?.name() ?? 'the argument', choices: argument?.argChoices, value, advice: '' };
}

function optionOf({ options }: Command, said: string): Option | undefined {
  return options.find(({ flags }) => said.startsWith(`option '${flags}'`));
}
