import { describe, expect, test } from 'vitest';
import { isWithin } from './file-reach.js';

const story = { scheme: 'vscode-vfs', authority: 'github', path: '/desk/story' };
const at = (path: string, place: object = {}) => isWithin([story], { ...story, path, ...place });

describe('what a server may ask for', () => {
  test('the folder and all in it', () => {
    expect(at('/desk/story')).toBe(true);
    expect(at('/desk/story/sources/harbor.md')).toBe(true);
    expect(isWithin([{ ...story, path: '/' }], { ...story, path: '/harbor.md' })).toBe(true);
    expect(isWithin([{ ...story, path: '/desk/story/' }], { ...story, path: '/desk/story/a.md' })).toBe(true);
  });

  test('nothing beside it', () => {
    expect(at('/desk')).toBe(false);
    expect(at('/desk/storyboard/notes.md')).toBe(false);
    expect(isWithin([], story)).toBe(false);
  });

  test('nothing under another scheme or name', () => {
    expect(at('/desk/story/a.md', { scheme: 'file' })).toBe(false);
    expect(at('/desk/story/a.md', { authority: 'gitlab' })).toBe(false);
  });

  test('no way out', () => {
    expect(at('/desk/story/../../etc/passwd')).toBe(false);
    expect(at('/desk/story/./a.md')).toBe(false);
    // Windows takes either slash.
    expect(at('/desk/story/..\\..\\secrets.md')).toBe(false);
    expect(at('/desk/story\\..\\..\\secrets.md')).toBe(false);
    expect(at('/desk/story/a\\b..md')).toBe(true);
  });
});
