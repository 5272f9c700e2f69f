import { describe, expect, test } from 'vitest';
import { isInside, parent, projectPlaces, relativePath } from './project-places.js';

describe('projectPlaces', () => {
  test('looks for a project file upward, nearest first, and not past the workspace folder', () => {
    const { projectFiles } = projectPlaces('/news', '/news/drafts/june');
    expect(projectFiles).toEqual([
      '/news/drafts/june/stet.json',
      '/news/drafts/june/stet.jsonc',
      '/news/drafts/june/stet.yaml',
      '/news/drafts/stet.json',
      '/news/drafts/stet.jsonc',
      '/news/drafts/stet.yaml',
      '/news/stet.json',
      '/news/stet.jsonc',
      '/news/stet.yaml',
    ]);
  });

  test('looks for sources beside the draft and in the workspace folder', () => {
    expect(projectPlaces('/news', '/news/drafts').sourceFolders).toEqual([
      '/news/drafts/sources',
      '/news/drafts/articles',
      '/news/drafts/references',
      '/news/sources',
      '/news/articles',
      '/news/references',
    ]);
  });

  test('looks once where the draft lies in the workspace folder itself', () => {
    expect(projectPlaces('/news', '/news').sourceFolders).toHaveLength(3);
    expect(projectPlaces('/news', '/news').projectFiles).toHaveLength(3);
  });

  test('never looks outside the workspace folder', () => {
    const { projectFiles, sourceFolders } = projectPlaces('/news', '/newsroom/drafts');
    expect([...projectFiles, ...sourceFolders].filter(path => !isInside('/news', path))).toEqual([]);
  });

  test('comes to an end at the root of the disk', () => {
    expect(projectPlaces('/', '/drafts').projectFiles).toContain('/stet.json');
  });
});

test.each([
  ['/news', '/news/sources', 'sources'],
  ['/news/drafts', '/news/sources', '../sources'],
  ['/news', '/news', '.'],
])('the path from %s to %s is %s', (from, to, path) => {
  expect(relativePath(from, to)).toBe(path);
});

test('the topmost folder is its own parent', () => {
  expect(parent('/news')).toBe('/');
  expect(parent('/')).toBe('/');
});
