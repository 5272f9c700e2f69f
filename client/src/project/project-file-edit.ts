import { getNodeValue, modify, type ParseError, parseTree } from 'jsonc-parser';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';

export interface FileEdit {
  /** UTF-16 code units. */
  readonly offset: number;
  readonly length: number;
  readonly newText: string;
}

export type SourcesEdit =
  /** No edits: the folder is named already. */
  | { readonly kind: 'edits'; readonly edits: readonly FileEdit[] }
  /** The file has errors, or `sources` is no list: a person must look first. */
  | { readonly kind: 'broken' };

/** Adds a folder to `sources` of a project file. Comments, order and the rest of the text stay. */
export function addToSources(fileName: string, text: string, path: string): SourcesEdit {
  return fileName.endsWith('.yaml') ? addToYaml(text, path) : addToJson(text, path);
}

/** Whether a project file names its sources itself; then it outranks the setting. */
export function namesSources(fileName: string, text: string): boolean {
  if (fileName.endsWith('.yaml')) {
    const { contents } = parseDocument(text);
    return isMap(contents) && contents.has('sources');
  }
  const value: unknown = readJson(text);
  return typeof value === 'object' && value !== null && 'sources' in value;
}

function addToJson(text: string, path: string): SourcesEdit {
  const value = readJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { kind: 'broken' };
  const formattingOptions = {
    insertSpaces: !/^\t/m.test(text),
    tabSize: 2,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  if (!('sources' in value)) return edits(modify(text, ['sources'], [path], { formattingOptions }));
  const { sources } = value;
  if (!Array.isArray(sources)) return { kind: 'broken' };
  if (sources.includes(path)) return edits([]);
  return edits(
    modify(text, ['sources', sources.length], path, { formattingOptions, isArrayInsertion: true }),
  );
}

/** Undefined where it does not parse; comments and trailing commas are allowed, as the engine allows them. */
function readJson(text: string): unknown {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  return tree && errors.length === 0 ? getNodeValue(tree) : undefined;
}

function addToYaml(text: string, path: string): SourcesEdit {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !(document.contents === null || isMap(document.contents)))
    return { kind: 'broken' };
  const sources = document.get('sources');
  if (sources === undefined || sources === null) document.set('sources', document.createNode([path]));
  else if (!isSeq(sources)) return { kind: 'broken' };
  else if (sources.items.some(item => isScalar(item) && item.value === path)) return edits([]);
  else sources.add(document.createNode(path));
  const after = document.toString({ lineWidth: 0 });
  const newText = text.includes('\r\n') ? after.replaceAll('\n', '\r\n') : after;
  return edits([{ offset: 0, length: text.length, newText }]);
}

function edits(
  list: readonly { offset: number; length: number; content?: string; newText?: string }[],
): SourcesEdit {
  return {
    kind: 'edits',
    edits: list.map(({ offset, length, content, newText }) => ({
      offset,
      length,
      newText: newText ?? content ?? '',
    })),
  };
}
