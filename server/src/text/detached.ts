/**
 * The same characters in a string of their own. A slice keeps the whole text that it was cut from alive, and what
 * is carried from one version of a text to the next would keep all of them.
 */
export function detached(slice: string): string {
  return ` ${slice}`.slice(1);
}
