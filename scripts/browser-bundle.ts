import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/**
 * Bundles the engine and the server as a web worker would get them. A Node module anywhere below it does not resolve for a
 * browser, so the bundle fails and names the file that imports it.
 */
try {
  buildSync({
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
    entryPoints: [
      'server/src/engine/index.ts',
      'server/src/entries/server.browser.ts',
      'server/src/platform/browser/memory-store.ts',
    ],
    bundle: true,
    write: false,
    outdir: 'dist',
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  });
} catch {
  process.exitCode = 1;
}
