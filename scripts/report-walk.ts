/**
 * A reader's walk through the HTML report in headless Chromium: it is reachable for everybody, its filters and keys
 * work, it prints, it works without its script, it asks for nothing, and words of a hostile draft or article stay
 * words; and through the same page as an editor's webview gets it. Wants built programs. `--pictures <folder>` keeps pictures; `--update` puts the one of the guide into
 * docs/images, if all went well.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { type LayerOutcome, writeOutcome } from './layer-outcome.js';
import { obstacles, openReport, type Step, type Visit, type Walk, wide } from './report/visits.js';
import { writeWebviewPage } from './report/webview-page.js';
import { webviewSteps } from './report/webview-steps.js';
import { findChromium, launchBrowser } from './vscode/browser.js';
import { folder as repository } from './vscode/repository.js';
import { createTeardown } from './vscode/teardown.js';

const WALK_LIMIT_MS = 8 * 60_000;

const ways: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  narrow: { viewport: { width: 360, height: 740 } },
  'high contrast': { forcedColors: 'active' },
};

const markup =
  '</style></script><script>alert(1)</script><img src=https://evil.example/p.png onerror=alert(2)><a href="javascript:alert(3)">a</a><svg onload=alert(4)></svg>\u202e\'"&amp;';

const steps: readonly Step[] = [
  ...Object.entries(ways).map(([name, options]) => ({
    name: `nothing stands in anybody's way (axe): ${name}`,
    run: async ({ reports, open, picture }: Walk) => {
      const { page } = await open(reports.harbor, options);
      await picture(page, name.replace(' ', '-'));
      // All of it is in view, so that nothing is passed over.
      await page.keyboard.press('e');
      await page.setViewportSize({ width: page.viewportSize()?.width ?? wide.width, height: 12_000 });
      assert.deepEqual(await obstacles(page), []);
      await page.getByRole('button', { name: 'Keys' }).click();
      assert.deepEqual(await obstacles(page), []);
    },
  })),
  {
    name: 'no line is wider than a telephone',
    run: async ({ reports, open }) => {
      const { page } = await open(reports.harbor, ways.narrow);
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      assert.ok(width <= 360, `${width} px`);
    },
  },
  {
    name: 'a reader sees the words that are flagged, and beside them what the source says',
    run: async ({ reports, open, picture }) => {
      const { page } = await open(reports.harbor, { viewport: { width: 1200, height: 720 } });
      await page.getByText('The council voted 8 to 4').click();
      const note = page.locator('.note.here');
      assert.equal(
        await note.locator('.finding').textContent(),
        'Error Saltmere Town Council has 9, not 8. number-drift',
      );
      assert.match(
        (await note.locator('b').allTextContents()).join(' '),
        /to 4 to raise the sea wall by 60 centimeters/,
      );
      assert.equal(await page.locator('mark.error', { hasText: /^8$/ }).count(), 1);
      await page.evaluate(
        'scrollBy({ top: document.querySelector(".note.here").getBoundingClientRect().top - 225, behavior: "instant" })',
      );
      await picture(page, 'report');
    },
  },
  { name: 'the filters show what they say, and how much of it', run: filters },
  { name: 'keys go from finding to finding and open evidence', run: keys },
  { name: 'letters are letters in a field, and where they are turned off', run: letters },
  {
    name: 'it is read without a script',
    run: async ({ reports, open }) => {
      const { page } = await open(reports.harbor, { javaScriptEnabled: false });
      await page.getByText('Saltmere Town Council has 9, not 8.').waitFor();
      assert.equal(await page.locator('#filters').isVisible(), false);
      const note = page.locator('.note.supported').first();
      await note.locator('summary').click();
      assert.equal(await note.locator('blockquote').isVisible(), true);
    },
  },
  {
    name: 'it prints, with all evidence',
    run: async ({ reports, open, picture }) => {
      const { page } = await open(reports.harbor, { viewport: { width: 760, height: 1000 } });
      const closed = page.locator('details:not([open]) blockquote').first();
      assert.equal(await closed.isVisible(), false);
      await page.emulateMedia({ media: 'print' });
      assert.equal(await closed.isVisible(), true);
      assert.equal(await page.locator('#filters').isVisible(), false);
      await picture(page, 'print');
      await page.emulateMedia({ media: 'screen' });
      await page.getByRole('button', { name: 'Contradicted' }).click();
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.getByRole('status').isVisible(), true, 'a part says that it is a part');
      await page.emulateMedia({ media: 'screen' });
      await page.getByRole('button', { name: 'Show everything' }).click();
      await page.emulateMedia({ media: 'print' });
      const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g) ?? [];
      assert.ok(pages.length >= 2, `${pages.length} pages`);
    },
  },
  { name: 'words of a hostile draft or article stay words', run: hostile },
  ...webviewSteps,
];

const teardown = createTeardown();
void main().then(outcome => {
  if (outcome.kind === 'skipped') console.log(`skipped: ${outcome.why}`);
  writeOutcome(outcome);
  teardown.run();
});

async function main(): Promise<LayerOutcome> {
  const { values } = parseArgs({ options: { pictures: { type: 'string' }, update: { type: 'boolean' } } });
  const program = join(process.env.STET_DIST ?? join(repository, 'dist'), 'cli.js');
  if (!existsSync(program)) return { kind: 'skipped', why: 'nothing is built: `npm run build` comes first' };
  const chromium = findChromium();
  if (chromium.kind === 'missing') return { kind: 'skipped', why: chromium.why };

  const scratch = mkdtempSync(join(tmpdir(), 'stet-report-'));
  teardown.add(() => rmSync(scratch, { recursive: true, force: true }));
  const timer = setTimeout(() => {
    console.error(`the walk did not end in ${WALK_LIMIT_MS} ms`);
    teardown.run();
    process.exit(1);
  }, WALK_LIMIT_MS);
  teardown.add(() => clearTimeout(timer));
  const pictures = values.pictures ?? join(scratch, 'pictures');
  mkdirSync(pictures, { recursive: true });

  console.log('Report walk in Chromium');
  const folders = {
    harbor: join(repository, 'test-fixtures', 'harbor-town'),
    hostile: hostileFolder(join(scratch, 'hostile')),
  };
  const reports = {
    harbor: report(program, folders.harbor, join(scratch, 'harbor.html'), 1),
    hostile: report(program, folders.hostile, join(scratch, 'hostile.html'), 2),
    harborInEditor: await writeWebviewPage(folders.harbor, join(scratch, 'harbor-in-editor.html')),
    hostileInEditor: await writeWebviewPage(folders.hostile, join(scratch, 'hostile-in-editor.html')),
  };
  const browser = await launchBrowser(chromium.value);
  teardown.add(() => void browser.close());
  const picture = async (page: Page, name: string) => {
    await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
  };
  let passed = 0;
  for (const { name, run } of steps) {
    const visits: Visit[] = [];
    const open = async (path: string, options: BrowserContextOptions = {}) => {
      const visit = await openReport(browser, path, options);
      visits.push(visit);
      return visit;
    };
    try {
      await run({ reports, open, picture });
      assert.deepEqual(
        visits.flatMap(({ noise }) => noise),
        [],
      );
      passed++;
      console.log(`  ✓ ${name}`);
    } catch (error) {
      console.log(`  ✗ ${name}\n${error}`);
    }
    for (const { page } of visits) await page.context().close();
  }
  if (values.update && passed === steps.length)
    copyFileSync(join(pictures, 'report.png'), join(repository, 'docs', 'images', 'report.png'));
  return { kind: 'counted', counts: { passed, failed: steps.length - passed, skipped: 0 } };
}

function report(program: string, folder: string, file: string, code: number): string {
  const line = ['check', '-f', 'html', '-o', file, '--no-cache'];
  const run = spawnSync(process.execPath, [program, ...line], { cwd: folder, encoding: 'utf8' });
  assert.equal(run.status, code, run.stderr);
  return file;
}

async function filters({ reports, open }: Walk): Promise<void> {
  const { page } = await open(reports.harbor);
  const shown = page.getByRole('status');
  const visible = (selector: string) => page.locator(`${selector}:visible`).count();
  assert.equal(await shown.textContent(), '19 findings, 60 sentences');
  const contradicted = page.getByRole('button', { name: 'Contradicted' });
  await contradicted.click();
  assert.equal(await contradicted.getAttribute('aria-pressed'), 'true');
  assert.equal(await shown.textContent(), '1 of 19 findings, 1 of 60 sentences shown');
  assert.equal(await visible('.row'), 1);
  assert.equal(await visible('.draft'), 1);
  await page.getByRole('button', { name: 'Show everything' }).click();
  assert.equal(await shown.textContent(), '19 findings, 60 sentences');

  await page.getByLabel('Rule').selectOption('missing-attribution');
  assert.equal(await visible('.note'), 3);
  await page.getByRole('button', { name: 'Error' }).click();
  assert.match((await shown.textContent()) ?? '', /^0 of 19 findings/);
  await page.getByRole('button', { name: 'Show everything' }).click();

  await page.getByRole('button', { name: 'Let stand' }).click();
  assert.deepEqual(await page.locator('.note:visible q').allTextContents(), [
    'seen by the author, who was jealous',
  ]);
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.getByRole('combobox', { name: 'Draft' }).selectOption('drafts/clean.md');
  assert.deepEqual(await page.locator('.draft:visible h2').allTextContents(), ['drafts/clean.md']);
}

async function keys({ reports, open }: Walk): Promise<void> {
  const { page } = await open(reports.harbor);
  const here = page.locator('.note.here');
  const findings = page.locator('.note:has(.finding:not(.stands))');
  const first = await findings.nth(0).getAttribute('id');
  const second = await findings.nth(1).getAttribute('id');
  await page.keyboard.press('n');
  assert.equal(await here.getAttribute('id'), first);
  await page.keyboard.press('j');
  assert.equal(await here.getAttribute('id'), second);
  await page.keyboard.press('ArrowUp');
  assert.equal(await here.getAttribute('id'), first);
  await page.keyboard.press('p');
  assert.equal(await here.getAttribute('id'), first, 'before the first there is none');
  await page.keyboard.press('ArrowDown');
  assert.equal(await here.getAttribute('id'), second);
  const evidence = here.locator('blockquote').first();
  assert.equal(await evidence.isVisible(), true);
  await page.keyboard.press('Enter');
  assert.equal(await evidence.isVisible(), false);
  await page.keyboard.press('e');
  assert.equal(await page.locator('.note details:not([open])').count(), 0);
  await page.keyboard.press('?');
  assert.equal(await page.getByRole('dialog').isVisible(), true);
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('dialog').isVisible(), false);
  assert.equal(await here.locator('summary:focus').count(), 1, 'the focus is where it was');
  await page.keyboard.press('Tab');
  assert.equal(await here.locator('summary:focus').count(), 0, 'it is not a trap');
}

async function letters({ reports, open }: Walk): Promise<void> {
  const { page } = await open(reports.harbor);
  await page.getByLabel('Rule').focus();
  await page.keyboard.press('n');
  assert.equal(await page.locator('.here').count(), 0);
  await page.getByRole('button', { name: 'Keys' }).click();
  await page.getByLabel('Letters are keys').uncheck();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('n');
  assert.equal(await page.locator('.here').count(), 0);
  await page.getByRole('button', { name: 'Next finding' }).click();
  assert.equal(await page.locator('.note.here').count(), 1);
}

async function hostile({ reports, open }: Walk): Promise<void> {
  const { page } = await open(reports.hostile);
  const count = (selector: string) => page.locator(selector).count();
  assert.equal(await count('script'), 1);
  assert.equal(await count('style'), 1);
  assert.equal(await count('img, iframe, object, embed, form, base, link, a:not([href^="#"])'), 0);
  const attributes = await page.evaluate<readonly string[]>(
    '[...new Set([...document.querySelectorAll("*")].flatMap(one => one.getAttributeNames()))]',
  );
  assert.deepEqual(
    attributes.filter(name => name.startsWith('on') || name === 'style' || name === 'src'),
    [],
  );
  assert.match((await page.locator('.banner').textContent()) ?? '', /^Not everything was checked/);
  const words = (await page.locator('.draft .text').allTextContents()).join('\n');
  assert.ok(words.includes('<script>alert(1)</script>'), 'they are shown');
  assert.doesNotMatch(words, /[\u0000\u202e]/);
  const quoted = (await page.locator('blockquote').allTextContents()).join('\n');
  assert.ok(quoted.includes('onerror=alert(2)'), 'so are those of the article');
}

/** Drafts and an article that are made of markup, and a draft of one line of a megabyte. */
function hostileFolder(folder: string): string {
  const claim = 'The council of Brackwater sold its lighthouse on Monday for nine crowns';
  const files = {
    'sources/ruse.md': `---\ntitle: "Ruse <script>alert(5)</script>"\npublisher: "<b onclick=alert(6)>Gazette</b>"\n---\n\n${claim} ${markup} and a rope.\n`,
    'drafts/tale.md': `# ${markup}\n\n${claim}.\n\nThe council of Brackwater fined four herring traders ${markup} on Tuesday.\n\n<!-- stet-disable-file weakly-sourced -- ${markup.replaceAll('>', ')')} -->\n`,
    'drafts/<img src=x onerror=alert(7)>.md': `${claim}.\n`,
    'drafts/not-text.md': `${claim} \0 ${markup}.\n`,
    'drafts/long.md': `${'<i onclick=alert(8)>rope</i> '.repeat(36_000)}\n`,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
