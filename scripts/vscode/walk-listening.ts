import assert from 'node:assert/strict';
import { readDraft, type Step, until } from './walk-step.js';

/** With a screen reader, as VS Code has been told, in a copy of `test-fixtures/harbor-town`. */
export const listenSteps: readonly Step[] = [
  {
    name: 'what the views show by icons and colours is said in words',
    async run({ editor, folder }) {
      await editor.openFile('story.md', readDraft(folder, 'story.md'));
      await editor.squiggles.first().waitFor();
      await editor.runCommand('Stet: Focus on Grounding View');
      await editor.rows('Grounding').first().waitFor();
      await editor.rows('Sources').first().waitFor();
      const said = async (view: string) =>
        editor
          .rows(view)
          .evaluateAll((rows: readonly { getAttribute(name: string): string | null }[]) =>
            rows.map(row => row.getAttribute('aria-label') ?? ''),
          );
      const sentences = await said('Grounding');
      assert.ok(sentences.length > 3, sentences.join(' | '));
      for (const label of sentences)
        assert.match(label, /^(?:Supported|Partly supported|Contradicted|Not supported|Let stand): ./);
      for (const label of await said('Sources'))
        assert.match(label, /, (?:used \d+ times?|unused|\d+ sources?)$/);
      const views = editor.page.locator('.pane .monaco-list');
      for (const name of ['Sources', 'Grounding']) await editor.page.getByRole('tree', { name }).waitFor();
      assert.equal(await views.count(), 2);
    },
  },
  {
    name: 'the hover opens from the keyboard and is read from its verdict on',
    async run({ editor }) {
      const { page } = editor;
      await page.keyboard.press('Control+1');
      await editor.goTo('58 cr|oss to work');
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Control+i');
      await editor.hover.filter({ hasText: /Supported.*640 people/s }).waitFor();
      await page.keyboard.press('Alt+F2');
      const accessible = page.locator('.accessible-view');
      await accessible.waitFor();
      await until('the hover as text', async () => {
        const text = (await accessible.textContent())?.replaceAll('\u00a0', ' ') ?? '';
        return /Supported/.test(text) && /640 people/.test(text) && /Coast Post/.test(text);
      });
      await page.keyboard.press('Escape');
      await accessible.waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'the status bar says in words how the draft stands',
    async run({ editor }) {
      // Out of the hover, to which VS Code goes back from its text, into the draft.
      await editor.page.keyboard.press('Escape');
      await editor.page.keyboard.press('Control+1');
      const words = /^Stet: \d+ of \d+ sentences of this draft rest on the sources\./;
      await editor.page.getByRole('button', { name: words }).waitFor();
    },
  },
  {
    name: 'rows of a search are said with their source',
    async run({ editor }) {
      const { page } = editor;
      await page.keyboard.press('Escape');
      await editor.goTo('Applications close on April 30, 2024.[^flood-night]|');
      await editor.runCommand('Stet: Search the Sources');
      await page.locator('.quick-input-widget input[type="text"]').fill('relief fund 2,500 euros');
      const row = page.getByRole('option', { name: /2,500 euros.*Saltmere Town Council/ });
      await row.first().waitFor();
      await page.keyboard.press('Escape');
    },
  },
];
