import type { Problem } from '../engine/index.js';
import { sanitizeTerminal } from './sanitize-terminal.js';

/** `path: message`, where the message does not name the path itself. */
export function problemText({ path, message }: Problem): string {
  return sanitizeTerminal(message.includes(path) ? message : `${path}: ${message}`);
}
