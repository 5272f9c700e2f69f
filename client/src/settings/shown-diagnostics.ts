import { type Diagnostic, type DiagnosticCollection, languages, type Uri, workspace } from 'vscode';
import type { DiagnosticCollectionProvider } from 'vscode-languageclient';
import { settingsSection } from '../../../server/src/protocol/index.js';
import { severityChoice } from './choices.js';
import { asShown } from './milder.js';
import { readChoice } from './read-choice.js';

/** Shows diagnostics, pushed or pulled, as loud as `stet.severity` has it for their document, now and when it changes. */
export const shownDiagnostics: DiagnosticCollectionProvider = {
  create: name => createShown(languages.createDiagnosticCollection(name)),
  dispose: collection => collection.dispose(),
};

function createShown(inner: DiagnosticCollection): DiagnosticCollection {
  const told = new Map<string, readonly [Uri, readonly Diagnostic[]]>();

  const show = (uri: Uri, diagnostics: readonly Diagnostic[]) =>
    inner.set(uri, asShown(diagnostics, readChoice(severityChoice, uri)));

  const tell = (uri: Uri, diagnostics: readonly Diagnostic[] | undefined) => {
    if (!diagnostics?.length) return forget(uri);
    told.set(uri.toString(), [uri, diagnostics]);
    show(uri, diagnostics);
  };

  const forget = (uri: Uri) => {
    told.delete(uri.toString());
    inner.delete(uri);
  };

  const clear = () => {
    told.clear();
    inner.clear();
  };

  const setting = workspace.onDidChangeConfiguration(event => {
    const key = `${settingsSection}.${severityChoice.key}`;
    for (const [uri, diagnostics] of told.values())
      if (event.affectsConfiguration(key, uri)) show(uri, diagnostics);
  });

  return {
    name: inner.name,
    set: (
      place: Uri | readonly (readonly [Uri, readonly Diagnostic[] | undefined])[],
      diagnostics?: readonly Diagnostic[],
    ) => {
      if ('scheme' in place) tell(place, diagnostics);
      else for (const [uri, each] of place) tell(uri, each);
    },
    delete: forget,
    clear,
    forEach: (callback, self) => inner.forEach(callback, self),
    get: uri => inner.get(uri),
    has: uri => inner.has(uri),
    [Symbol.iterator]: () => inner[Symbol.iterator](),
    dispose: () => {
      setting.dispose();
      told.clear();
      inner.dispose();
    },
  };
}
