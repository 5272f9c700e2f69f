import type { WordAttribution } from '../citations/mark.js';

const unions = new WeakMap<readonly string[], WeakMap<readonly string[], readonly string[]>>();

/**
 * The sources that may speak for words which name one: those of that name, and those that mention it. A publisher
 * may have thousands; the same list comes back for the same name, so that what is known of it is found again.
 */
export function speakingSources(
  { uris, name }: WordAttribution,
  mentioning: (name: string) => readonly string[],
): readonly string[] {
  const mentioned = mentioning(name);
  const known = unions.get(uris) ?? new WeakMap<readonly string[], readonly string[]>();
  unions.set(uris, known);
  const union = known.get(mentioned) ?? [...new Set([...uris, ...mentioned])];
  known.set(mentioned, union);
  return union;
}
