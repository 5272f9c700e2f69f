import {
  Disposable,
  MarkdownString,
  StatusBarAlignment,
  type StatusBarItem,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import { settingsSection } from '../../../server/src/protocol/index.js';
import type { Starter } from '../project/start.js';
import { folderOf, isDraftDocument } from '../project/workspace-places.js';
import type { Server } from '../server/server.js';
import { severityChoice } from '../settings/choices.js';
import { readChoice } from '../settings/read-choice.js';
import { withoutLinks } from '../words/plain-words.js';
import { describeStatus, type StatusAction, type StatusView } from './status.js';

const commandOf: Readonly<Record<StatusAction, string>> = {
  chooseSourcesFolder: 'stet.chooseSourcesFolder',
  openFolder: 'workbench.action.files.openFolder',
  openProjectFile: 'stet.openProjectFile',
  restart: 'stet.restart',
  showLog: 'stet.showLog',
  showProblems: 'stet.showProblems',
};

const linked = [
  ['Problems', 'stet.showProblems'],
  ['Check Every Draft', 'stet.checkEveryDraft'],
  ['Log', 'stet.showLog'],
] as const;

export interface StatusBar extends Disposable {
  /** As shown now. */
  view(): StatusView | undefined;
}

/** One item, there only while a draft is the active editor. */
export function createStatusBar(server: Server, starter: Starter): StatusBar {
  const item = window.createStatusBarItem('stet.coverage', StatusBarAlignment.Right, 100);
  item.name = 'Stet';
  let shown: StatusView | undefined;

  const update = () => {
    shown = currentView(server, starter);
    if (shown) show(item, shown);
    else item.hide();
  };

  update();
  const subscriptions = Disposable.from(
    item,
    server.onDidChange(update),
    starter.onDidLook(update),
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration(`${settingsSection}.${severityChoice.key}`)) update();
    }),
    workspace.onDidChangeWorkspaceFolders(update),
  );
  return { view: () => shown, dispose: () => subscriptions.dispose() };
}

function currentView(server: Server, starter: Starter): StatusView | undefined {
  const document = window.activeTextEditor?.document;
  if (!document) return undefined;
  const folder = folderOf(document.uri);
  // It runs, but has not said yet how the folders stand.
  const isSilent = server.state() === 'running' && server.folders().length === 0;
  return describeStatus({
    isDraft: isDraftDocument(document),
    inFolder: folder !== undefined,
    lacksSources: starter.lacksSources(document.uri),
    server: isSilent && folder ? 'starting' : server.state(),
    folder: server.folders().find(({ uri }) => uri === folder?.uri.toString()),
    outcome: server.outcome(document.uri),
    isCalm: readChoice(severityChoice, document.uri) === 'calm',
  });
}

function show(item: StatusBarItem, view: StatusView): void {
  item.text = view.text;
  item.accessibilityInformation = {
    label: view.words.startsWith('Stet') ? view.words : `Stet: ${view.words}`,
    role: 'button',
  };
  item.backgroundColor =
    view.tone === 'plain' ? undefined : new ThemeColor(`statusBarItem.${view.tone}Background`);
  item.command = commandOf[view.action];
  const tooltip = new MarkdownString('', false);
  // Names of files and folders stand in the words: text, never Markdown. Only the links below are ours.
  tooltip.appendText(withoutLinks(view.words));
  // Without sources there is nothing to check and no problem to show: a click on the item does what helps.
  if (view.action !== 'chooseSourcesFolder' && view.action !== 'openFolder') {
    tooltip.appendMarkdown(`\n\n${linked.map(([name, id]) => `[${name}](command:${id})`).join(' · ')}`);
    tooltip.isTrusted = { enabledCommands: linked.map(([, id]) => id) };
  }
  item.tooltip = tooltip;
  item.show();
}
