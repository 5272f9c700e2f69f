import type { Check } from './check.js';
import type { Message } from './finding.js';

/** `locator`: without a word of the source, for outputs that are uploaded. */
export type MessageForm = 'full' | 'locator';

/** The message in words. An id that the check lacks is a defect of the check and throws. */
export function renderMessage(check: Check, message: Message, form: MessageForm): string {
  const template = check.messages[message.id];
  if (!template) throw new Error(`${check.code} has no message ${message.id}`);
  const words = form === 'locator' ? (template.locator ?? template.full) : template.full;
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(message.data[name] ?? ''));
}
