import type { Browser } from 'playwright-core';
import { openPage } from './browser.js';
import { type RunningServer, startCodeServer } from './code-server.js';
import { readFrames, watchFrames } from './frames.js';
import type { CodeServer } from './install.js';
import { folder } from './repository.js';
import type { Opening, WindowRun } from './sessions.js';
import type { Teardown } from './teardown.js';

const SESSION_LIMIT_MS = 5 * 60_000;

/** Runs a suite in a window of code-server; why it broke, where it did. */
export async function runInCodeServer(
  codeServer: CodeServer,
  browser: Browser,
  teardown: Teardown,
  window: WindowRun,
): Promise<string | undefined> {
  const { scratch, env, afterwards } = window;
  let server: RunningServer | undefined;
  try {
    server = await startCodeServer(codeServer, scratch, teardown, env);
    const why = (await drive(browser, server, window)) ?? (await afterwards());
    return why === undefined ? undefined : `${why}\n${server.log()}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    server?.stop();
  }
}

/** The address of a window, with what else the window is to know. */
export function windowAddress(
  { host }: RunningServer,
  opening: Opening,
  payload: readonly (readonly [string, string])[] = [],
): string {
  const query = new URLSearchParams({ payload: JSON.stringify([...payload, ['skipWelcome', 'true']]) });
  if (opening.kind === 'nothing') query.set('ew', 'true');
  else query.set(opening.kind, opening.path);
  return `http://${host}/?${query}`;
}

async function drive(
  browser: Browser,
  server: RunningServer,
  { script, opening, tellFrames }: WindowRun,
): Promise<string | undefined> {
  const { page } = await openPage(browser);
  if (tellFrames) await watchFrames(page);
  let timer: NodeJS.Timeout | undefined;
  try {
    const exit = new Promise<string | undefined>(resolve => {
      timer = setTimeout(() => resolve(`no end after ${SESSION_LIMIT_MS} ms`), SESSION_LIMIT_MS);
      page.once('crash', () => resolve('the page crashed'));
      // The two functions by which VS Code's test runner in a browser speaks to whoever drives it.
      void Promise.all([
        page.exposeFunction('codeAutomationLog', () => {}),
        page.exposeFunction('codeAutomationExit', (code: number) =>
          resolve(code === 0 ? undefined : `VS Code ended with exit code ${code}`),
        ),
      ]).then(() =>
        page.goto(
          windowAddress(server, opening, [
            ['extensionDevelopmentPath', `vscode-remote://${server.host}${folder}`],
            ['extensionTestsPath', `vscode-remote://${server.host}${script}`],
          ]),
        ),
      );
    });
    const why = await exit;
    if (tellFrames && why === undefined) tellFrames(await readFrames(page));
    return why;
  } finally {
    clearTimeout(timer);
    await page.context().close();
  }
}
