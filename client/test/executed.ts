import { commands } from 'vscode';

/**
 * From now on notes which commands the tests and the extension execute, and returns what there was so far. Both have
 * the same `vscode`, so that its functions can be replaced.
 */
export function noteExecuted(): () => readonly string[] {
  const executed = new Set<string>();
  const { executeCommand } = commands;
  const execute: typeof executeCommand = (command, ...rest) => {
    executed.add(command);
    return executeCommand(command, ...rest);
  };
  Object.assign(commands, { executeCommand: execute });
  return () => [...executed].sort();
}
