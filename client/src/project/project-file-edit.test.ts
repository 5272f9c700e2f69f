import { describe, expect, test } from 'vitest';
import { addToSources, namesSources } from './project-file-edit.js';

/** The text after the edit; undefined where a person must look first. */
function edited(fileName: string, text: string): string | undefined {
  const change = addToSources(fileName, text, 'clippings');
  if (change.kind === 'broken') return undefined;
  return [...change.edits]
    .sort((a, b) => b.offset - a.offset)
    .reduce(
      (now, { offset, length, newText }) => now.slice(0, offset) + newText + now.slice(offset + length),
      text,
    );
}

describe('JSON', () => {
  test('adds the key and keeps comments', () => {
    expect(edited('stet.jsonc', '{\n  // how we cite\n  "citationStyle": "pandoc"\n}\n')).toBe(
      '{\n  // how we cite\n  "citationStyle": "pandoc",\n  "sources": [\n    "clippings"\n  ]\n}\n',
    );
  });

  test('adds to a list and keeps what stands in it', () => {
    const text = '{\n  "sources": [\n    "notes" // from the council\n  ]\n}\n';
    const after = edited('stet.jsonc', text);
    expect(after).toContain('// from the council');
    expect(after && addToSources('stet.jsonc', after, 'clippings')).toEqual({ kind: 'edits', edits: [] });
    expect(after && addToSources('stet.jsonc', after, 'notes')).toEqual({ kind: 'edits', edits: [] });
  });

  test('keeps tabs and Windows line ends', () => {
    expect(edited('stet.json', '{\r\n\t"failOn": "warning"\r\n}\r\n')).toBe(
      '{\r\n\t"failOn": "warning",\r\n\t"sources": [\r\n\t\t"clippings"\r\n\t]\r\n}\r\n',
    );
  });

  test('leaves a file alone that names the folder already', () => {
    const text = '{ "sources": ["clippings"] }';
    expect(edited('stet.json', text)).toBe(text);
  });

  test.each(['{ "sources": ["notes" ', '{ "sources": "notes" }', '[]', '', 'null'])(
    'does not guess in %j',
    text => {
      expect(edited('stet.json', text)).toBeUndefined();
    },
  );
});

describe('YAML', () => {
  test('adds the key and keeps comments', () => {
    expect(edited('stet.yaml', '# how we cite\ncitationStyle: pandoc\n')).toBe(
      '# how we cite\ncitationStyle: pandoc\nsources:\n  - clippings\n',
    );
  });

  test('adds to a list and keeps what stands in it', () => {
    expect(edited('stet.yaml', 'sources:\n  - notes # from the council\n\nfailOn: warning\n')).toBe(
      'sources:\n  - notes # from the council\n  - clippings\n\nfailOn: warning\n',
    );
  });

  test('keeps Windows line ends', () => {
    expect(edited('stet.yaml', 'failOn: warning\r\n')).toBe(
      'failOn: warning\r\nsources:\r\n  - clippings\r\n',
    );
  });

  test('leaves a file alone that names the folder already', () => {
    const text = 'sources:   [ clippings ]\n';
    expect(edited('stet.yaml', text)).toBe(text);
  });

  test('writes into an empty file', () => {
    expect(edited('stet.yaml', '')).toBe('sources:\n  - clippings\n');
  });

  test.each(['sources: [notes', 'sources: notes\n', '- notes\n'])('does not guess in %j', text => {
    expect(edited('stet.yaml', text)).toBeUndefined();
  });
});

test('knows whether a project file outranks the setting', () => {
  expect(namesSources('stet.json', '{ "sources": ["notes"] }')).toBe(true);
  expect(namesSources('stet.json', '{ "failOn": "never" }')).toBe(false);
  expect(namesSources('stet.yaml', 'sources: [notes]')).toBe(true);
  expect(namesSources('stet.yaml', 'failOn: never')).toBe(false);
  expect(namesSources('stet.json', 'sources')).toBe(false);
});
