import { outletName, plainLine, type SourceCard, type SourceList } from '../engine/index.js';
import type { Yielder } from '../ports/index.js';
import type { SourceGroup, SourcesOrder } from '../protocol/index.js';

/** Sources that a list shows below one another. */
export interface GroupOfSources extends Omit<SourceGroup, 'kind' | 'size'> {
  /** In the order that was asked for. */
  readonly uris: readonly string[];
}

/** Sources that are looked at before other work has its turn. */
const TURN = 500;

/**
 * The sources of some projects, each once, in groups; groups in order of label, the one of sources without a publisher
 * last. What was made last of the same lists is kept with them.
 */
export function groupSources(
  lists: readonly SourceList[],
  { groupBy, sortBy }: Pick<SourcesOrder, 'groupBy' | 'sortBy'>,
  yielder: Yielder,
): Promise<readonly GroupOfSources[]> {
  const [first, ...others] = lists;
  if (!first) return Promise.resolve([]);
  const order = `${groupBy} ${sortBy}`;
  const known = knownGroups.get(first);
  if (known?.order === order && isSame(known.others, others)) return known.groups;
  const groups = makeGroups(lists, groupBy === 'publisher' ? byPublisher : byFolder, sortBy, yielder);
  knownGroups.set(first, { order, others, groups });
  return groups;
}

interface KnownGroups {
  readonly order: string;
  readonly others: readonly SourceList[];
  readonly groups: Promise<readonly GroupOfSources[]>;
}

const knownGroups = new WeakMap<SourceList, KnownGroups>();

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((each, at) => each === others[at]);
}

interface Entry {
  readonly uri: string;
  /** As titles are ordered. */
  readonly title: string;
  /** `YYYY-MM-DD`; empty where it is not known. */
  readonly published: string;
}

interface Gathered {
  readonly of: SourceGroup['of'];
  /** How often each spelling of the name stands there. */
  readonly spellings: Map<string, number>;
  readonly entries: Entry[];
}

async function makeGroups(
  lists: readonly SourceList[],
  place: (card: SourceCard) => GroupName,
  sortBy: SourcesOrder['sortBy'],
  yielder: Yielder,
): Promise<readonly GroupOfSources[]> {
  const groups = new Map<string, Gathered>();
  const seen = new Set<string>();
  let looked = 0;
  for (const list of lists)
    for (const card of list) {
      if (++looked % TURN === 0) await yielder.yield();
      if (lists.length > 1 && seen.has(card.uri)) continue;
      if (lists.length > 1) seen.add(card.uri);
      const { id, of, label } = place(card);
      const group: Gathered = groups.get(id) ?? { of, spellings: new Map(), entries: [] };
      groups.set(id, group);
      group.spellings.set(label, (group.spellings.get(label) ?? 0) + 1);
      group.entries.push(entryOf(card));
    }
  const made: GroupOfSources[] = [];
  for (const [id, { of, spellings, entries }] of groups) {
    await yielder.yield();
    entries.sort(sortBy === 'date' ? newestFirst : byTitle);
    made.push({ id, of, label: commonest(spellings), uris: entries.map(({ uri }) => uri) });
  }
  return made.sort(byLabel);
}

type GroupName = Pick<SourceGroup, 'id' | 'of' | 'label'>;

const byPublisher = ({ metadata }: SourceCard): GroupName => {
  const label = plainLine(metadata.publisher?.value ?? '');
  const name = outletName(label);
  return name === ''
    ? { id: 'no-publisher', of: 'no-publisher', label: '' }
    : { id: `publisher:${name}`, of: 'publisher', label };
};

const byFolder = ({ path }: SourceCard): GroupName => {
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '.';
  return { id: `folder:${folder}`, of: 'folder', label: plainLine(folder) };
};

function entryOf({ uri, metadata: { title, published } }: SourceCard): Entry {
  return { uri, title: plainLine(title.value).toLowerCase(), published: published?.value ?? '' };
}

function newestFirst(a: Entry, b: Entry): number {
  return compare(b.published, a.published) || byTitle(a, b);
}

function byTitle(a: Entry, b: Entry): number {
  return compare(a.title, b.title) || compare(a.uri, b.uri);
}

function byLabel(a: GroupOfSources, b: GroupOfSources): number {
  const last = Number(a.of === 'no-publisher') - Number(b.of === 'no-publisher');
  return last || compare(a.label.toLowerCase(), b.label.toLowerCase()) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Of equals the first in order. */
function commonest(spellings: ReadonlyMap<string, number>): string {
  const [first] = [...spellings].sort(([a, timesA], [b, timesB]) => timesB - timesA || compare(a, b));
  return first?.[0] ?? '';
}
