import { spawnSync } from 'node:child_process';
import { builtCommand } from './editor-session.js';

/** Runs the built command line in a folder; its standard output. */
export function runStet(folder: string, ...words: readonly string[]): string {
  const [cli = ''] = builtCommand;
  const { stdout } = spawnSync(process.execPath, [cli, ...words], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return stdout;
}
