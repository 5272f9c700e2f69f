import type { SourceStore } from '../ports/index.js';
import { isInside, parentUri, relativePath, resolveUri } from '../ports/uri.js';
import { decodeText } from '../text/decode.js';
import { lineIndex } from '../text/line-index.js';
import { parseBaseline } from './baseline.js';
import { type BaselineInForce, toBaselineInForce } from './baseline-match.js';
import { defaultSourceFolders, type Project } from './configuration.js';
import type { ConfigurationProblem } from './configuration-files.js';

export const baselineName = 'stet-baseline.json';

export interface BaselinePlace {
  readonly uri: string;
  /** The folder that its paths count from. */
  readonly baseUri: string;
  /** It was named, so it must be there and may lie anywhere. */
  readonly named: boolean;
}

export type BaselineReading =
  /** `text`: as it was read. */
  | { readonly kind: 'baseline'; readonly baseline: BaselineInForce; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'invalid'; readonly problem: ConfigurationProblem };

/** Bytes: some hundred thousand findings. */
const MAX_BASELINE_BYTES = 20_000_000;

/**
 * Beside the project file; without one, beside the sources folder that was found by its name, so that it is the same
 * file for an editor that knows only a part of the repository; else in the root.
 */
export function baselinePlace({ rootUri, configUri, settings }: Project, namedUri?: string): BaselinePlace {
  const [sources = ''] = settings.sources;
  const byName = defaultSourceFolders.some(name => sources.endsWith(`/${name}`));
  const beside = parentUri(configUri ?? (byName ? sources : '')) ?? rootUri;
  const baseUri = isInside(rootUri, beside) ? beside : rootUri;
  return { uri: namedUri ?? resolveUri(baseUri, baselineName), baseUri, named: namedUri !== undefined };
}

/** `startUri`: the folder from which a problem names the file. */
export async function readBaseline(
  store: SourceStore,
  { uri, baseUri, named }: BaselinePlace,
  startUri: string,
): Promise<BaselineReading> {
  const path = relativePath(startUri, uri);
  const invalid = (message: string, at?: { text: string; offset: number }): BaselineReading => {
    const place = at && lineIndex(at.text).position(at.offset);
    const [line, column] = place ? [place.line + 1, place.character + 1] : [undefined, undefined];
    const before = at && place && at.text.slice(at.offset - place.character, at.offset);
    return {
      kind: 'invalid',
      problem: { uri, path, line, column, ...(before !== undefined && { before }), message },
    };
  };
  if ((await store.exists(uri)) === undefined)
    return named
      ? invalid(`${path} does not exist. Write it with --update-baseline, or name another file.`)
      : { kind: 'none' };
  const real = (await store.realpath(uri)) ?? uri;
  if (!named && !isInside((await store.realpath(baseUri)) ?? baseUri, real))
    return invalid(
      `${path} is a link that leads outside the project. Copy the file, or name it with --baseline.`,
    );
  const read = await store.read(uri, MAX_BASELINE_BYTES);
  if (read.kind === 'problem') return invalid(read.problem.message.replace(read.problem.path, () => path));
  const { text, problem } = decodeText(read.bytes);
  if (problem) return invalid(`${path} is not text: ${problem.message}.`);
  const parsed = parseBaseline(text);
  if (parsed.kind === 'fault') return invalid(parsed.fault.message, { text, offset: parsed.fault.offset });
  const { entries } = parsed;
  const gone = await goneDrafts(store, baseUri, new Set(entries.map(entry => entry.path)));
  return { kind: 'baseline', baseline: toBaselineInForce(baseUri, entries, gone), text };
}

async function goneDrafts(
  store: SourceStore,
  baseUri: string,
  paths: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const gone = new Set<string>();
  for (const path of paths) if ((await store.exists(resolveUri(baseUri, path))) !== 'file') gone.add(path);
  return gone;
}
