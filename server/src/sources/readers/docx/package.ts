import { Parser } from 'htmlparser2';
import { MOST_UNPACKED, PackageError, readDirectory, unpack, type ZipEntry } from './zip.js';

export type Attributes = Readonly<Record<string, string>>;

/** Names of WordprocessingML come without a prefix, others with the one that the file gives them. */
export interface XmlHandler {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** The parts of an Office document. */
export interface Package {
  readonly has: (name: string) => boolean;
  /** Throws a PackageError where the part is damaged or out of bounds; a part that is not there is empty. */
  readonly parse: (name: string, handler: XmlHandler) => void;
}

/** Word nests a table in a table in a text box 60 deep; the parser's own cost grows with the depth. */
const DEEPEST_XML = 512;

export function openPackage(bytes: Uint8Array): Package {
  const entries = readDirectory(bytes);
  let room = MOST_UNPACKED;
  return {
    has: name => entries.has(name),
    parse(name, handler) {
      const entry = entries.get(name);
      if (entry) room -= parseEntry(bytes, entry, room, handler);
    },
  };
}

/** Streams, so that an unpacked part is never whole in memory. Entities of a DTD are not expanded, nor fetched. */
function parseEntry(bytes: Uint8Array, entry: ZipEntry, room: number, handler: XmlHandler): number {
  let depth = 0;
  const names = wordNames();
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > DEEPEST_XML)
          throw new PackageError(`its XML is nested more than ${DEEPEST_XML} deep: save it anew from Word`);
        if (depth === 1) names.declare(attributes);
        handler.open?.(names.of(name), attributes);
      },
      ontext: text => handler.text?.(text),
      onclosetag(name) {
        depth -= 1;
        handler.close?.(names.of(name));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  let size = 0;
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  unpack(bytes, entry, room, piece => {
    size += piece.length;
    decoder ??= new TextDecoder(encodingOf(piece));
    parser.write(decoder.decode(piece, { stream: true }));
  });
  parser.end();
  return size;
}

/** XML is UTF-8 or UTF-16, and says so in its first bytes. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

const WORD =
  /^http:\/\/(?:schemas\.openxmlformats\.org\/wordprocessingml\/2006|purl\.oclc\.org\/ooxml\/wordprocessingml)\/main$/;

function wordNames(): { declare: (attributes: Attributes) => void; of: (name: string) => string } {
  let prefix = 'w:';
  return {
    declare(attributes) {
      for (const [name, value] of Object.entries(attributes)) {
        if (name.startsWith('xmlns') && WORD.test(value))
          prefix = name === 'xmlns' ? '' : `${name.slice('xmlns:'.length)}:`;
      }
    },
    of: name => (name.startsWith(prefix) ? name.slice(prefix.length) : name),
  };
}

/** An attribute whatever its prefix. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  for (const [key, value] of Object.entries(attributes)) {
    if (key === name || key.endsWith(`:${name}`)) return value;
  }
  return undefined;
}
