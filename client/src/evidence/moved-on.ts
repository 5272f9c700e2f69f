/** `ContentModified` of the Language Server Protocol. */
const CONTENT_MODIFIED = -32801;

/** The server refused for the text, or a source, is another one by now: ask again. */
export function isMovedOn(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === CONTENT_MODIFIED;
}
