import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { completePlatforms, findMissing, type LockedPackages } from './lockfile.js';

test('the lockfile holds all that it asks for, so that `npm ci` accepts it on every platform', () => {
  const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
  expect(findMissing(JSON.parse(text).packages)).toEqual([]);
});

const torn: LockedPackages = {
  '': { dependencies: { ink: '1.0.0', pen: '^2.0.0' } },
  'node_modules/ink': {
    version: '1.0.0',
    optionalDependencies: {
      '@ink/linux-x64-musl': '1.0.0',
      '@ink/darwin-arm64': '1.0.0',
      '@ink/colors': '1.0.0',
    },
    dependencies: { nib: '1.0.0' },
  },
  'node_modules/ink/node_modules/nib': { version: '1.0.0' },
};

test('findMissing looks beside a package and above it', () => {
  expect(findMissing(torn).map(({ name }) => name)).toEqual([
    'pen',
    '@ink/linux-x64-musl',
    '@ink/darwin-arm64',
    '@ink/colors',
  ]);
});

test('completePlatforms adds what a name tells the platform of, and nothing else', () => {
  const completed = completePlatforms(torn);
  expect(completed['node_modules/@ink/linux-x64-musl']).toEqual({
    version: '1.0.0',
    os: ['linux'],
    cpu: ['x64'],
    libc: ['musl'],
    dev: true,
    optional: true,
  });
  expect(completed['node_modules/@ink/darwin-arm64']).toMatchObject({ os: ['darwin'], cpu: ['arm64'] });
  expect(findMissing(completed).map(({ name }) => name)).toEqual(['pen', '@ink/colors']);
});
