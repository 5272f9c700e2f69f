import { expect, test } from 'vitest';
import { pathToUri } from '../ports/uri.js';
import { fileUriOf } from './uris.js';

test.each([
  'file:///c:/Users/ann/my%20story.md',
  'file:///C:/Users/ann/my%20story.md',
  'file:///C%3A/Users/ann/my story.md',
  'file:///c%3a/Users/ann/my%20story.md',
])('%s is spelled as its path on the disk is', uri => {
  expect(fileUriOf(uri)).toBe(pathToUri('C:/Users/ann/my story.md'));
});

test('capital letters in names stay', () => {
  expect(fileUriOf('file:///home/Ann/C:/X.md')).toBe('file:///home/Ann/C%3A/X.md');
});

test('what is no file stays as it is', () => {
  expect(fileUriOf('untitled:Untitled-1')).toBe('untitled:Untitled-1');
});
