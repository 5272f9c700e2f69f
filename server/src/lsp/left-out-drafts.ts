import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { noticeLine } from './notice.js';

/** Reasons that are told in full; the others are counted. */
const MOST_TOLD = 3;

/**
 * Tells the writer, when there is a new reason, why references and counts of uses may be short: whoever reads "not used
 * yet" believes it.
 */
export function createLeftOutDrafts(connection: Connection): (reasons: readonly string[]) => void {
  let told: ReadonlySet<string> = new Set();
  return reasons => {
    const text = [...new Set(reasons.map(noticeLine))].sort();
    const hasNew = text.some(reason => !told.has(reason));
    told = new Set(text);
    if (!hasNew) return;
    const rest = text.length > MOST_TOLD ? `\n… and ${text.length - MOST_TOLD} more.` : '';
    const message = `References and counts of uses leave out drafts that could not be looked at.\n${text.slice(0, MOST_TOLD).join('\n')}${rest}`;
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  };
}
