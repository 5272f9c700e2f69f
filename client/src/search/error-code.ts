/** Codes of the protocol by which a server refuses. */
export const errorCodes = {
  /** The draft or the source has changed meanwhile. */
  contentModified: -32801,
  /** It cannot be done, for a reason that is told. */
  requestFailed: -32803,
} as const;

export function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
