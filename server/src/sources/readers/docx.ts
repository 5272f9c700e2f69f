import { LOCKED } from './docx/reasons.js';
import { otherFormat } from './other-format.js';
import type { ExtractOutcome, SourceReader } from './reader.js';

const extensions = ['.docx'];

/** Pictures are most of a large document; of them nothing is unpacked. */
const LARGEST_FILE = 64 * 1024 * 1024;

/** Word documents as their author means them: changes accepted, comments, headers and footers left out, notes behind. */
export const docxReader: SourceReader = {
  extensions,
  limit: LARGEST_FILE,
  async read(bytes): Promise<ExtractOutcome> {
    if (isEncryptedPackage(bytes)) return { kind: 'unreadable', reason: LOCKED };
    const other = otherFormat(bytes, extensions);
    if (other !== undefined) return { kind: 'unreadable', reason: other };
    const { readWordDocument } = await import('./docx-document.js');
    return readWordDocument(bytes);
  },
};

/** An OLE file in which the package lies encrypted: its directory names the stream, in UTF-16. */
function isEncryptedPackage(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xd0 || bytes[1] !== 0xcf) return false;
  const name = [...'EncryptedPackage'].flatMap(letter => [letter.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(0x45); at >= 0; at = bytes.indexOf(0x45, at + 1)) {
    if (name.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
