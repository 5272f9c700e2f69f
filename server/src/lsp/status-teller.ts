import type { Connection } from 'vscode-languageserver';
import { plainLine } from '../engine/index.js';
import { type FolderStatus, statusNotification } from '../protocol/index.js';
import type { ClientAbilities } from './client-abilities.js';

/**
 * Tells how the folders stand, each state once: a client that listens to us in full, any other in its log, where
 * somebody looks who wonders why nothing is found.
 */
export function createStatusTeller(
  connection: Pick<Connection, 'sendNotification' | 'console'>,
  { notifications }: Pick<ClientAbilities, 'notifications'>,
): (folders: readonly FolderStatus[]) => void {
  const logged = new Map<string, string | undefined>();
  let told = '';

  function log({ uri, name, state, message }: FolderStatus): void {
    if (state === 'indexing' || logged.get(uri) === message) return;
    logged.set(uri, message);
    if (message !== undefined) connection.console.warn(plainLine(`${name}: ${message}`));
  }

  return folders => {
    const text = JSON.stringify(folders);
    if (text === told) return;
    told = text;
    if (notifications.has(statusNotification))
      void connection.sendNotification(statusNotification, { folders });
    else folders.forEach(log);
  };
}
