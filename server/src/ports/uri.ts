/**
 * URIs of files, spelled exactly as VS Code spells them, so that a path from the disk and a path from an
 * editor meet in the same map entry: everything but letters, digits and `-._~/` is percent-encoded.
 */

/** URI of an absolute path written with `/`: `/a b` is `file:///a%20b`, `C:/a` is `file:///c%3A/a`. */
export function pathToUri(path: string): string {
  const drive = /^[A-Za-z]:/.test(path);
  const rooted = drive ? `/${path.slice(0, 1).toLowerCase()}${path.slice(1)}` : path;
  return `file://${encodePath(normalize(rooted))}`;
}

/** The absolute path, with `/`, of a `file:` URI; of any other URI its path part. */
export function uriToPath(uri: string): string {
  const path = decodePath(splitUri(uri).path);
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}

/** `path` (with `/`, `.` and `..` allowed, absolute or not) as seen from the folder `base`. */
export function resolveUri(base: string, path: string): string {
  if (/^[A-Za-z]:\//.test(path)) return pathToUri(path);
  const { origin, path: folder } = splitUri(base);
  return `${origin}${encodePath(normalize(path.startsWith('/') ? path : `${decodePath(folder)}/${path}`))}`;
}

/** What lies in the folder `folder` by that name, which has no `/` in it: `resolveUri` for one of many. */
export function childUri(folder: string, name: string): string {
  return `${folder.endsWith('/') ? folder : `${folder}/`}${PLAIN.test(name) ? name : encodePath(name)}`;
}

/** Path with `/` from the folder `from` to `to`, with `..` where it lies outside; `.` for itself. */
export function relativePath(from: string, to: string): string {
  const source = splitUri(from);
  const target = splitUri(to);
  if (source.origin !== target.origin) return to;
  const fromParts = segments(decodePath(source.path));
  const toParts = segments(decodePath(target.path));
  let common = 0;
  while (common < fromParts.length && common < toParts.length && fromParts[common] === toParts[common])
    common++;
  const parts = [...fromParts.slice(common).map(() => '..'), ...toParts.slice(common)];
  return parts.join('/') || '.';
}

/** Whether `uri` is the folder itself or lies below it; links are not resolved. */
export function isInside(folder: string, uri: string): boolean {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return uri === folder || uri.startsWith(prefix);
}

/** The folder that holds it; undefined for the topmost one. */
export function parentUri(uri: string): string | undefined {
  const { origin, path } = splitUri(uri);
  const parts = segments(path);
  return parts.length === 0 ? undefined : `${origin}/${parts.slice(0, -1).join('/')}`;
}

/** File systems of an editor may have an authority, as in `memory://desk/a.md`, or none, as in `memory:/a.md`. */
function splitUri(uri: string): { origin: string; path: string } {
  const colon = uri.startsWith('/') ? -1 : uri.indexOf(':/');
  // A single letter is a drive.
  if (colon < 2) return { origin: '', path: uri };
  const slash = uri.startsWith('//', colon + 1) ? uri.indexOf('/', colon + 3) : colon + 1;
  return slash < 0 ? { origin: uri, path: '/' } : { origin: uri.slice(0, slash), path: uri.slice(slash) };
}

function segments(path: string): string[] {
  return path.split('/').filter(part => part !== '');
}

function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of segments(path)) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Stands in a URI as it is. */
const PLAIN = /^[\w.~-]*$/;

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function encodePath(path: string): string {
  return path
    .replace(LONE_SURROGATE, '\ufffd')
    .split('/')
    .map(part =>
      encodeURIComponent(part).replace(
        /[!'()*]/g,
        mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join('/');
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
