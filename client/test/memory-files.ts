import {
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  type Uri,
} from 'vscode';

export interface MemoryFiles extends FileSystemProvider {
  /** The calls so far, as `readFile /drafts/story.md`. */
  readonly calls: readonly string[];
}

/** A file system that lives in this process and takes its time over every call. Its folders are those that its files need. */
export function createMemoryFiles(texts: Readonly<Record<string, string>>, delayMs = 0): MemoryFiles {
  const files = new Map(
    Object.entries(texts).map(([path, text]) => [path, { bytes: new TextEncoder().encode(text), mtime: 1 }]),
  );
  const changed = new EventEmitter<FileChangeEvent[]>();
  const calls: string[] = [];

  const answer = async <T>(name: string, { path }: Uri, work: (path: string) => T): Promise<T> => {
    calls.push(`${name} ${path}`);
    if (delayMs > 0) await new Promise(resolve => setTimeout(resolve, delayMs));
    return work(path.replace(/(?<=.)\/$/, ''));
  };
  const namesIn = (folder: string) => {
    const prefix = folder === '/' ? '/' : `${folder}/`;
    const found = new Map<string, FileType>();
    for (const path of files.keys()) {
      if (!path.startsWith(prefix)) continue;
      const [name = '', ...rest] = path.slice(prefix.length).split('/');
      found.set(name, rest.length > 0 ? FileType.Directory : FileType.File);
    }
    return [...found];
  };
  const statOf = (uri: Uri, path: string): FileStat => {
    const file = files.get(path);
    if (file) return { type: FileType.File, ctime: 1, mtime: file.mtime, size: file.bytes.length };
    if (path === '/' || namesIn(path).length > 0)
      return { type: FileType.Directory, ctime: 1, mtime: 1, size: 0 };
    throw FileSystemError.FileNotFound(uri);
  };
  const refuse = (uri: Uri) => {
    throw FileSystemError.NoPermissions(uri);
  };

  return {
    calls,
    onDidChangeFile: changed.event,
    watch: (): Disposable => ({ dispose: () => {} }),
    stat: uri => answer('stat', uri, path => statOf(uri, path)),
    readDirectory: uri => answer('readDirectory', uri, namesIn),
    readFile: uri =>
      answer('readFile', uri, path => {
        const file = files.get(path);
        if (!file) throw FileSystemError.FileNotFound(uri);
        return file.bytes;
      }),
    writeFile: (uri, bytes) =>
      answer('writeFile', uri, path => {
        const before = files.get(path);
        files.set(path, { bytes, mtime: (before?.mtime ?? 0) + 1 });
        changed.fire([{ type: before ? FileChangeType.Changed : FileChangeType.Created, uri }]);
      }),
    delete: refuse,
    rename: refuse,
    createDirectory: refuse,
  };
}
