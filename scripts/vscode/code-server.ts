import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import type { CodeServer } from './install.js';
import type { Scratch } from './scratch.js';
import type { Teardown } from './teardown.js';

const START_LIMIT_MS = 60_000;
const INSTALL_LIMIT_MS = 120_000;
const LOG_LENGTH = 3000;

export interface RunningServer {
  /** `127.0.0.1:port` */
  readonly host: string;
  /** The end of what it printed, for a failure. */
  log(): string;
  /** Ends it and all that it started. */
  stop(): void;
}

/**
 * Starts VS Code's own server on a free port of this machine. `env` reaches the extension host too.
 *
 * @throws where it does not come up
 */
export async function startCodeServer(
  codeServer: CodeServer,
  scratch: Scratch,
  teardown: Teardown,
  env: NodeJS.ProcessEnv = {},
): Promise<RunningServer> {
  const child = spawn(
    codeServer.node,
    [
      codeServer.main,
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      // Without the driver a page never starts the tests that its address names.
      '--enable-smoke-test-driver',
      ...folderArguments(scratch),
    ],
    // A process group of its own, so that nothing it starts outlives it.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { ...plainEnv(scratch), ...env } },
  );
  const stop = () => killGroup(child);
  teardown.add(stop);
  const lines: string[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`VS Code did not start: ${why}\n${lines.join('')}`));
    const timer = setTimeout(() => fail(`nothing heard for ${START_LIMIT_MS} ms`), START_LIMIT_MS);
    const read = (chunk: Buffer) => {
      lines.push(String(chunk));
      const match = /host agent listening on (\d+)/.exec(lines.join(''));
      if (match === null) return;
      clearTimeout(timer);
      resolve(Number(match[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', error => fail(error.message));
    child.once('exit', code => fail(`exit code ${code}`));
  });
  return { host: `127.0.0.1:${port}`, log: () => withoutStacks(lines.join('')).slice(-LOG_LENGTH), stop };
}

/** @throws where VS Code refuses the package */
export function installExtension(codeServer: CodeServer, scratch: Scratch, vsix: string): void {
  const { status, stdout, stderr } = spawnSync(
    codeServer.node,
    [codeServer.main, ...folderArguments(scratch), '--install-extension', vsix],
    { env: plainEnv(scratch), encoding: 'utf8', timeout: INSTALL_LIMIT_MS },
  );
  if (status !== 0 || !stdout.includes('successfully installed'))
    throw new Error(`VS Code did not install the package\n${stdout}${stderr}`);
}

function folderArguments({ userData, extensions }: Scratch): string[] {
  return ['--server-data-dir', userData, '--user-data-dir', userData, '--extensions-dir', extensions];
}

/** The log has long complaints about the modules that were never compiled. */
function withoutStacks(log: string): string {
  return log
    .split('\n')
    .filter(line => /^[^\s→\]}]/.test(line))
    .join('\n');
}

/** What a machine has, and nothing of the person or the continuous integration that uses it. */
function plainEnv({ home, temporary }: Scratch): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    HOME: home,
    TMPDIR: temporary,
    // No market to ask, so that any request beyond this machine is one of ours.
    EXTENSIONS_GALLERY: '{}',
  };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
