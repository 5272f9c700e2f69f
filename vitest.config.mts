import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['server/src/**/*.test.ts', 'client/src/**/*.test.ts', 'scripts/**/*.test.ts'],
    globalSetup: ['scripts/test-cache-folder.ts'],
    testTimeout: 30_000,
  },
});
