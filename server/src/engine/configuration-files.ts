import type { SourceStore } from '../ports/index.js';
import { isInside, parentUri, relativePath, resolveUri } from '../ports/uri.js';
import { decodeText } from '../text/decode.js';
import {
  type ConfigurableCheck,
  type RawConfiguration,
  type SchemaFault,
  validateConfiguration,
} from './configuration-schema.js';
import { type ConfigurationNode, offsetOf, parseConfiguration } from './configuration-tree.js';

export interface ConfigurationProblem {
  /** Undefined where a flag or an editor setting is at fault. */
  readonly uri: string | undefined;
  /** Relative to the folder that was started from; of a flag or setting, its name. */
  readonly path: string;
  /** From 1; undefined where no place in a file is at fault. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** What stands before the place on its line, for who counts columns in something else than UTF-16. */
  readonly before?: string;
  readonly message: string;
}

/** One file with what it says, and the means to point at a place in it. */
export interface ConfigurationFile {
  readonly uri: string;
  readonly configuration: RawConfiguration;
  problemAt(path: readonly (string | number)[], message: string): ConfigurationProblem;
}

export interface LoadedConfiguration {
  /** The file itself last, those it extends before it, in the order in which later ones win. */
  readonly files: readonly ConfigurationFile[];
  readonly problems: readonly ConfigurationProblem[];
}

export interface ConfigurationContext {
  readonly store: SourceStore;
  readonly startUri: string;
  /** No file outside is read through `extends`. */
  readonly boundUri: string;
  readonly checks: readonly ConfigurableCheck[];
}

export const projectFileNames = ['stet.json', 'stet.jsonc', 'stet.yaml'] as const;

export function isProjectFile(name: string): boolean {
  return projectFileNames.some(known => known === name);
}

/** Bytes; a configuration beyond that is no configuration. */
const MAX_CONFIGURATION_BYTES = 1_000_000;

/** The nearest project file from `startUri` upward, not past `rootUri`. */
export async function findProjectFile(
  { store, startUri }: ConfigurationContext,
  rootUri: string,
): Promise<{ readonly uri: string | undefined; readonly problems: readonly ConfigurationProblem[] }> {
  for (let folder: string | undefined = startUri; folder !== undefined; folder = parentUri(folder)) {
    const found: string[] = [];
    for (const name of projectFileNames)
      if ((await store.exists(resolveUri(folder, name))) === 'file') found.push(name);
    const misspelt = resolveUri(folder, 'stet.yml');
    if (found.length === 0 && (await store.exists(misspelt)) === 'file')
      return fileFault(startUri, misspelt, 'A project file in YAML is called stet.yaml. Rename it.');
    const [first, second] = found;
    if (first && second) {
      const message = `${first} and ${second} lie in one folder. Keep one of them.`;
      return fileFault(startUri, resolveUri(folder, second), message);
    }
    if (first) return { uri: resolveUri(folder, first), problems: [] };
    if (folder === rootUri || !isInside(rootUri, folder)) break;
  }
  return { uri: undefined, problems: [] };
}

/** Reads a project file and all that it extends. */
export async function loadConfiguration(
  context: ConfigurationContext,
  uri: string,
): Promise<LoadedConfiguration> {
  const files: ConfigurationFile[] = [];
  const problems: ConfigurationProblem[] = [];
  await load(context, uri, [], files, problems);
  return { files, problems };
}

async function load(
  context: ConfigurationContext,
  uri: string,
  chain: readonly string[],
  files: ConfigurationFile[],
  problems: ConfigurationProblem[],
): Promise<void> {
  const read = await readConfigurationFile(context, uri);
  problems.push(...read.problems);
  if (!read.file) return;
  const outer = [...chain, uri];
  for (const [at, path] of (read.file.configuration.extends ?? []).entries()) {
    const base = resolveUri(parentUri(uri) ?? uri, path);
    const message = await obstacleToExtending(context, path, base, outer);
    if (message) problems.push(read.file.problemAt(['extends', at], message));
    else await load(context, base, outer, files, problems);
  }
  files.push(read.file);
}

async function obstacleToExtending(
  { store, boundUri, startUri }: ConfigurationContext,
  path: string,
  base: string,
  chain: readonly string[],
): Promise<string | undefined> {
  if (isAbsolute(path)) return `"${path}" is not relative. Only files beside the project can be extended.`;
  if (!/\.(json|jsonc|yaml)$/.test(path)) return `"${path}" is none of .json, .jsonc and .yaml.`;
  if ((await store.exists(base)) !== 'file') return `"${path}" does not exist.`;
  const real = await store.realpath(base);
  const realBound = (await store.realpath(boundUri)) ?? boundUri;
  if (!real || !isInside(realBound, real)) return `"${path}" lies outside the project.`;
  if (!chain.includes(base)) return undefined;
  const names = [...chain.slice(chain.indexOf(base)), base].map(uri => relativePath(startUri, uri));
  return `These files extend each other in a circle: ${names.join(' -> ')}.`;
}

/** An absolute path or something with a scheme: never what a project file may name. */
export function isAbsolute(path: string): boolean {
  return (
    path.startsWith('/') || path.startsWith('~') || path.includes('\\') || /^[A-Za-z][\w+.-]*:/.test(path)
  );
}

async function readConfigurationFile(
  { store, startUri, checks }: ConfigurationContext,
  uri: string,
): Promise<{ file?: ConfigurationFile; problems: readonly ConfigurationProblem[] }> {
  const path = relativePath(startUri, uri);
  const read = await store.read(uri, MAX_CONFIGURATION_BYTES);
  if (read.kind === 'problem')
    return fileFault(startUri, uri, read.problem.message.replace(read.problem.path, path));
  const { text, problem } = decodeText(read.bytes);
  if (problem) return fileFault(startUri, uri, `This file is not text: ${problem.message}.`);
  const parsed = parseSafely(uri, text);
  if (parsed.kind === 'faults')
    return {
      problems: parsed.faults.map(({ offset, message }) => ({ uri, path, ...place(text, offset), message })),
    };
  const problemAt = (steps: readonly (string | number)[], message: string, ofKey = false) => ({
    uri,
    path,
    ...place(text, offsetOf(parsed.root, inTree(parsed.root, steps), ofKey)),
    message,
  });
  const validated = validateConfiguration(parsed.root.value, checks);
  if (validated.kind === 'faults')
    return {
      problems: validated.faults.map((fault: SchemaFault) =>
        problemAt(fault.path, fault.message, fault.ofKey),
      ),
    };
  return { file: { uri, configuration: validated.configuration, problemAt }, problems: [] };
}

/** `extends: base.json` is validated as a list of one, but stands in the file as a text. */
function inTree(root: ConfigurationNode, steps: readonly (string | number)[]): readonly (string | number)[] {
  const single = root.entries.find(entry => entry.key === 'extends')?.node.items.length === 0;
  return single && steps[0] === 'extends' ? ['extends'] : steps;
}

function parseSafely(uri: string, text: string): ReturnType<typeof parseConfiguration> {
  try {
    return parseConfiguration(uri, text);
  } catch {
    return { kind: 'faults', faults: [{ offset: 0, message: 'This file is nested too deep to be read.' }] };
  }
}

function fileFault(
  startUri: string,
  uri: string,
  message: string,
): { uri: undefined; problems: readonly ConfigurationProblem[] } {
  const path = relativePath(startUri, uri);
  return { uri: undefined, problems: [{ uri, path, line: undefined, column: undefined, message }] };
}

function place(text: string, offset: number): { line: number; column: number; before: string } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  const before = lines[lines.length - 1] ?? '';
  return { line: lines.length, column: before.length + 1, before };
}
