import { type Article, plainLine, type Snapshot, type SourceCard, type Span } from '../engine/index.js';
import { sourceScheme } from '../protocol/index.js';
import type { ClientAbilities } from './client-abilities.js';
import { fileUriOf } from './uris.js';

/** What a client shows of a source. */
export interface SourceDocument {
  readonly uri: string;
  readonly text: string;
  /** Code units before the article's own text. */
  readonly shift: number;
}

/**
 * The file itself, where offsets count in it; else a document of its own for clients that can show one, which begins
 * with a line that says what it is. Undefined where neither will do: only the file as a whole can be shown then.
 */
export function sourceDocument(
  article: Article,
  { sourceDocuments }: Pick<ClientAbilities, 'sourceDocuments'>,
): SourceDocument | undefined {
  const { uri, text, coordinates } = article;
  if (coordinates === 'file') return { uri, text, shift: 0 };
  if (!sourceDocuments) return undefined;
  const { before, path, behind } = headOf(article);
  const head = before + path + behind;
  return { uri: sourceUri(uri), text: head + text, shift: head.length };
}

/** Where the document of a card names the file that it shows. */
export function originalSpan(card: SourceCard): Span {
  const { before, path } = headOf(card);
  return { start: before.length, end: before.length + path.length };
}

/** Named like the file, so that a tab shows that, and as a text, whatever the file is. */
export function sourceUri(fileUri: string): string {
  const [, authority = '', path = ''] = /^[^:]*:(?:\/\/([^/]*))?(.*)$/.exec(fileUri) ?? [];
  return `${sourceScheme}:${authority === '' ? '' : `//${authority}`}${path}.txt`;
}

export function hasSourceScheme(uri: string): boolean {
  return uri.startsWith(`${sourceScheme}:`);
}

/** Tells whether it is the document of a file: editors spell a URI in several ways. */
export function showsFile(uri: string): (fileUri: string) => boolean {
  const asked = spelled(uri);
  return fileUri => spelled(sourceUri(fileUri)) === asked;
}

/** The file that a client means, by its own uri or by that of its text. */
export function fileOfSource(uri: string, snapshots: readonly Pick<Snapshot, 'sources'>[]): string {
  if (!hasSourceScheme(uri)) return fileUriOf(uri);
  const isMeant = showsFile(uri);
  return snapshots.flatMap(({ sources }) => sources).find(card => isMeant(card.uri))?.uri ?? uri;
}

function spelled(uri: string): string {
  const rest = uri.slice(sourceScheme.length + 1);
  return fileUriOf(`file:${rest.startsWith('//') ? rest : `//${rest}`}`);
}

function headOf({ path }: SourceCard) {
  return { before: 'Text of ', path: plainLine(path), behind: ', as Stet reads it.\n\n' };
}
