/** Codes of the Language Server Protocol. */
const CONTENT_MODIFIED = -32801;
const REQUEST_FAILED = -32803;

/** The server refused for the text, or a source, is another one by now: ask again. */
export function isMovedOn(error: unknown): boolean {
  return codeOf(error) === CONTENT_MODIFIED;
}

/** Why the server cannot do it, for a person; undefined where it is another error. */
export function refusalOf(error: unknown): string | undefined {
  return error instanceof Error && codeOf(error) === REQUEST_FAILED ? error.message : undefined;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
