import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import { cacheFolder, type Found } from './install.js';
import { folder } from './repository.js';
import type { WindowRun } from './sessions.js';

/** The oldest that `engines` allows. */
const VSCODE = '1.91.1';
/** For a sign of life; a download that goes on may take longer. */
const NETWORK_LIMIT_MS = 5_000;

/** A VS Code with a window: the one that `STET_VSCODE` names, else one to download. */
export async function findDesktop(env: NodeJS.ProcessEnv = process.env): Promise<Found<string>> {
  if (env.STET_VSCODE) return { kind: 'found', value: env.STET_VSCODE };
  if (process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY)
    return { kind: 'missing', why: 'no display for a desktop VS Code' };
  try {
    const value = await downloadAndUnzipVSCode({
      version: VSCODE,
      cachePath: join(cacheFolder(), 'vscode'),
      timeout: NETWORK_LIMIT_MS,
      reporter: new SilentReporter(),
    });
    return { kind: 'found', value };
  } catch {
    return { kind: 'missing', why: 'VS Code cannot be downloaded' };
  }
}

/** Runs a suite in a window of its own; why it broke, where it did. */
export async function runInDesktop(
  executable: string,
  { script, opening, scratch, env, afterwards }: WindowRun,
): Promise<string | undefined> {
  try {
    const exitCode = await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: folder,
      extensionTestsPath: script,
      extensionTestsEnv: env,
      launchArgs: [
        ...(opening.kind === 'nothing' ? [] : [opening.path]),
        ...['--user-data-dir', scratch.userData, '--extensions-dir', scratch.extensions],
        ...['--disable-extensions', '--disable-gpu'],
      ],
    });
    return exitCode === 0 ? await afterwards() : `VS Code ended with exit code ${exitCode}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
