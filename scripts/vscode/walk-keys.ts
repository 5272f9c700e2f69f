import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { pageWithin, readDraft, type Step, until } from './walk-step.js';

/** From a window without a folder to a draft that is mended, in a copy of `test-fixtures/harbor-town`: no mouse. */
export const keySteps: readonly Step[] = [
  {
    name: 'the view of an empty window leads to a folder',
    async run({ editor, folder }) {
      const { page } = editor;
      await page.evaluate(countPointers);
      await editor.runCommand('Stet: Focus on Sources View');
      await page.getByRole('button', { name: 'Open Folder' }).first().waitFor();
      await tabTo(page, 'Open Folder');
      await page.keyboard.press('Enter');
      const input = page.locator('.quick-input-widget input[type="text"]');
      await until('a path to begin with', async () => (await input.inputValue()) !== '');
      await editor.picks.first().waitFor();
      const typed = async () => (await input.inputValue()) === `${folder}/`;
      await until('the path', async () => {
        if (await typed()) return true;
        await page.keyboard.press('Control+a');
        // As a paste does: the list completes what is typed key by key, and puts in its own path when it comes late.
        await page.keyboard.insertText(`${folder}/`);
        return typed();
      });
      assert.equal(await page.evaluate('window.stetPointers'), 0);
      await openTyped(page);
      await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
      await page.evaluate(countPointers);
    },
  },
  {
    name: 'a draft is opened, and its sentences are gone through in the view',
    async run({ editor, folder }) {
      const { page } = editor;
      await editor.openFile('story.md', readDraft(folder, 'story.md'));
      await untilFocus(page, '.editor-instance .monaco-editor');
      await editor.squiggles.first().waitFor();
      await editor.runCommand('Stet: Focus on Grounding View');
      await untilFocus(page, '.pane .monaco-list');
      await editor.rows('Grounding').first().waitFor();
      const verdict = /^(?:Supported|Partly supported|Contradicted|Not supported|Let stand): /;
      for (let pressed = 0; pressed < 3; pressed++) {
        await page.keyboard.press('ArrowDown');
        await until('a sentence', async () => verdict.test(await focusedRow(page)));
      }
      await page.keyboard.press('ArrowRight');
      await page
        .locator('.pane .monaco-list-row[aria-level="2"]')
        .filter({ hasText: 'Saltmere' })
        .first()
        .waitFor();
      await page.keyboard.press('ArrowDown');
      await until('what lies beneath it', async () => !verdict.test(await focusedRow(page)));
      await page.keyboard.press('Control+1');
      await untilFocus(page, '.editor-instance .monaco-editor');
    },
  },
  {
    name: 'the evidence opens beside the draft, and the cursor stays where it was',
    async run({ editor }) {
      const { page } = editor;
      await editor.goTo('58 cr|oss to work');
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Shift+E');
      await editor.tab('coast-post-island-ferry.txt').waitFor();
      await untilFocus(page, '.editor-group-container.active .monaco-editor');
      await editor.activeTab.filter({ hasText: 'story.md' }).first().waitFor();
      await page.keyboard.type('x');
      await until('the key in the draft', async () => (await editor.visibleText()).includes('crxoss'));
      await page.keyboard.press('Control+z');
      await until('the draft as it was', async () => !(await editor.visibleText()).includes('crxoss'));
    },
  },
  {
    name: 'a quotation is compared, and Ctrl+W leads back to the draft',
    async run({ editor }) {
      const { page } = editor;
      await editor.goTo('rather be l|ate than sorry');
      await editor.runCommand('Stet: Compare Quotation with Its Source');
      await untilFocus(page, '.diff-editor, .monaco-diff-editor');
      await page.keyboard.press('Control+w');
      await editor.activeTab.filter({ hasText: 'story.md' }).first().waitFor();
      await untilFocus(page, '.editor-group-container.active .monaco-editor');
    },
  },
  {
    name: 'a passage is searched for and put into the draft with Enter',
    async run({ editor }) {
      const { page } = editor;
      await editor.goTo('What did the band play that night?|');
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Shift+S');
      await page.locator('.quick-input-widget input[type="text"]').waitFor();
      await untilFocus(page, '.quick-input-widget');
      await page.keyboard.press('Control+a');
      await page.keyboard.type('damaged household relief fund');
      await editor.picks.filter({ hasText: 'Every damaged household' }).first().waitFor();
      await page.keyboard.press('Enter');
      await until('the quotation', async () => /“Every/.test(await editor.visibleText()));
      await untilFocus(page, '.editor-group-container.active .monaco-editor');
      await page.keyboard.press('Control+z');
      await until('the draft as it was', async () => !(await editor.visibleText()).includes('“Every'));
    },
  },
  {
    name: 'a wrong figure is mended by a quick fix',
    async run({ editor }) {
      await editor.goTo('The council voted |8 to 4');
      await editor.openQuickFixes(/Change “8” to “9”/);
      await untilFocus(editor.page, '.action-widget');
      await editor.page.keyboard.press('Enter');
      await until('the figure', async () => (await editor.visibleText()).includes('voted 9'));
      await untilFocus(editor.page, '.editor-group-container.active .monaco-editor');
    },
  },
  {
    name: 'the report opens, and its findings are gone through',
    async run({ editor }) {
      const { page } = editor;
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Shift+R');
      await editor.activeTab.filter({ hasText: /^Report/ }).waitFor();
      await untilFocus(page, 'iframe.webview');
      // A report that is written anew has another page in the place of the first.
      const inPage = async (what: string) =>
        (await pageWithin(page)).evaluate<boolean>(what).catch(() => false);
      await until('the page', () => inPage('document.querySelector("h1") !== null'));
      await until('something of the page in focus', async () => {
        await page.keyboard.press('Tab');
        return inPage('document.activeElement !== document.body');
      });
      assert.equal(await page.evaluate('window.stetPointers'), 0);
    },
  },
];

/** From now on the window counts what a mouse does in it. */
const countPointers = `window.stetPointers = 0;
addEventListener('pointerdown', () => window.stetPointers++, true);
addEventListener('mousemove', () => window.stetPointers++, true);`;

/** Waits until what has the focus lies within one of the elements. */
function untilFocus(page: Page, selector: string): Promise<void> {
  const isWithin = `document.activeElement?.closest(${JSON.stringify(selector)}) != null`;
  return until(`the focus in ${selector}`, () => page.evaluate<boolean>(isWithin));
}

/** What a screen reader says of the row that has the focus of its list. */
function focusedRow(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const row = document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '');
    return row?.getAttribute('aria-label') ?? '';
  })()`);
}

/** The first Enter may only lead into the folder that was typed. */
async function openTyped(page: Page): Promise<void> {
  const [MOST_TRIES, WAIT_MS] = [4, 5_000];
  for (let left = MOST_TRIES; ; left--) {
    await page.keyboard.press('Enter');
    try {
      return await page.waitForURL(/folder=/, { timeout: WAIT_MS });
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}

async function tabTo(page: Page, name: string): Promise<void> {
  const MOST_TABS = 40;
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    if ((await page.evaluate<string>(`document.activeElement?.textContent ?? ''`)) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${MOST_TABS} tabs do not lead to “${name}”`);
}
