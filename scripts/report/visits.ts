import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export interface Visit {
  readonly page: Page;
  /** What the console said, errors of the script and of the policy among it, and what was asked for. */
  readonly noise: readonly string[];
}

export interface Walk {
  /** The report on test-fixtures/harbor-town, and one on a hostile folder; both also as an editor's webview gets them. */
  readonly reports: Readonly<Record<'harbor' | 'hostile' | 'harborInEditor' | 'hostileInEditor', string>>;
  open(report: string, options?: BrowserContextOptions): Promise<Visit>;
  picture(page: Page, name: string): Promise<void>;
}

export interface Step {
  readonly name: string;
  run(walk: Walk): Promise<void>;
}

export const wide = { width: 1280, height: 900 };
export async function openReport(
  browser: Browser,
  path: string,
  options: BrowserContextOptions,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: wide, locale: 'en-US', ...options });
  const noise: string[] = [];
  const address = pathToFileURL(path).href;
  context.on('request', request => {
    if (request.url().replace(/#.*/, '') !== address) noise.push(`asked for ${request.url()}`);
  });
  context.on('dialog', dialog => noise.push(`dialog: ${dialog.message()}`));
  context.on('console', message => noise.push(`console: ${message.text()}`));
  context.on('weberror', error => noise.push(`error: ${error.error()}`));
  if (options.javaScriptEnabled !== false) await context.addInitScript({ content: axe.source });
  const page = await context.newPage();
  await page.goto(address);
  return { page, noise };
}

export async function obstacles(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target})`));
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly target: readonly string[] }[];
  }[];
}
