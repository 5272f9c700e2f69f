import type { FolderStatus, ListedSource, SourceGroup } from '../../../server/src/protocol/index.js';
import { shortLabel, withoutIcons } from '../words/plain-words.js';
import { plural } from '../words/plural.js';
import type { FolderNode, MoreNode, SourceNode, SourcesNode } from './source-nodes.js';

/** A row as it is shown; all words are plain text. */
export interface RowWords {
  readonly label: string;
  readonly description: string;
  /** Lines of a card, of which the first stands by itself; empty where the row says it all. */
  readonly tooltip: readonly string[];
  /** For who cannot see the icon. */
  readonly spoken: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** Name of a theme colour; undefined: that of the text. */
  readonly color: string | undefined;
  /** Words, separated by spaces, that `when` clauses of menus look for. */
  readonly context: string;
}

/** `isInWorkspace`: the Explorer has its file. */
export function describeRow(node: SourcesNode, isInWorkspace: boolean): RowWords {
  const words = wordsOf(node, isInWorkspace);
  return {
    ...words,
    label: withoutIcons(words.label),
    description: withoutIcons(words.description),
    spoken: withoutIcons(words.spoken),
  };
}

/** The number on the view's icon and what it means; undefined: there is none. */
export function badgeFor(
  unreadable: number,
): { readonly value: number; readonly tooltip: string } | undefined {
  if (unreadable === 0) return undefined;
  return { value: unreadable, tooltip: `${plural(unreadable, 'source file')} cannot be read` };
}

/** "used 5 times" */
export function useWords(use: SourceNode['use']): string {
  if (!use) return '';
  return use.times === 0 ? 'unused' : `used ${plural(use.times, 'time')}`;
}

function wordsOf(node: SourcesNode, isInWorkspace: boolean): RowWords {
  switch (node.kind) {
    case 'folder':
      return folderWords(node);
    case 'group':
      return groupWords(node.group);
    case 'source':
      return sourceWords(node, isInWorkspace);
    case 'more':
      return moreWords(node);
  }
}

function folderWords({ status, path, where }: FolderNode): RowWords {
  const { name, state, message } = status;
  const { description, icon, color } = stateWords(status);
  return {
    label: name,
    description: [where, description].filter(part => part !== '').join(' · '),
    tooltip: [name, path, message ?? ''].filter(part => part !== ''),
    spoken: [name, where, description, message].filter(part => part).join(', '),
    icon,
    color,
    context: `folder ${state}`,
  };
}

function stateWords({
  state,
  sources,
  message,
}: FolderStatus): Pick<RowWords, 'description' | 'icon' | 'color'> {
  switch (state) {
    case 'ready':
      return message === undefined
        ? { description: plural(sources, 'source'), icon: 'root-folder', color: undefined }
        : { description: `${plural(sources, 'source')}, a problem`, icon: 'warning', color: warningColor };
    case 'stale':
      return {
        description: `${plural(sources, 'source')}, configuration error`,
        icon: 'warning',
        color: warningColor,
      };
    case 'indexing':
      return { description: 'reading sources', icon: 'sync', color: undefined };
    case 'no-sources':
      return { description: 'no sources', icon: 'circle-slash', color: undefined };
    case 'misconfigured':
      return { description: 'configuration error', icon: 'error', color: errorColor };
    case 'failed':
      return { description: 'sources could not be read', icon: 'error', color: errorColor };
  }
}

function groupWords({ of, label, size }: SourceGroup): RowWords {
  switch (of) {
    case 'publisher':
      return rowOfGroup(label, plural(size, 'source'), 'library', undefined, of);
    case 'no-publisher':
      return rowOfGroup('No publisher known', plural(size, 'source'), 'library', undefined, of);
    case 'folder':
      return rowOfGroup(label, plural(size, 'source'), 'folder', undefined, of);
    case 'problems':
      return rowOfGroup('Files with a problem', plural(size, 'file'), 'error', errorColor, of);
  }
}

function rowOfGroup(
  label: string,
  description: string,
  icon: string,
  color: string | undefined,
  context: string,
): RowWords {
  const spoken = `${label}, ${description}`;
  return { label, description, tooltip: [], spoken, icon, color, context: `group ${context}` };
}

function sourceWords({ source, use }: SourceNode, isInWorkspace: boolean): RowWords {
  const { card, path, state, problems } = source;
  const trouble = troubleOf(state);
  const place = isInWorkspace ? ' inWorkspace' : '';
  if (!card) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const [first = ''] = problems;
    const reason = first.startsWith(path) ? first.slice(path.length).trimStart() : first;
    return {
      label: name,
      description: reason || trouble,
      tooltip: [path, ...problems],
      spoken: [name, reason || trouble].join(', '),
      icon: state === 'unreadable' ? 'error' : 'warning',
      color: state === 'unreadable' ? errorColor : warningColor,
      context: `file ${state}${place}`,
    };
  }
  const used = useWords(use);
  const description = [card.published, used, trouble].filter(part => part !== '').join(' · ');
  return {
    label: card.title,
    description,
    tooltip: cardLines(source, use),
    spoken: [card.title, card.publisher, card.published, used, trouble, ...problems]
      .filter(part => part !== '')
      .join(', '),
    ...markOf(state, use),
    context: `source ${state} ${useContext(use)}${place}`,
  };
}

/** Each mark has a shape of its own, and its words in the description. */
function markOf(state: ListedSource['state'], use: SourceNode['use']): Pick<RowWords, 'icon' | 'color'> {
  if (state !== 'read') return { icon: 'warning', color: warningColor };
  if (use?.times === 0) return { icon: 'circle-outline', color: 'disabledForeground' };
  return { icon: 'file-text', color: undefined };
}

function useContext(use: SourceNode['use']): string {
  if (!use) return 'unknown';
  return use.times === 0 ? 'unused' : 'used';
}

function troubleOf(state: ListedSource['state']): string {
  switch (state) {
    case 'read':
      return '';
    case 'partly-read':
      return 'read in part';
    case 'no-passages':
      return 'nothing to quote';
    case 'faulty':
      return 'has a problem';
    case 'unreadable':
      return 'cannot be read';
  }
}

/** Characters of a key on a card; one that is declared may be of any length. */
const KEY_LENGTH = 160;

function cardLines({ card, path, problems }: ListedSource, use: SourceNode['use']): readonly string[] {
  if (!card) return [path, ...problems];
  const { title, publisher, author, published, key, articleKind, language } = card;
  const uses =
    use &&
    (use.times === 0
      ? 'No draft uses it'
      : `Used ${plural(use.times, 'time')} in ${plural(use.drafts, 'draft')}`);
  return [
    title,
    [publisher, published].filter(part => part !== '').join(', '),
    author === '' ? '' : `By ${author}`,
    `Key: ${shortLabel(key, KEY_LENGTH)}`,
    [articleKind, language === 'und' ? 'language not known' : `language ${language}`].join(', '),
    path,
    uses ?? '',
    ...problems,
  ].filter(line => line !== '');
}

function moreWords({ shown, total }: MoreNode): RowWords {
  const left = total - shown;
  const label = 'Show More…';
  const description = `${left} not shown`;
  const spoken = `${label} ${description}`;
  return { label, description, tooltip: [], spoken, icon: 'ellipsis', color: undefined, context: 'more' };
}

const errorColor = 'list.errorForeground';
const warningColor = 'list.warningForeground';
