import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type LoadedProject, loadProject } from './open-fixture.js';

/** The sources of a workspace in `test-fixtures/` under another project file. */
export function loadSample(
  name: string,
  projectFile: Readonly<Record<string, unknown>>,
): Promise<LoadedProject> {
  const sources = readdirSync(folderOf(`${name}/sources`)).map(file => [
    `sources/${file}`,
    readSample(`${name}/sources/${file}`),
  ]);
  return loadProject({ ...Object.fromEntries(sources), 'stet.json': JSON.stringify(projectFile) });
}

/** The text of a file below `test-fixtures/`. */
export function readSample(path: string): string {
  return readFileSync(folderOf(path), 'utf8');
}

function folderOf(path: string): string {
  return fileURLToPath(new URL(`../../../test-fixtures/${path}`, import.meta.url));
}
