import { expect, test } from 'vitest';
import { readmeOfExtension } from './readme-of-extension.js';

test('a picture that cannot be shown is left out', () => {
  expect(readmeOfExtension('Look:\n\n![A hover](images/hover.png)\n\nThere.\n')).toBe('Look:\n\nThere.\n');
  const hosted = 'Look:\n\n![A hover](https://example.org/hover.png)\n';
  expect(readmeOfExtension(hosted)).toBe(hosted);
});

test('a link to a page that is not there is its words; others stay', () => {
  expect(
    readmeOfExtension(
      'Read [what is read](sources.md), [a check](checks/number-drift.md#fix) or [below](#keys).',
    ),
  ).toBe('Read what is read, a check or [below](#keys).');
  expect(readmeOfExtension('[The standard](https://example.org/lsp)')).toBe(
    '[The standard](https://example.org/lsp)',
  );
});
