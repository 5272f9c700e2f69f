import { expect, test } from 'vitest';
import { unusedContributions } from './manifest-use.js';

const manifest = {
  contributes: {
    commands: [{ command: 'stet.openDrawer' }, { command: 'stet.closeDrawer' }],
    views: { stet: [{ id: 'stet.drawer' }] },
  },
};

test('names the commands that no test executed and the views that none went to', () => {
  expect(unusedContributions(manifest, ['stet.openDrawer', 'undo'])).toEqual([
    'stet.closeDrawer',
    'stet.drawer.focus',
  ]);
});

test('is content when all were used', () => {
  const executed = ['stet.drawer.focus', 'stet.closeDrawer', 'stet.openDrawer'];
  expect(unusedContributions(manifest, executed)).toEqual([]);
});
