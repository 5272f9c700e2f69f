import { describe, expect, test } from 'vitest';
import { placeSourcesFolder, withFolder } from './sources-folder.js';

const place = (chosen: string, projectFile?: string) =>
  placeSourcesFolder({ chosen, workspaceFolder: '/news', projectFile });

describe('placeSourcesFolder', () => {
  test('writes into the project file, which the command line reads as well', () => {
    expect(place('/news/clippings/2024', '/news/stet.json')).toEqual({
      kind: 'project-file',
      file: '/news/stet.json',
      path: 'clippings/2024',
    });
  });

  test('counts the path from the project file, wherever it lies', () => {
    expect(place('/news/clippings', '/news/drafts/stet.yaml')).toMatchObject({ path: '../clippings' });
  });

  test('without a project file writes the setting of the workspace, relative to its folder', () => {
    expect(place('/news/clippings')).toEqual({ kind: 'workspace-setting', path: 'clippings' });
  });

  test('only the user may name a folder outside, with a project file or without', () => {
    expect(place('/archive/articles')).toEqual({ kind: 'user-setting', path: '/archive/articles' });
    expect(place('/newsroom', '/news/stet.json')).toEqual({ kind: 'user-setting', path: '/newsroom' });
  });

  test('writes a Windows path as Windows has it', () => {
    expect(place('/d:/archive')).toEqual({ kind: 'user-setting', path: 'd:/archive' });
  });

  test.each(['/news', '/news/', '/'])('refuses %s, which holds the drafts as well', chosen => {
    expect(place(chosen)).toEqual({ kind: 'whole-workspace' });
  });
});

test('a folder is added to the list once', () => {
  expect(withFolder(undefined, 'clippings')).toEqual(['clippings']);
  expect(withFolder(['notes'], 'clippings')).toEqual(['notes', 'clippings']);
  expect(withFolder(['clippings'], 'clippings')).toEqual(['clippings']);
});
