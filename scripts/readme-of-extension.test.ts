import { expect, test } from 'vitest';
import { readmeOfExtension } from './readme-of-extension.js';

function readme(markdown: string): string {
  return readmeOfExtension({ markdown, readImage: path => Buffer.from(path) });
}

test('a picture is within the text', () => {
  expect(readme('Look:\n\n![A hover](images/hover.png)\n')).toBe(
    `Look:\n\n![A hover](data:image/png;base64,${Buffer.from('images/hover.png').toString('base64')})\n`,
  );
});

test('a link to a page that is not there is its words; others stay', () => {
  expect(
    readme('Read [what is read](sources.md), [a check](checks/number-drift.md#fix) or [below](#keys).'),
  ).toBe('Read what is read, a check or [below](#keys).');
  expect(readme('[The standard](https://example.org/lsp)')).toBe('[The standard](https://example.org/lsp)');
});
