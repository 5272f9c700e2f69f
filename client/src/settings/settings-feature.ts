import { type ConfigurationChangeEvent, type LogOutputChannel, window, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  CodeLensRequest,
  type FeatureState,
  type Middleware,
  type StaticFeature,
} from 'vscode-languageclient';
import { settingsSection } from '../../../server/src/protocol/index.js';
import { choices, codeLensChoice, complaintAbout } from './choices.js';
import { readChoice, readSetting } from './read-choice.js';
import { lensesShown } from './shown-lenses.js';

/** Leaves out the lenses that `stet.codeLens` does not want. */
export const lensMiddleware: Pick<Middleware, 'provideCodeLenses'> = {
  provideCodeLenses: async (document, token, next) => {
    const shown = readChoice(codeLensChoice, document.uri);
    if (shown === 'off') return [];
    const lenses = await next(document, token);
    return lenses && lensesShown(lenses, shown);
  },
};

/** While the client runs: a changed setting is followed at once, and one that makes no sense is told in the log. */
export function settingsFeature(client: BaseLanguageClient, log: LogOutputChannel): StaticFeature {
  const told = new Set<string>();
  let listening: { dispose(): void } | undefined;

  const complain = () => {
    for (const complaint of complaints()) {
      if (!told.has(complaint)) log.warn(complaint);
      told.add(complaint);
    }
  };

  const follow = (event: ConfigurationChangeEvent) => {
    if (!event.affectsConfiguration(settingsSection)) return;
    complain();
    if (event.affectsConfiguration(`${settingsSection}.${codeLensChoice.key}`)) askForLenses(client);
  };

  const clear = () => {
    listening?.dispose();
    listening = undefined;
  };

  return {
    fillClientCapabilities: () => {},
    initialize: () => {
      clear();
      listening = workspace.onDidChangeConfiguration(follow);
      complain();
    },
    getState: (): FeatureState => ({ kind: 'static' }),
    clear,
  };
}

function complaints(): readonly string[] {
  const folders = workspace.workspaceFolders ?? [];
  const found = [undefined, ...folders.map(({ uri }) => uri)].flatMap(scope =>
    choices.map(choice => complaintAbout(choice, readSetting(choice, scope)) ?? ''),
  );
  return [...new Set(found)].filter(complaint => complaint !== '');
}

/** One provider may serve all that is visible. */
function askForLenses(client: BaseLanguageClient): void {
  const lenses = client.getFeature(CodeLensRequest.method);
  const changes = window.visibleTextEditors.flatMap(
    ({ document }) => lenses.getProvider(document)?.onDidChangeCodeLensEmitter ?? [],
  );
  for (const change of new Set(changes)) change.fire();
}
