import {
  type Command,
  Disposable,
  EventEmitter,
  type LogOutputChannel,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  type ViewColumn,
  workspace,
} from 'vscode';
import {
  type EvidenceAnswer,
  type EvidenceParams,
  evidenceRequest,
  type PlainRange,
} from '../../../server/src/protocol/index.js';
import { toRange } from '../places/places.js';
import type { Server } from '../server/server.js';
import type { Groundings } from './groundings.js';
import { compare } from './moved-places.js';
import type { Preferences } from './preferences.js';
import { describeRow, type GroundingNode, type SentenceNode, type SentencePart } from './rows.js';
import { type NamedSentence, nameSentences } from './sentence-ids.js';
import { findingsOf, listSentences, passagesOf } from './sentence-list.js';
import { editorOf, type ShownDraft } from './shown-draft.js';

export interface GroundingTree extends TreeDataProvider<GroundingNode>, Disposable {
  getChildren(node?: GroundingNode): Promise<GroundingNode[]>;
  getTreeItem(node: GroundingNode): TreeItem;
  /** The topmost rows. */
  listed(): readonly SentenceNode[];
  /** As the sentence stands in the draft now; undefined where it is there no more. */
  current(node: GroundingNode): SentenceNode | undefined;
  /** The listed sentence that a place of the shown draft lies in. */
  at(place: PlainRange['start']): SentenceNode | undefined;
  /** Lists everything anew; rows that are the same stay selected and expanded. */
  refresh(): void;
}

export interface TreeParts {
  readonly server: Server;
  readonly groundings: Groundings;
  readonly shown: ShownDraft;
  readonly preferences: Preferences;
  readonly log: LogOutputChannel;
}

export function createGroundingTree({
  server,
  groundings,
  shown,
  preferences,
  log,
}: TreeParts): GroundingTree {
  const changed = new EventEmitter<undefined>();
  /** By draft. */
  const names = new Map<string, readonly NamedSentence[]>();
  const evidence = new Map<string, Promise<EvidenceAnswer | undefined>>();
  /** The last answers: they stay where a question is overtaken by what is typed, so that no rows come and go. */
  const answered = new Map<string, EvidenceAnswer>();
  let count = 0;
  let place: DraftPlace | undefined;

  const freshId = () => `s${++count}`;

  const named = (): readonly SentenceNode[] => {
    const draft = shown.uri();
    const grounding = draft && groundings.of(draft);
    if (!draft || grounding?.kind !== 'checked') return [];
    const name = draft.toString();
    const ids = nameSentences(grounding.sentences, names.get(name) ?? [], freshId);
    names.set(name, ids);
    return ids.map(({ id, sentence }) => ({ kind: 'sentence', id: `${name}#${id}`, draft: name, sentence }));
  };

  const listed = () =>
    listSentences(named(), {
      worstFirst: preferences.worstFirst(),
      showsUnchecked: preferences.showsUnchecked(),
    });

  /** Worked out once for a list, for it is asked for with each of its rows. */
  const placeOf = ({ draft }: SentenceNode): DraftPlace => {
    const uri = place?.uri.toString() === draft ? place.uri : Uri.parse(draft, true);
    place = place?.uri === uri ? place : { uri, viewColumn: editorOf(uri)?.viewColumn };
    return place;
  };

  const find = (id: string) => named().find(node => node.id === id);

  const partsBeneath = async (node: SentenceNode): Promise<readonly SentencePart[]> => {
    if (node.sentence.verdict === 'unchecked') return findingsOf(find(node.id) ?? node);
    const answer = await evidenceOf(node);
    const now = find(node.id) ?? node;
    return [...findingsOf(now), ...passagesOf(now, answer)];
  };

  /** Asked once for each check, since every row that is open is listed anew at each refresh. */
  const evidenceOf = (node: SentenceNode): Promise<EvidenceAnswer | undefined> => {
    const known = evidence.get(node.id) ?? askForEvidence(node);
    evidence.set(node.id, known);
    return known;
  };

  const askForEvidence = async (node: SentenceNode): Promise<EvidenceAnswer | undefined> => {
    const { range } = (find(node.id) ?? node).sentence;
    const params: EvidenceParams = { textDocument: { uri: node.draft }, position: range.start };
    try {
      const answer = await server.request<EvidenceAnswer>(evidenceRequest, params);
      answered.set(node.id, answer);
      return answer;
    } catch (error) {
      log.debug(error instanceof Error ? error.message : String(error));
      evidence.delete(node.id);
      return answered.get(node.id);
    }
  };

  const subscriptions = Disposable.from(
    changed,
    groundings.onDidChange(() => evidence.clear()),
    // Not before: when another server has checked the draft, what was unfolded is to be so again.
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (names.delete(uri.toString())) answered.clear();
    }),
  );
  return {
    onDidChangeTreeData: changed.event,
    listed,
    async getChildren(node) {
      if (!node) {
        place = undefined;
        return [...listed()];
      }
      return node.kind === 'sentence' ? [...(await partsBeneath(node))] : [];
    },
    getTreeItem: node => toTreeItem(node, placeOf(node.kind === 'sentence' ? node : node.parent)),
    getParent: node => (node.kind === 'sentence' ? undefined : node.parent),
    current: node => find(node.kind === 'sentence' ? node.id : node.parent.id),
    at: place =>
      listed().find(
        ({ sentence: { range } }) => compare(range.start, place) <= 0 && compare(place, range.end) <= 0,
      ),
    refresh: () => changed.fire(undefined),
    dispose: () => subscriptions.dispose(),
  };
}

interface DraftPlace {
  readonly uri: Uri;
  readonly viewColumn: ViewColumn | undefined;
}

function toTreeItem(node: GroundingNode, place: DraftPlace): TreeItem {
  const { label, description, tooltip, spoken, icon, color, context } = describeRow(node);
  const hasParts = node.kind === 'sentence' && context !== 'sentence';
  const item = new TreeItem(
    label,
    hasParts ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  item.id = node.id;
  item.description = description;
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: spoken };
  item.iconPath = new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
  item.contextValue = context;
  const command = openingOf(node, place);
  if (command) item.command = command;
  return item;
}

/** VS Code opens it as it opens what is picked in the Outline: where the focus goes is the user's. */
function openingOf(node: GroundingNode, { uri, viewColumn }: DraftPlace): Command | undefined {
  const inDraft = (range: PlainRange) => {
    // In the group of editors where it is seen already.
    const options = { selection: toRange(range), ...(viewColumn !== undefined && { viewColumn }) };
    return { command: 'vscode.open', title: 'Reveal in Draft', arguments: [uri, options] };
  };
  switch (node.kind) {
    case 'sentence':
      return inDraft(node.sentence.range);
    case 'finding':
      return inDraft(node.finding.range);
    case 'passage': {
      const { uri: file, range } = node.passage.location;
      const options = { selection: toRange(range) };
      return { command: 'vscode.open', title: 'Open Source', arguments: [Uri.parse(file, true), options] };
    }
    case 'note':
      return undefined;
  }
}
