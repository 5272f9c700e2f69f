import { describe, expect, test } from 'vitest';
import { looksLikeDraft } from './drafts.js';

const file = (path: string, languageId = 'markdown') =>
  looksLikeDraft({ scheme: 'file', languageId, path }, ['file']);

describe('looksLikeDraft', () => {
  test.each([
    ['a story', '/news/story.md', 'markdown'],
    ['a page in capitals', '/news/STORY.MD', 'plaintext'],
    ['MDX without an extension that knows it', '/site/page.mdx', 'plaintext'],
    ['a Quarto review', '/papers/review.qmd', 'quarto'],
    ['Markdown under another name', '/news/story.text', 'markdown'],
    ['a story about a readme', '/news/readmes-of-the-world.md', 'markdown'],
  ])('takes %s', (_, path, languageId) => {
    expect(file(path, languageId)).toBe(true);
  });

  test.each([
    ['an article as text', '/news/sources/flood.txt', 'plaintext'],
    ['the readme of a code repository', '/code/README.md', 'markdown'],
    ['a changelog', '/code/CHANGELOG.markdown', 'markdown'],
    ['a contributing guide in another case', '/code/Contributing.md', 'markdown'],
  ])('leaves %s alone', (_, path, languageId) => {
    expect(file(path, languageId)).toBe(false);
  });

  test('takes a draft that was never saved, whatever its tab is called', () => {
    expect(looksLikeDraft({ scheme: 'untitled', languageId: 'markdown', path: 'README' }, [])).toBe(true);
  });

  test('leaves the old side of a comparison alone', () => {
    expect(looksLikeDraft({ scheme: 'git', languageId: 'markdown', path: '/news/story.md' }, ['file'])).toBe(
      false,
    );
  });
});
