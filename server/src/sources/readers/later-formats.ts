import { decodeText } from '../../text/decode.js';

/** A format that articles come in and no reader reads yet: a file of it is told, never passed over in silence. */
export interface LaterFormat {
  /** Lower case, with the dot. */
  readonly extension: string;
  /** What it holds. */
  readonly kind: 'article' | 'bibliography';
  /** For extensions that other things share; never throws. */
  readonly recognises?: (bytes: Uint8Array) => boolean;
}

/** A reader that comes takes its line away. */
export const LATER_FORMATS: readonly LaterFormat[] = [
  { extension: '.bib', kind: 'bibliography' },
  { extension: '.json', kind: 'bibliography', recognises: isCslJson },
];

export function laterFormatOf(path: string): LaterFormat | undefined {
  const lower = path.toLowerCase();
  return LATER_FORMATS.find(({ extension }) => lower.endsWith(extension));
}

/** What a person can do meanwhile; completes "is not read by this version: …". */
export function remedyFor({ kind }: LaterFormat): string {
  return kind === 'article'
    ? 'save it as text, .txt or .md'
    : 'give keys, titles and dates in the front matter of the articles, or in a name.meta.yaml beside each';
}

/** A list of items that each have an id and a type, as CSL-JSON is defined. */
function isCslJson(bytes: Uint8Array): boolean {
  const { text, problem } = decodeText(bytes);
  if (problem) return false;
  try {
    const [first]: unknown[] = listOf(JSON.parse(text));
    return typeof first === 'object' && first !== null && 'id' in first && 'type' in first;
  } catch {
    return false;
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
