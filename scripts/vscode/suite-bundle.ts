import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { folder } from './repository.js';

const output = join(folder, 'out', 'client-test');

/**
 * Bundles `client/test` for the extension host, which loads CommonJS. It stays in the repository, since mocha is
 * found from there. Returns the script that VS Code runs.
 */
export function bundleSuite(): string {
  rmSync(output, { recursive: true, force: true });
  const source = join(folder, 'client', 'test');
  const tests = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(path =>
    path.endsWith('.test.ts'),
  );
  buildSync({
    absWorkingDir: folder,
    entryPoints: ['run.ts', ...tests].map(path => join(source, path)),
    outbase: source,
    outdir: output,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(output, 'run.js');
}
