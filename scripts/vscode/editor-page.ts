import type { Locator, Page } from 'playwright-core';

const STEP_LIMIT_MS = 30_000;
const MENU_LIMIT_MS = 4_000;
const MENU_TRIES = 5;

/** A window of VS Code in a page, as someone with a keyboard and a mouse has it. */
export interface EditorPage {
  readonly page: Page;
  readonly squiggles: Locator;
  readonly statusItem: Locator;
  readonly hover: Locator;
  readonly quickFixes: Locator;
  readonly activeTab: Locator;
  readonly lens: Locator;
  /** Rows of the list of completions. */
  readonly suggestions: Locator;
  /** The view that opens in the text, over references. */
  readonly peek: Locator;
  /** The field for the new name, once it is there to type into. */
  readonly renameBox: Locator;
  /** Rows of the Problems panel. */
  readonly problems: Locator;
  /** Rows of the list that is open over the window. */
  readonly picks: Locator;
  /** The tab of a file or page, as named. */
  tab(name: string | RegExp): Locator;
  /** Rows of a view in the side bar. */
  rows(view: string): Locator;
  /** Runs a command by its title, as from the palette. */
  runCommand(title: string): Promise<void>;
  openFile(name: string, text: string): Promise<void>;
  /** Sets the cursor where `|` stands in the words, of which the file that was opened has just these. */
  goTo(words: string): Promise<void>;
  /** Brings up the hover with the mouse, and waits for some text in it. */
  hoverOver(words: string, text: string | RegExp): Promise<Locator>;
  closeHover(): Promise<void>;
  /** Brings up the quick fixes at the cursor, and waits for one of them. */
  openQuickFixes(title: RegExp): Promise<void>;
  /** Opens the card beside the list of completions, unless it is, and waits for some text in it. */
  showSuggestionDetails(text: string): Promise<Locator>;
  /** What stands in the lines that are in view. */
  visibleText(): Promise<string>;
}

/** `hasFolder`: the explorer has something to show, and is put away. */
export async function openEditorPage(page: Page, address: string, hasFolder = true): Promise<EditorPage> {
  page.setDefaultTimeout(STEP_LIMIT_MS);
  await page.goto(address);
  await page.locator('.monaco-workbench').waitFor();
  if (hasFolder) {
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    await page.keyboard.press('Control+b');
    await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
  }
  const hover = page.locator('.monaco-hover:visible');
  const quickFixes = page.locator('.action-widget');
  let open = '';

  return {
    page,
    squiggles: page.locator('.squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint'),
    statusItem: page.locator('[id$="stet.coverage"]'),
    hover,
    quickFixes,
    activeTab: page.locator('.tab.active'),
    lens: page.locator('.codelens-decoration'),
    suggestions: page.locator('.suggest-widget.visible .monaco-list-row'),
    peek: page.locator('.peekview-widget'),
    renameBox: page.locator('.rename-box input.rename-input:focus'),
    problems: page.locator('.markers-panel .monaco-list-row'),
    picks: page.locator('.quick-input-widget:visible .monaco-list-row'),
    tab: name => page.locator('.tab', { hasText: name }),
    rows,
    runCommand,
    openFile,
    goTo,
    hoverOver,
    closeHover,
    openQuickFixes,
    showSuggestionDetails,
    visibleText,
  };

  function rows(view: string): Locator {
    const header = page.locator('.pane-header', { hasText: view });
    return page.locator('.pane', { has: header }).locator('.monaco-list-row');
  }

  async function runCommand(title: string): Promise<void> {
    for (let left = MENU_TRIES; ; left--) {
      try {
        return await pick('F1', title, title, MENU_LIMIT_MS);
      } catch (error) {
        // The list does not grow with extensions that are only being loaded.
        if (left === 1) throw error;
        await page.keyboard.press('Escape');
      }
    }
  }

  async function openFile(name: string, text: string): Promise<void> {
    open = text;
    await pick('Control+p', name, name);
    await page.locator('.tab.active', { hasText: name }).waitFor();
    await page.locator('.editor-instance .view-lines').first().waitFor();
  }

  async function goTo(words: string): Promise<void> {
    const [left, right] = words.split('|');
    const at = open.indexOf(`${left}${right}`);
    if (left === undefined || right === undefined || at < 0)
      throw new Error(`“${words}” stands not in the file`);
    const before = open.slice(0, at + left.length).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    await pick(
      'Control+g',
      `${before.length}:${column}`,
      new RegExp(`\\b${before.length}\\b.*\\b${column}\\b`),
    );
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  async function hoverOver(words: string, text: string | RegExp): Promise<Locator> {
    await closeHover();
    await goTo(words);
    const box = await page.locator('.editor-instance .cursor').first().boundingBox();
    if (!box) throw new Error(`the cursor is not in view at “${words}”`);
    await page.mouse.move(box.x + 2, box.y + box.height / 2, { steps: 5 });
    const found = hover.filter({ hasText: text }).first();
    try {
      await found.waitFor();
    } catch {
      throw new Error(`no ${text} over “${words}”, but: ${(await hover.allTextContents()).join(' | ')}`);
    }
    return found;
  }

  async function closeHover(): Promise<void> {
    await page.mouse.move(5, 5);
    await page.keyboard.press('Escape');
    await hover.first().waitFor({ state: 'hidden' });
  }

  async function openQuickFixes(title: RegExp): Promise<void> {
    const menu = quickFixes.filter({ hasText: title });
    for (let left = MENU_TRIES; ; left--) {
      await page.keyboard.press('Control+.');
      try {
        return await menu.waitFor({ timeout: MENU_LIMIT_MS });
      } catch (error) {
        // Fresh diagnostics close a menu that has just opened.
        if (left === 1) throw error;
      }
    }
  }

  async function showSuggestionDetails(text: string): Promise<Locator> {
    const details = page.locator('.suggest-details-container');
    if (!(await details.isVisible())) await page.keyboard.press('Control+Space');
    await details.filter({ hasText: text }).waitFor();
    return details;
  }

  async function visibleText(): Promise<string> {
    const lines = await page.locator('.editor-instance .view-line').allTextContents();
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** `offered`: what the list says once it has read all that was typed. */
  async function pick(
    keys: string,
    text: string,
    offered: string | RegExp,
    timeout = STEP_LIMIT_MS,
  ): Promise<void> {
    await page.keyboard.press(keys);
    const input = page.locator('.quick-input-widget input[type="text"]');
    await input.waitFor();
    await input.pressSequentially(text);
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: offered });
    await row.first().waitFor({ timeout });
    await page.keyboard.press('Enter');
  }
}
