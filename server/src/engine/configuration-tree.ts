import { type Node as JsonNode, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from 'yaml';

/** A parsed value that remembers where everything stood. Offsets count UTF-16 units in the file's text. */
export interface ConfigurationNode {
  readonly offset: number;
  /** Plain data. */
  readonly value: unknown;
  readonly entries: readonly {
    readonly key: string;
    readonly keyOffset: number;
    readonly node: ConfigurationNode;
  }[];
  readonly items: readonly ConfigurationNode[];
}

export interface SyntaxFault {
  readonly offset: number;
  readonly message: string;
}

export type ParsedConfiguration =
  | { readonly kind: 'tree'; readonly root: ConfigurationNode }
  | { readonly kind: 'faults'; readonly faults: readonly SyntaxFault[] };

/** By the name's ending: `.yaml` is YAML 1.2, `.jsonc` takes comments and trailing commas, `.json` neither. */
export function parseConfiguration(name: string, text: string): ParsedConfiguration {
  if (text.trim() === '') return { kind: 'faults', faults: [{ offset: 0, message: emptyFile }] };
  const parsed = name.endsWith('.yaml') ? parseYaml(text) : parseJson(text, name.endsWith('.jsonc'));
  if (parsed.kind === 'faults') return parsed;
  const repeated = repeatedKey(parsed.root);
  return repeated ? { kind: 'faults', faults: [repeated] } : parsed;
}

const emptyFile =
  'This file is empty. Write settings into it, such as sources, or remove it: `stet init` then makes one that explains itself.';

/** Where the value at `path` stands; with `ofKey`, its key. The nearest outer node where it has no own place. */
export function offsetOf(
  root: ConfigurationNode,
  path: readonly (string | number)[],
  ofKey: boolean,
): number {
  let node = root;
  let keyOffset = root.offset;
  for (const step of path) {
    const entry = node.entries.find(candidate => candidate.key === step);
    const next = entry?.node ?? (typeof step === 'number' ? node.items[step] : undefined);
    if (!next) return node.offset;
    node = next;
    keyOffset = entry?.keyOffset ?? next.offset;
  }
  return ofKey ? keyOffset : node.offset;
}

function parseJson(text: string, comments: boolean): ParsedConfiguration {
  const errors: ParseError[] = [];
  const options = { allowTrailingComma: comments, disallowComments: !comments, allowEmptyContent: true };
  const tree = parseTree(text, errors, options);
  if (errors.length > 0) return { kind: 'faults', faults: errors.slice(0, 1).map(jsonFault) };
  return { kind: 'tree', root: tree ? fromJson(tree) : emptyMap };
}

function jsonFault(error: ParseError): SyntaxFault {
  const code = printParseErrorCode(error.error);
  const words = code.replace(/([a-z])([A-Z])/g, (_, left: string, right: string) => `${left} ${right}`);
  const remedy = code === 'InvalidCommentToken' ? ' Comments are read in stet.jsonc: rename the file.' : '';
  return { offset: error.offset, message: `This is not JSON: ${words.toLowerCase()}.${remedy}` };
}

function fromJson(node: JsonNode): ConfigurationNode {
  if (node.type === 'object') {
    const entries = (node.children ?? []).flatMap(property => {
      const [key, value] = property.children ?? [];
      return key && value ? [{ key: String(key.value), keyOffset: key.offset, node: fromJson(value) }] : [];
    });
    return mapNode(node.offset, entries);
  }
  if (node.type === 'array') return listNode(node.offset, (node.children ?? []).map(fromJson));
  return { offset: node.offset, value: node.value, entries: [], items: [] };
}

function parseYaml(text: string): ParsedConfiguration {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const [error] = document.errors;
  if (error)
    return {
      kind: 'faults',
      faults: [{ offset: error.pos[0], message: `This is not YAML: ${error.message}.` }],
    };
  return { kind: 'tree', root: document.contents === null ? emptyMap : fromYaml(document.contents, 0) };
}

function fromYaml(node: unknown, outer: number): ConfigurationNode {
  const offset = offsetOfYaml(node, outer);
  if (isMap(node)) {
    const entries = node.items.map((pair: Pair) => ({
      key: isScalar(pair.key) ? String(pair.key.value) : String(pair.key),
      keyOffset: offsetOfYaml(pair.key, offset),
      node: fromYaml(pair.value, offsetOfYaml(pair.key, offset)),
    }));
    return mapNode(offset, entries);
  }
  if (isSeq(node))
    return listNode(
      offset,
      node.items.map(item => fromYaml(item, offset)),
    );
  // Anchors could be nested into billions of values; a configuration has no use for them.
  const value = isScalar(node) ? node.value : isAlias(node) ? undefined : null;
  return { offset, value, entries: [], items: [] };
}

function offsetOfYaml(node: unknown, outer: number): number {
  return isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? (node.range?.[0] ?? outer) : outer;
}

const emptyMap: ConfigurationNode = { offset: 0, value: {}, entries: [], items: [] };

function mapNode(offset: number, entries: ConfigurationNode['entries']): ConfigurationNode {
  const value = Object.fromEntries(entries.map(entry => [entry.key, entry.node.value]));
  return { offset, value, entries, items: [] };
}

function listNode(offset: number, items: readonly ConfigurationNode[]): ConfigurationNode {
  return { offset, value: items.map(item => item.value), entries: [], items };
}

function repeatedKey(node: ConfigurationNode): SyntaxFault | undefined {
  const seen = new Set<string>();
  for (const { key, keyOffset, node: child } of node.entries) {
    if (seen.has(key)) return { offset: keyOffset, message: `The key "${key}" stands here twice. Keep one.` };
    seen.add(key);
    const inner = repeatedKey(child);
    if (inner) return inner;
  }
  for (const item of node.items) {
    const inner = repeatedKey(item);
    if (inner) return inner;
  }
  return undefined;
}
