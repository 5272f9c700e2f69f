import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { obstacles, type Step, type Walk, wide } from './visits.js';
import { type Theme, themes } from './webview-page.js';

/** The page as an editor's webview gets it. */
export const webviewSteps: readonly Step[] = [
  ...Object.entries(themes).map(([name, theme]) => ({
    name: `in an editor nothing stands in anybody's way (axe): ${name}`,
    run: async ({ reports, open, picture }: Walk) => {
      const { page } = await open(reports.harborInEditor);
      await wear(page, theme);
      await picture(page, `editor-${name.toLowerCase().replaceAll(' ', '-')}`);
      await page.getByText('The council voted 8 to 4').click();
      // Beside a draft it has half of a window.
      await page.setViewportSize({ width: 640, height: 900 });
      await page.locator('.note.here').scrollIntoViewIfNeeded();
      await picture(page, `editor-beside-${name.toLowerCase().replaceAll(' ', '-')}`);
      await page.keyboard.press('e');
      await page.setViewportSize({ width: wide.width, height: 12_000 });
      assert.deepEqual(await obstacles(page), []);
      await page.getByRole('button', { name: 'Contradicted' }).click();
      assert.deepEqual(await obstacles(page), []);
      await page.getByRole('button', { name: 'Keys' }).click();
      assert.deepEqual(await obstacles(page), []);
    },
  })),
  { name: 'in an editor it has the colours of the theme', run: colours },
  { name: 'in an editor its buttons, a key and a double click open places', run: places },
  { name: 'in an editor it comes back as it was left', run: comesBack },
  { name: 'in an editor words of a hostile draft ask for nothing but numbers', run: hostile },
];

/** As VS Code puts a theme on: a class of the body, variables of the root. */
async function wear(page: Page, { classes, variables }: Theme): Promise<void> {
  const marked = Object.entries(variables).map(([name, value]) => [`--vscode-${name}`, value]);
  await page.evaluate(`{
    document.body.className = ${JSON.stringify(classes)};
    for (const [name, value] of ${JSON.stringify(marked)}) document.documentElement.style.setProperty(name, value);
  }`);
}

async function colours({ reports, open }: Walk): Promise<void> {
  // The theme of the system is another one.
  const { page } = await open(reports.harborInEditor, { colorScheme: 'light' });
  const inks = new Set<string>();
  for (const [name, theme] of Object.entries(themes)) {
    await wear(page, theme);
    const told = await page.evaluate<readonly string[]>(
      `(style => [style.backgroundColor, style.color, getComputedStyle(document.documentElement).colorScheme])(getComputedStyle(document.body))`,
    );
    const { 'editor-background': paper = '', 'editor-foreground': ink = '' } = theme.variables;
    const isDark = theme.classes === 'vscode-dark' || theme.classes === 'vscode-high-contrast';
    assert.deepEqual(told, [rgb(paper), rgb(ink), isDark ? 'dark' : 'light'], name);
    inks.add(await page.evaluate<string>('getComputedStyle(document.querySelector(".legend .sign")).color'));
  }
  assert.equal(inks.size, 2, 'a verdict has a colour for dark and one for light');
}

async function places({ reports, open }: Walk): Promise<void> {
  const { page } = await open(reports.harborInEditor);
  const posted = () => page.evaluate<readonly object[]>('posted.splice(0)');
  await page.getByText('The council voted 8 to 4').click();
  const sentence = await page.locator('.s.here').getAttribute('data-place');
  const [, index, start, end] = (sentence ?? '').split(' ').map(Number);
  const asked = { kind: 'open', in: 'draft', index, start, end };
  assert.deepEqual(await posted(), [], 'a click alone opens nothing');
  await page.keyboard.press('o');
  assert.deepEqual(await posted(), [asked]);
  await page.locator('.note.here > .open').click();
  assert.deepEqual(await posted(), [asked]);
  await page.getByText('The council voted 8 to 4').dblclick();
  assert.deepEqual(await posted(), [asked]);
  const passage = page.locator('.note.here figcaption .open').first();
  assert.match((await passage.getAttribute('aria-label')) ?? '', /^Open the passage in .+ in the editor$/);
  await passage.focus();
  await page.keyboard.press('Enter');
  const [opened] = await posted();
  assert.match(JSON.stringify(opened), /^\{"kind":"open","in":"source","index":\d+,"start":\d+,"end":\d+\}$/);
  await page.getByRole('button', { name: 'Keys' }).click();
  await page.keyboard.press('o');
  assert.deepEqual(await posted(), [], 'a dialog has its own keys');
}

async function comesBack({ reports, open }: Walk): Promise<void> {
  const { page } = await open(reports.harborInEditor, { reducedMotion: 'reduce' });
  assert.equal(await page.locator('a[title]').count(), 0, 'no address is a title');
  const warnings = page.getByRole('button', { name: 'Warning' });
  const rule = page.getByLabel('Rule');
  await warnings.click();
  await kept(page, state => state.includes('severity warning'));
  await page.reload();
  assert.equal(await warnings.getAttribute('aria-pressed'), 'true');
  const filtered = await page.getByRole('status').textContent();
  assert.match(filtered ?? '', / of /);
  await page.getByRole('button', { name: 'Show everything' }).click();
  await rule.selectOption('missing-attribution');
  await kept(page, state => state.includes('missing-attribution'));
  await page.reload();
  assert.equal(await rule.inputValue(), 'missing-attribution');
  await page.getByRole('button', { name: 'Show everything' }).click();

  for (let at = 0; at < 6; at++) await page.keyboard.press('n');
  const here = await page.locator('.note.here').getAttribute('id');
  const summary = page.locator(`#${here} summary`);
  const isOpen = () => page.evaluate<boolean>(`document.querySelector('#${here} details').open`);
  const before = await isOpen();
  await summary.press('Enter');
  const top = () => page.evaluate<number>(`document.querySelector('#${here}').getBoundingClientRect().top`);
  const words = await page.evaluate<string>(
    `document.getElementById('${here?.slice(1)}').textContent.slice(0, 40)`,
  );
  await kept(
    page,
    state => state.includes(JSON.stringify(words).slice(1, -1)) && state.includes('"scrolled"'),
  );
  const stood = await top();
  await page.reload();
  assert.equal(await isOpen(), !before);
  assert.ok(Math.abs((await top()) - stood) < 3, `${await top()} px, not ${stood}`);
  assert.equal(await page.locator(`#${here} summary:focus`).count(), 1, 'the focus is where it was');
}

/** The page keeps it a moment later. */
async function kept(page: Page, holds: (state: string) => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  for (let state = ''; !holds(state); state = await page.evaluate<string>('name'))
    assert.ok(Date.now() < end, `the page keeps ${state}`);
  // What comes within the same moment is kept with it.
  await page.evaluate('new Promise(resolve => setTimeout(resolve, 300))');
}

async function hostile({ reports, open }: Walk): Promise<void> {
  const { page } = await open(reports.hostileInEditor);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  assert.match(
    policy ?? '',
    /^default-src 'none'; style-src( 'sha256-[^;]*'){2}; script-src( 'sha256-[^;]*'){2};/,
  );
  assert.equal(
    await page.locator('img, iframe, object, embed, form, base, link, a:not([href^="#"])').count(),
    0,
  );
  await page.evaluate('for (const button of document.querySelectorAll("button.open")) button.click()');
  const posted = await page.evaluate<readonly object[]>('posted');
  assert.ok(posted.length > 3);
  for (const message of posted)
    assert.match(
      JSON.stringify(message),
      /^\{"kind":"open","in":"(draft|source)","index":\d+,"start":\d+,"end":\d+\}$/,
    );
}

function rgb(hex: string): string {
  const [red, green, blue] = [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${red}, ${green}, ${blue})`;
}
