/** In the order in which the server looks for them. */
export const projectFileNames = ['stet.json', 'stet.jsonc', 'stet.yaml'] as const;
export const sourceFolderNames = ['sources', 'articles', 'references'] as const;

/** What in a folder tree may give a draft sources, as paths with `/`, nearest first. */
export interface ProjectPlaces {
  readonly projectFiles: readonly string[];
  readonly sourceFolders: readonly string[];
}

/** `root`: the workspace folder that holds the draft, else the draft's own folder. Looks at no path beside these. */
export function projectPlaces(root: string, draftFolder: string): ProjectPlaces {
  const upward: string[] = [];
  for (let folder = draftFolder; isInside(root, folder); folder = parent(folder)) {
    upward.push(folder);
    if (folder === root) break;
  }
  const ends = draftFolder === root || !isInside(root, draftFolder) ? [root] : [draftFolder, root];
  return {
    projectFiles: upward.flatMap(folder => projectFileNames.map(name => join(folder, name))),
    sourceFolders: ends.flatMap(folder => sourceFolderNames.map(name => join(folder, name))),
  };
}

/** Whether `path` is the folder itself or lies below it. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** Path from the folder `from` to `to`, with `..` where it lies outside; `.` for itself. */
export function relativePath(from: string, to: string): string {
  const source = from.split('/').filter(part => part !== '');
  const target = to.split('/').filter(part => part !== '');
  let common = 0;
  while (common < source.length && common < target.length && source[common] === target[common]) common++;
  return [...source.slice(common).map(() => '..'), ...target.slice(common)].join('/') || '.';
}

/** The folder that holds it; of the topmost folder, itself. */
export function parent(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '/';
}

function join(folder: string, name: string): string {
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}
