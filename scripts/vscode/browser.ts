import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Found } from './install.js';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-lcd-text',
  // Every other name resolves to nothing, so that a request can be seen and yet goes nowhere.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** The browser that `STET_CHROMIUM` names, else the first on the path. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): Found<string> {
  const candidates = env.STET_CHROMIUM
    ? [env.STET_CHROMIUM]
    : (env.PATH ?? '').split(delimiter).flatMap(folder => names.map(name => join(folder, name)));
  const value = candidates.find(isExecutable);
  if (value !== undefined) return { kind: 'found', value };
  return { kind: 'missing', why: 'no Chromium on the path, and STET_CHROMIUM names none' };
}

export async function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args: flags });
}

export interface Visit {
  readonly page: Page;
  /** Addresses beyond this machine that the page asked for. None was reached. */
  readonly foreign: ReadonlySet<string>;
}

export async function openPage(browser: Browser): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1024, height: 640 },
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  const foreign = new Set<string>();
  context.on('request', request => {
    if (isForeign(request.url())) foreign.add(request.url());
  });
  return { page: await context.newPage(), foreign };
}

function isForeign(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return /^(?:https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1' && hostname !== 'localhost';
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
