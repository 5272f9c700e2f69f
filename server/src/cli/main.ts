import { CommanderError } from 'commander';
import { sanitizeTerminal } from '../report/sanitize-terminal.js';
import type { CliEnvironment } from './environment.js';
import { optionError } from './option-error.js';
import { buildProgram } from './program.js';

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
    if (error.code !== 'commander.help') environment.stderr.write(await optionError(error, program, argv));
    return 2;
  }
}
