import { expect, test } from 'vitest';
import { isSidecar, sidecarFor } from './sidecar.js';

test('a sidecar stands beside its source', () => {
  expect(sidecarFor('a.b/harbor.2019.txt')).toBe('a.b/harbor.2019.meta.yaml');
  expect(sidecarFor('a.b/harbor')).toBe('a.b/harbor.meta.yaml');
  expect(isSidecar(sidecarFor('harbor.md'))).toBe(true);
  expect(isSidecar('harbor.META.yml')).toBe(true);
  expect(isSidecar('meta.yaml')).toBe(false);
});
