import assert from 'node:assert/strict';
import { readDraft, type Step, until } from './walk-step.js';

const ferry = 'The ferry to Gannet Island |will not sail';

/** Those of the README. */
export const readmePictures = [
  'overview-light',
  'overview-dark',
  'overview-contrast-dark',
  'hover-citation',
  'hover-missing',
  'search',
  'compare',
  'quick-fixes',
  'completion',
  'references',
] as const;

/** In a copy of `test-fixtures/harbor-town`; each goes on where the one before it ended. */
export const writerSteps: readonly Step[] = [
  {
    name: 'a draft has squiggles, and the status bar its coverage',
    async run({ editor, folder, picture }) {
      await editor.openFile('story.md', readDraft(folder, 'story.md'));
      await editor.squiggles.first().waitFor();
      await editor.statusItem.filter({ hasText: /\d+ of \d+ sourced/ }).waitFor();
      await editor.goTo('Here is what we know|');
      await picture('squiggles');
    },
  },
  {
    name: 'hovering over a sentence shows the verdict and the passage',
    async run({ editor, picture }) {
      const hover = await editor.hoverOver('58 cr|oss to work', /Supported/);
      assert.match((await hover.textContent()) ?? '', /Coast Post.*Why: /s);
      await picture('hover-sentence');
    },
  },
  {
    name: 'hovering over a sentence that is not fully supported says what is missing',
    async run({ editor, picture }) {
      const hover = await editor.hoverOver('a part in an op|era', /In no passage/);
      assert.match((await hover.locator('del').first().textContent()) ?? '', /opera/);
      await picture('hover-missing');
    },
  },
  {
    name: 'hovering over a citation shows first what its source has to do with it',
    async run({ editor, picture }) {
      const hover = await editor.hoverOver('April 30, 2024.[^flo|od-night]', /Does not say this/);
      assert.match((await hover.textContent()) ?? '', /Saltmere Town Council does/);
      await picture('hover-citation');
    },
  },
  {
    name: 'the hover opens from the keyboard, and the status bar has words for who cannot see it',
    async run({ editor }) {
      await editor.closeHover();
      await editor.goTo('April 30, 2024.[^flo|od-night]');
      await editor.page.keyboard.press('Control+k');
      await editor.page.keyboard.press('Control+i');
      await editor.hover.filter({ hasText: 'Does not say this' }).waitFor();
      const words = /^Stet: \d+ of \d+ sentences of this draft rest on the sources\./;
      await editor.page.getByRole('button', { name: words }).waitFor();
    },
  },
  {
    name: 'the quick fixes offer an attribution in each style',
    async run({ editor, picture }) {
      await editor.closeHover();
      await editor.goTo(ferry);
      await editor.openQuickFixes(/Attribute to Coast Post/);
      await picture('quick-fixes');
    },
  },
  {
    name: 'the first of them inserts a footnote with its definition',
    async run({ editor, picture }) {
      const squiggles = await editor.squiggles.count();
      await editor.page.keyboard.press('Enter');
      await until('the mark', async () =>
        /every day\.\s*\[\^coast-post-island-ferry\]/.test(await editor.visibleText()),
      );
      await until('one squiggle fewer', async () => (await editor.squiggles.count()) === squiggles - 1);
      await picture('fixed');
    },
  },
  {
    name: 'the Problems panel lists what is left',
    async run({ editor, picture }) {
      await editor.page.keyboard.press('Control+Shift+m');
      await editor.problems.filter({ hasText: 'No source has the key' }).waitFor();
      assert.equal(await editor.problems.filter({ hasText: /Coast Post says/ }).count(), 0);
      await picture('problems');
    },
  },
  {
    name: 'the draft is saved with its new footnote',
    async run({ editor, folder }) {
      await editor.goTo(ferry);
      await editor.page.keyboard.press('Control+s');
      await until('the file', async () =>
        /^\[\^coast-post-island-ferry\]: Island ferry stays in port/m.test(readDraft(folder, 'story.md')),
      );
    },
  },
];

/** In a fresh copy of `test-fixtures/harbor-town`. */
export const navigationSteps: readonly Step[] = [
  {
    name: 'a lens over the draft says how much of it stands',
    async run({ editor, folder }) {
      await editor.openFile('story.md', readDraft(folder, 'story.md'));
      await editor.squiggles.first().waitFor();
      await editor.lens.filter({ hasText: /\d+ of \d+ sentences sourced/ }).waitFor();
    },
  },
  {
    name: 'behind [@ the keys are completed, the source that carries the sentence first',
    async run({ editor, picture }) {
      await editor.goTo('Applications close on April 30, 2024.[^flood-night]|');
      await editor.page.keyboard.type('\nNobody was killed [@');
      await editor.suggestions.first().filter({ hasText: 'flood-night' }).waitFor();
      await editor.showSuggestionDetails('Nobody was killed');
      await picture('completion');
      await editor.page.keyboard.press('Enter');
      await until('the mark', async () =>
        (await editor.visibleText()).includes('Nobody was killed [@flood-night]'),
      );
      await editor.page.keyboard.press('End');
      await editor.page.keyboard.type('.');
    },
  },
  {
    name: 'a key is renamed where it stands, and everywhere else',
    async run({ editor, picture }) {
      await editor.goTo('deep in Rope Street.[^flood-n|ight]');
      await editor.page.keyboard.press('F2');
      await editor.renameBox.fill('night-of-the-flood');
      await picture('rename');
      await editor.page.keyboard.press('Enter');
      await until('the new key', async () =>
        (await editor.visibleText()).includes('Rope Street.[^night-of-the-flood]'),
      );
    },
  },
  {
    name: 'a mark leads to the passage in its source',
    async run({ editor }) {
      await editor.goTo('By dawn the water sto|od 80');
      await editor.page.keyboard.press('F12');
      await editor.activeTab.filter({ hasText: 'flood-night.md' }).waitFor();
    },
  },
  {
    name: 'lenses in a source say how often drafts use it, and where',
    async run({ editor, picture }) {
      await editor.lens
        .filter({ hasText: /^used \d+ times in \d+ drafts?$/ })
        .first()
        .waitFor();
      await editor.lens.filter({ hasText: /^used 3 times$/ }).waitFor();
      await picture('code-lens');
    },
  },
  {
    name: 'a click on a lens shows the sentences that rest on the passage',
    async run({ editor, picture }) {
      await editor.lens.filter({ hasText: /^used 3 times$/ }).click();
      await editor.peek.filter({ hasText: 'By dawn the water stood' }).waitFor();
      await picture('references');
    },
  },
];

const hostileWords = [
  'counted 17 cr|ates',
  'from the isl|and',
  '[^gru|dge]',
  'a sai|lor',
  'ek|il',
  'opened 4 cr|ates',
];
const forbidden =
  'img, script, iframe, object, embed, svg, video, audio, input, form, [onerror], [onload], [src]';
const ownLink = /^(?:file|vscode-remote):\/\/.*\/(?:sources\/grudge|docs\/checks\/[a-z-]+)\.md(?:$|#)/;

/** In a copy of `test-fixtures/hostile`. */
export const hostileSteps: readonly Step[] = [
  {
    name: 'a hostile article is text in every hover, and no link but ours leads out of it',
    async run({ editor, folder, picture }) {
      await editor.openFile('quotes.md', readDraft(folder, 'quotes.md'));
      await editor.squiggles.first().waitFor();
      for (const words of hostileWords) {
        const hover = await editor.hoverOver(words, /Supports this|Supported/);
        assert.equal(await hover.locator(forbidden).count(), 0, `what the hover over “${words}” holds`);
        const links = await hover.locator('a[data-href]').evaluateAll(linkTargets);
        assert.ok(links.length > 0, `a link to the source in the hover over “${words}”`);
        for (const link of links) assert.match(link, ownLink);
        await picture(`hostile-${hostileWords.indexOf(words) + 1}`);
      }
    },
  },
  {
    name: 'its markup stands in the hover as it stands in the article',
    async run({ editor }) {
      const hover = await editor.hoverOver('counted 17 cr|ates', 'Supported');
      const text = (await hover.textContent()) ?? '';
      assert.ok(text.includes('![pixel](https://tracker.example/pixel.png)'), text);
      assert.ok(text.includes("</title><script>alert('title')</script>"), text);
    },
  },
  {
    name: 'nor does it do anything in the card of a completion',
    async run({ editor, picture }) {
      await editor.closeHover();
      await editor.goTo('counted 17 crates|');
      await editor.page.keyboard.type(' [@gru');
      await editor.suggestions.filter({ hasText: 'grudge' }).first().waitFor();
      const card = await editor.showSuggestionDetails('tracker.example');
      assert.equal(await card.locator(forbidden).count(), 0);
      for (const link of await card.locator('a[data-href]').evaluateAll(linkTargets))
        assert.match(link, ownLink);
      await picture('hostile-completion');
    },
  },
];

function linkTargets(links: readonly { getAttribute(name: string): string | null }[]): string[] {
  return links.map(link => link.getAttribute('data-href') ?? '');
}
