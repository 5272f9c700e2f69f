import { foldOf as hashOf } from './folds.js';

/** Runs of so many words are rare enough to tell one text from another. */
const RUN = 8;
/** One run of so many is looked at, by its hash: the same ones in every text. */
const SAMPLED = 4;
/** Share of the shorter text's runs that two versions of an article have in common. */
const ALIKE = 0.3;
/** A run that more texts have is furniture of a web site or an archive, and says nothing. */
const MOST_HOLDERS = 8;
const HASHES = 2 ** 32;

/**
 * The name of the group of each text. Texts of one group are one article: in several sets, cut elsewhere, lower-cased
 * or tokenised. Groups are closed: what is like a text of a group is of the group.
 */
export function articleGroups(texts: Iterable<string>): ReadonlyMap<string, string> {
  const all = [...new Set(texts)];
  const runs = all.map(sampleRuns);
  const holders = new Map<number, number[]>();
  for (const [number, own] of runs.entries())
    for (const run of own) {
      const list = holders.get(run);
      if (list) list.push(number);
      else holders.set(run, [number]);
    }
  const rareHolders = (run: number): readonly number[] => {
    const list = holders.get(run) ?? [];
    return list.length > MOST_HOLDERS ? [] : list;
  };
  const leaders = all.map((_, number) => number);
  const leaderOf = (number: number): number => {
    let at = number;
    for (let up = leaders[at]; up !== undefined && up !== at; up = leaders[at]) at = up;
    return at;
  };
  for (const [number, own] of runs.entries()) {
    const shared = new Map<number, number>();
    for (const run of own)
      for (const other of rareHolders(run))
        if (other < number) shared.set(other, (shared.get(other) ?? 0) + 1);
    for (const [other, count] of shared) {
      const shorter = Math.min(own.size, runs[other]?.size ?? 0);
      if (count < ALIKE * shorter) continue;
      const [a, b] = [leaderOf(number), leaderOf(other)];
      leaders[Math.max(a, b)] = Math.min(a, b);
    }
  }
  return new Map(
    all.map((text, number) => [text, `article ${hashOf(all[leaderOf(number)] ?? text, HASHES)}`]),
  );
}

function sampleRuns(text: string): ReadonlySet<number> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const runs = new Set<number>();
  for (let at = 0; at + RUN <= words.length; at++) {
    const hash = hashOf(words.slice(at, at + RUN).join(' '), HASHES);
    if (hash % SAMPLED === 0) runs.add(hash);
  }
  return runs;
}
