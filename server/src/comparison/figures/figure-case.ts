/** With a capital where the draft's words have one: the source's may have opened its sentence. */
export function inCaseOf(written: string, words: string): string {
  const first = written.charAt(0);
  const opens = first !== first.toLowerCase();
  const rest = words.slice(1);
  // Of an acronym ("EUR 5") nothing is changed.
  if (rest.charAt(0) !== rest.charAt(0).toLowerCase()) return words;
  return (opens ? words.charAt(0).toUpperCase() : words.charAt(0).toLowerCase()) + rest;
}
