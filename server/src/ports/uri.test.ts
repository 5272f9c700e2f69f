import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInside, parentUri, pathToUri, relativePath, resolveUri, uriToPath } from './uri.js';

test('a path is spelled as VS Code spells it', () => {
  expect(pathToUri('/home/ann/the (old) pier.md')).toBe('file:///home/ann/the%20%28old%29%20pier.md');
  expect(pathToUri('C:/notes/a#b.md')).toBe('file:///c%3A/notes/a%23b.md');
  expect(pathToUri('/гавань.md')).toBe('file:///%D0%B3%D0%B0%D0%B2%D0%B0%D0%BD%D1%8C.md');
});

test('relative paths climb out and go down', () => {
  const folder = 'file:///town/drafts';
  expect(relativePath(folder, 'file:///town/drafts/a/b.md')).toBe('a/b.md');
  expect(relativePath(folder, 'file:///town/sources/c.txt')).toBe('../sources/c.txt');
  expect(relativePath(folder, folder)).toBe('.');
  expect(resolveUri(folder, '../sources/./c d.txt')).toBe('file:///town/sources/c%20d.txt');
  expect(resolveUri(folder, '/x')).toBe('file:///x');
  expect(resolveUri(folder, '../../../..')).toBe('file:///');
});

test('a folder holds itself and what is below it, but not its namesakes', () => {
  expect(isInside('file:///a/b', 'file:///a/b')).toBe(true);
  expect(isInside('file:///a/b', 'file:///a/b/c')).toBe(true);
  expect(isInside('file:///a/b', 'file:///a/bc')).toBe(false);
  expect(parentUri('file:///a')).toBe('file:///');
  expect(parentUri('file:///')).toBeUndefined();
});

test('a file system without an authority has paths like others', () => {
  expect(resolveUri('memory:/', 'sources/a b.md')).toBe('memory:/sources/a%20b.md');
  expect(resolveUri('memory:/desk', '../stet.json')).toBe('memory:/stet.json');
  expect(relativePath('memory:/desk', 'memory:/desk/drafts/a.md')).toBe('drafts/a.md');
  expect(parentUri('memory:/a')).toBe('memory:/');
  expect(parentUri('memory:/')).toBeUndefined();
  expect(uriToPath('memory:/a%20b.md')).toBe('/a b.md');
  expect(isInside('memory:/', 'memory:/a.md')).toBe(true);
  expect(resolveUri('memory://desk', 'a.md')).toBe('memory://desk/a.md');
});

test('every path survives the way to a URI and back', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter(text => !/[/]|^\.{1,2}$/.test(text));
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), parts => {
      fc.pre(!/^[A-Za-z]:/.test(parts[0] ?? ''));
      const path = `/${parts.join('/')}`;
      expect(uriToPath(pathToUri(path))).toBe(path);
      expect(resolveUri('file:///', parts.join('/'))).toBe(pathToUri(path));
    }),
  );
});
