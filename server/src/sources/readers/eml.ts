import { otherFormat } from './other-format.js';
import type { ExtractOutcome, SourceReader } from './reader.js';

const extensions = ['.eml'];

/** Mail as programs save it: what the message itself says, without what it replies to. Attachments are not read. */
export const mailReader: SourceReader = {
  extensions,
  async read(bytes): Promise<ExtractOutcome> {
    const other = otherFormat(bytes, extensions);
    if (other !== undefined) return { kind: 'unreadable', reason: other };
    const { readMail } = await import('./mail-message.js');
    return readMail(bytes);
  },
};
