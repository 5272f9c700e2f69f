import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { plainLine, type SourceCard, writeDate } from '../../engine/index.js';
import {
  type ListedSource,
  mostSourceRows,
  type SourceEntryCard,
  type SourceGroup,
  type SourcesPage,
  type SourcesParams,
} from '../../protocol/index.js';
import { abandonOn } from '../abandon.js';
import { sourcePlace } from '../convert.js';
import { shorten } from '../passages.js';
import type { ReadProject, Session } from '../session.js';
import { type GroupOfSources, groupSources } from '../source-groups.js';
import { type SourceFault, sourceFaults } from '../source-problems.js';
import { useCounts } from './source-uses.js';

/** Characters of a name or title, and of a message. */
const NAME_LENGTH = 160;
const MESSAGE_LENGTH = 500;
/** Messages of one file. */
const MOST_MESSAGES = 5;

/**
 * A page of the sources of a workspace folder; `stet/sources`. Throws `RequestCancelled` when the token fires. Of a
 * folder whose sources were not read yet, or that is none, there are no rows.
 */
export async function sources(
  session: Session,
  asked: SourcesParams,
  token: CancellationToken,
): Promise<SourcesPage> {
  const projects = session.projectsIn(asked.folder);
  const faults = projects.map(sourceFaults);
  const counts = {
    sources: countSources(projects),
    unreadable: new Set(
      faults.flatMap(({ others }) =>
        [...others].flatMap(([uri, { state }]) => (state === 'unreadable' ? [uri] : [])),
      ),
    ).size,
  };
  if (asked.limit === 0) return { total: 0, rows: [], ...counts };
  const isShown = await filterOf(session, asked, faults, token);
  const lists = projects.map(({ snapshot }) => snapshot.sources);
  const all = await abandonOn(token, groupSources(lists, asked, session.yielder));
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  const others = asked.show === 'unused' ? [] : [...new Set(faults.flatMap(each => [...each.others.keys()]))];
  const troubled: GroupOfSources = { id: 'problems', of: 'problems', label: '', uris: others };
  const page = <T>(rows: readonly T[]): readonly T[] =>
    rows.slice(asked.from, asked.from + Math.min(asked.limit, mostSourceRows));

  if (asked.group === undefined) {
    const groups = [troubled, ...all]
      .map(group => (isShown ? { ...group, uris: shownOf(group, isShown) } : group))
      .filter(({ uris }) => uris.length > 0);
    return { total: groups.length, rows: page(groups).map(groupRow), ...counts };
  }
  const group = [troubled, ...all].find(({ id }) => id === asked.group);
  const uris = group ? shownOf(group, isShown) : [];
  const rows = page(uris).flatMap(uri => sourceRow(uri, projects, session) ?? []);
  return { total: uris.length, rows, ...counts };
}

type Filter = (uri: string) => boolean;

/** Undefined: all. */
async function filterOf(
  { draftBook }: Session,
  { show }: SourcesParams,
  faults: readonly ReturnType<typeof sourceFaults>[],
  token: CancellationToken,
): Promise<Filter | undefined> {
  switch (show) {
    case 'all':
      return undefined;
    case 'problems':
      return uri => faults.some(({ sources: own, others }) => own.has(uri) || others.has(uri));
    case 'unused': {
      const uses = useCounts(await draftBook.read(token));
      return uri => !uses.has(uri);
    }
  }
}

function shownOf({ uris }: GroupOfSources, isShown: Filter | undefined): readonly string[] {
  return isShown ? uris.filter(isShown) : uris;
}

function countSources(projects: readonly ReadProject[]): number {
  const [first, ...others] = projects.map(({ snapshot }) => snapshot.sources);
  if (!first || others.length === 0) return first?.size ?? 0;
  return new Set([first, ...others].flatMap(list => [...list.uris()])).size;
}

function groupRow({ id, of, label, uris }: GroupOfSources): SourceGroup {
  return { kind: 'group', id, of, label: shorten(label, NAME_LENGTH), size: uris.length };
}

function sourceRow(
  uri: string,
  projects: readonly ReadProject[],
  { abilities }: Session,
): ListedSource | undefined {
  for (const project of projects) {
    const card = project.snapshot.sources.get(uri);
    const { sources: own, others } = sourceFaults(project);
    const fault = own.get(uri) ?? others.get(uri);
    if (!card && !fault) continue;
    return {
      kind: 'source',
      uri,
      open: card ? sourcePlace(card, abilities).uri : uri,
      path: plainLine(card?.path ?? fault?.path ?? ''),
      card: card && entryCard(card),
      state: fault?.state ?? 'read',
      problems: fault ? messagesOf(fault) : [],
    };
  }
  return undefined;
}

function entryCard({ key, metadata }: SourceCard): SourceEntryCard {
  const { title, publisher, author, published, kind, language } = metadata;
  const name = (words: string | undefined): string => shorten(plainLine(words ?? ''), NAME_LENGTH);
  return {
    key: plainLine(key),
    title: name(title.value) || plainLine(key),
    publisher: name(publisher?.value),
    author: name(author?.value),
    published: published ? writeDate(published.value, 'en', 'full') : '',
    articleKind: kind.value,
    language: plainLine(language.value),
  };
}

function messagesOf({ messages }: SourceFault): readonly string[] {
  return messages.slice(0, MOST_MESSAGES).map(message => shorten(message, MESSAGE_LENGTH));
}
