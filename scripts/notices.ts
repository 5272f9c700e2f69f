import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licences of the packages that a bundle holds, by name: theirs ask that their notice goes with the code.
 * `inputs` are esbuild's paths, relative to `folder`. Throws where a package brings no licence text.
 */
export function writeNotices(folder: string, inputs: readonly string[]): string {
  const packages = new Set<string>();
  for (const input of inputs) {
    const path = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (path) packages.add(path);
  }
  const notices = [...packages].sort().map(path => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, path, 'package.json'), 'utf8'));
    return `${name} ${version} (${license})\n\n${readLicence(join(folder, path))}\n`;
  });
  return `Stet is bundled with these packages.\n\n${notices.join(`\n${'-'.repeat(78)}\n\n`)}`;
}

function readLicence(path: string): string {
  const file = readdirSync(path)
    .sort()
    .find(name => /^(?:licen[cs]e|copying)/i.test(name));
  if (!file) throw new Error(`${path} brings no licence text`);
  return readFileSync(join(path, file), 'utf8').trim();
}
