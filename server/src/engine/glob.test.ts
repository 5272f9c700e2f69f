import { expect, test } from 'vitest';
import { escapeGlob, isIgnoredBy, matchesGlob } from './glob.js';

test.each([
  ['*.md', 'story.md', true],
  ['*.md', 'drafts/story.md', false],
  ['**/*.md', 'story.md', true],
  ['**/*.md', 'drafts/2024/story.md', true],
  ['drafts/**', 'drafts/2024/story.md', true],
  ['drafts/**/story.md', 'drafts/story.md', true],
  ['drafts/*/story.md', 'drafts/a/b/story.md', false],
  ['{news,essays}/*.{md,mdx}', 'essays/bread.mdx', true],
  ['{news,essays}/*.{md,mdx}', 'letters/bread.md', false],
  ['part-[0-9].md', 'part-7.md', true],
  ['part-[!0-9].md', 'part-7.md', false],
  ['part-?.md', 'part-10.md', false],
  ['part-\\*.md', 'part-x.md', false],
  ['part-\\*.md', 'part-*.md', true],
  ['[unclosed', '[unclosed', true],
])('%s on %s: %s', (pattern, path, fits) => {
  expect(matchesGlob(pattern, path)).toBe(fits);
});

test('an ignore line fits a name at any depth and all below a folder', () => {
  expect(isIgnoredBy('archive', 'drafts/archive/old.md')).toBe(true);
  expect(isIgnoredBy('drafts/archive/', 'drafts/archive/2020/old.md')).toBe(true);
  expect(isIgnoredBy('drafts/archive', 'archive/old.md')).toBe(false);
  expect(isIgnoredBy('*.draft.md', 'a/b/x.draft.md')).toBe(true);
});

test('an escaped path fits itself alone', () => {
  const path = 'pages/[slug]/{a,b}*.md';
  expect(matchesGlob(escapeGlob(path), path)).toBe(true);
  expect(matchesGlob(escapeGlob(path), 'pages/s/a1.md')).toBe(false);
});

test('a hostile pattern takes no time to speak of', () => {
  const started = performance.now();
  expect(matchesGlob(`${'*a'.repeat(60)}b`, 'a'.repeat(4000))).toBe(false);
  expect(matchesGlob(`${'**/a/'.repeat(60)}b`, 'a/'.repeat(2000))).toBe(false);
  expect(matchesGlob('{a,b}'.repeat(40), 'a'.repeat(40))).toBe(false);
  expect(performance.now() - started).toBeLessThan(2000);
});
