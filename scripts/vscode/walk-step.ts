import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import type { EditorPage } from './editor-page.js';

/** One thing that a writer sees or does. It throws where that does not come about. */
export interface Step {
  readonly name: string;
  run(walk: Walk): Promise<void>;
}

export interface Walk {
  readonly editor: EditorPage;
  /** The workspace that is open. */
  readonly folder: string;
  /** Keeps a picture of the window, or of so many pixels from its top left. */
  picture(name: string, size?: Size): Promise<void>;
  /** Keeps one in each of the themes, as `name-dark`; `look` is called in each of them. */
  pictures(name: string, look?: (theme: Theme) => Promise<void>, size?: Size): Promise<void>;
}

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Theme {
  readonly name: 'dark' | 'light' | 'contrast-dark' | 'contrast-light';
  /** For the setting. */
  readonly label: string;
  /** That the window has while it is in force. */
  readonly className: string;
}

/** None of them knows our colours, so that it is our defaults that are seen. The last one stays in force. */
export const themes: readonly Theme[] = [
  { name: 'dark', label: 'Default Dark Modern', className: 'vs-dark' },
  { name: 'contrast-dark', label: 'Default High Contrast', className: 'hc-black' },
  { name: 'contrast-light', label: 'Default High Contrast Light', className: 'hc-light' },
  { name: 'light', label: 'Default Light Modern', className: 'vs' },
];

export function readDraft(folder: string, name: string): string {
  return readFileSync(join(folder, 'drafts', name), 'utf8');
}

export async function until(what: string, probe: () => Promise<boolean>): Promise<void> {
  const WAIT_LIMIT_MS = 20_000;
  const end = Date.now() + WAIT_LIMIT_MS;
  while (!(await probe())) {
    if (Date.now() > end) throw new Error(`waited ${WAIT_LIMIT_MS} ms for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** The page of a webview: the one within the page within the window. */
export async function pageWithin(page: Page): Promise<Frame> {
  await until('a page in the window', async () => pagesWithin(page).length > 0);
  const [frame] = pagesWithin(page);
  if (!frame) throw new Error('there is no page in the window');
  return frame;
}

function pagesWithin(page: Page): readonly Frame[] {
  return page.frames().filter(frame => /\/webview\/browser\/pre\/fake\.html/.test(frame.url()));
}
