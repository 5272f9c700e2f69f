import type { KeptResults, ResultCache } from '../ports/results.js';

/**
 * For what is checked as it stood before a change: takes what a run at that state kept, and keeps it apart, since of
 * one draft only the last result is kept in one place, which is that of now.
 */
export function resultsBefore(results: ResultCache): ResultCache {
  return {
    open(place, basis) {
      const usual = results.open(place, basis);
      const own = results.open({ ...place, variant: `${place.variant} before` }, basis);
      return { load: keys => loadFromBoth(keys, own, usual), save: own.save, close: own.close };
    },
  };
}

async function loadFromBoth(
  keys: Parameters<KeptResults['load']>[0],
  own: KeptResults,
  usual: KeptResults,
): Promise<readonly (string | undefined)[]> {
  const found = [...(await own.load(keys))];
  const missing = keys.flatMap((key, at) => (found[at] === undefined ? [{ key, at }] : []));
  const contents = await usual.load(missing.map(({ key }) => key));
  for (const [place, { key, at }] of missing.entries()) {
    const content = contents[place];
    if (content === undefined) continue;
    found[at] = content;
    await own.save(key, content);
  }
  return found;
}
