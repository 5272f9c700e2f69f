import { resolveUri } from '../ports/uri.js';
import type { Metadata, MetadataOrigin, SourceCard } from '../sources/article.js';

/** What many sources have in common, kept once for all of them. */
export interface SourceShape {
  /** What stands before the path below the source folder; in a list, the whole, where that is not how it ends. */
  readonly uri: string | readonly [string];
  /** Undefined: no article. */
  readonly card: CardShape | undefined;
}

interface CardShape {
  /** As `SourceShape.uri`. */
  readonly path: string | readonly [string];
  readonly coordinates: SourceCard['coordinates'];
  readonly keyFrom: SourceCard['keyFrom'];
  readonly language: Metadata['language']['value'];
  readonly kind: Metadata['kind']['value'];
  /** Null: the field has no value. */
  readonly from: Readonly<Record<keyof Metadata, MetadataOrigin | null>>;
}

/** What no other source has, in UTF-8: three lengths, three texts, and the rest as JSON. */
export interface SourceRecord {
  readonly folderPath: string;
  readonly version: string;
  readonly hash: string;
  readonly own: OwnFields | undefined;
}

/** Key, title, and date and address where there are such; the file name's hash where it is not four hex digits. */
type OwnFields = readonly [
  key: string,
  title: string,
  published: string | 0,
  url: string | 0,
  fileHash?: string,
];

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function shapeOf(uri: string, folderPath: string, card: SourceCard | undefined): SourceShape {
  const encoded = encodedPath(folderPath);
  const own = uri.endsWith(encoded) ? uri.slice(0, uri.length - encoded.length) : ([uri] as const);
  if (!card) return { uri: own, card: undefined };
  const { path, coordinates, keyFrom, metadata } = card;
  const { title, publisher, author, published, url, language, kind } = metadata;
  const fields = { title, publisher, author, published, url, language, kind };
  const from = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field?.from ?? null]),
  ) as CardShape['from'];
  return {
    uri: own,
    card: {
      path: path.endsWith(folderPath) ? path.slice(0, path.length - folderPath.length) : [path],
      coordinates,
      keyFrom,
      language: language.value,
      kind: kind.value,
      from,
    },
  };
}

/** Of a shape as JSON; undefined for that of no article. */
export function languageOfShape(json: string): string | undefined {
  return (parseJson(json) as SourceShape | undefined)?.card?.language;
}

/** Bytes that grow at their end. */
export interface ByteWriter {
  readonly length: number;
  /** Makes room for `most` bytes at the end; of them so many stay as `write` says. */
  append(most: number, write: (room: Uint8Array) => number): void;
  bytes(): Uint8Array;
}

export function createByteWriter(): ByteWriter {
  let all = new Uint8Array(1024);
  let length = 0;
  return {
    get length() {
      return length;
    },
    append(most, write) {
      if (length + most > all.length) {
        const larger = new Uint8Array(Math.max(2 * all.length, length + most));
        larger.set(all.subarray(0, length));
        all = larger;
      }
      length += write(all.subarray(length, length + most));
    },
    bytes: () => all.slice(0, length),
  };
}

/** Bytes of the longest number before the texts. */
const LONGEST_NUMBER = 4;
/** Bytes that UTF-8 needs for a UTF-16 code unit, at most. */
const LONGEST_UNIT = 3;

export function writeRecord(
  writer: ByteWriter,
  { folderPath, version, hash }: Omit<SourceRecord, 'own'>,
  card: SourceCard | undefined,
): void {
  const texts = [wellFormed(folderPath), wellFormed(version), wellFormed(hash)];
  const rest = card ? JSON.stringify(ownFieldsOf(card)) : '';
  const units = texts.reduce((sum, text) => sum + text.length, rest.length);
  writer.append(texts.length * LONGEST_NUMBER + LONGEST_UNIT * units, room => {
    const start = texts.length * LONGEST_NUMBER;
    let end = start;
    let at = 0;
    for (const text of texts) {
      const { written } = encoder.encodeInto(text, room.subarray(end));
      end += written;
      at = writeNumber(room, at, written);
    }
    end += encoder.encodeInto(rest, room.subarray(end)).written;
    room.copyWithin(at, start, end);
    return at + end - start;
  });
}

function ownFieldsOf({ key, hash, metadata: { title, published, url } }: SourceCard): OwnFields {
  const fields = [key, title.value, published?.value ?? 0, url?.value ?? 0] as const;
  return hash === hexOf(fileHashNumber(hash)) ? fields : [...fields, hash];
}

/** Four hex digits as a number; 0 for what is none. */
export function fileHashNumber(hash: string): number {
  return /^[0-9a-f]{4}$/i.test(hash) ? Number.parseInt(hash, 16) : 0;
}

function hexOf(fileHash: number): string {
  return fileHash.toString(16).padStart(4, '0');
}

/** Where the texts of a record stand; what is damaged leads to empty ones. */
interface RecordPlaces {
  readonly folderPath: number;
  readonly version: number;
  readonly hash: number;
  readonly own: number;
}

function placesIn(bytes: Uint8Array, start: number): RecordPlaces {
  let at = start;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  const [path, version, hash] = [next(), next(), next()];
  return { folderPath: at, version: at + path, hash: at + path + version, own: at + path + version + hash };
}

/** Of the record that stands from `start` to `end`. Never throws. */
export function readRecord(bytes: Uint8Array, start: number, end: number): SourceRecord {
  const places = placesIn(bytes, start);
  return {
    folderPath: textAt(bytes, places.folderPath, places.version, end),
    version: textAt(bytes, places.version, places.hash, end),
    hash: textAt(bytes, places.hash, places.own, end),
    own: ownFields(decoder.decode(bytes.subarray(places.own, end))),
  };
}

export function readFolderPath(bytes: Uint8Array, start: number, end: number): string {
  const places = placesIn(bytes, start);
  return textAt(bytes, places.folderPath, places.version, end);
}

export function readHash(bytes: Uint8Array, start: number, end: number): string {
  const places = placesIn(bytes, start);
  return textAt(bytes, places.hash, places.own, end);
}

/** Whether the record has this version; makes no string for what all but every file has. */
export function hasVersion(bytes: Uint8Array, start: number, end: number, version: string): boolean {
  const { version: from, hash: to } = placesIn(bytes, start);
  return isAscii(bytes, from, to)
    ? standsAt(bytes, from, to, version, 0)
    : textAt(bytes, from, to, end) === version;
}

/** Whether `uriFrom` gives this. */
export function isUriFrom(
  shape: SourceShape,
  bytes: Uint8Array,
  start: number,
  end: number,
  uri: string,
): boolean {
  const { folderPath: from, version: to } = placesIn(bytes, start);
  if (typeof shape.uri !== 'string' || !isPlainPath(bytes, from, to))
    return uriFrom(shape, textAt(bytes, from, to, end)) === uri;
  return uri.startsWith(shape.uri) && standsAt(bytes, from, to, uri, shape.uri.length);
}

/** Whether the rest of the text from `offset` on is what these bytes are, one a letter. */
function standsAt(bytes: Uint8Array, from: number, to: number, text: string, offset: number): boolean {
  if (text.length - offset !== to - from) return false;
  for (let at = from; at < to; at++) if (bytes[at] !== text.charCodeAt(offset + at - from)) return false;
  return true;
}

/** No text that is packed as JSON begins otherwise than with a quotation mark. */
function isAscii(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from] === QUOTE) return false;
  for (let at = from; at < to; at++) if ((bytes[at] ?? 0) >= 0x80) return false;
  return true;
}

const QUOTE = 0x22;

export function uriFrom({ uri }: SourceShape, folderPath: string): string {
  return typeof uri === 'string' ? uri + encodedPath(folderPath) : uri[0];
}

export function pathFrom({ path }: CardShape, folderPath: string): string {
  return typeof path === 'string' ? path + folderPath : path[0];
}

export function cardFrom(
  shape: SourceShape,
  { folderPath, own }: SourceRecord,
  shared: { readonly publisher: string; readonly author: string; readonly fileHash: number },
): SourceCard | undefined {
  const { card } = shape;
  if (!card || !own) return undefined;
  const [key, title, published, url, fileHash] = own;
  const { from } = card;
  const optional = (value: string | 0, origin: MetadataOrigin | null) =>
    origin === null ? undefined : { value: value === 0 ? '' : value, from: origin };
  return {
    uri: uriFrom(shape, folderPath),
    path: pathFrom(card, folderPath),
    key,
    keyFrom: card.keyFrom,
    hash: fileHash ?? hexOf(shared.fileHash),
    metadata: {
      title: { value: title, from: from.title ?? 'derived' },
      publisher: optional(shared.publisher, from.publisher),
      author: optional(shared.author, from.author),
      published: optional(published, from.published),
      url: optional(url, from.url),
      language: { value: card.language, from: from.language ?? 'derived' },
      kind: { value: card.kind, from: from.kind ?? 'derived' },
    },
    coordinates: card.coordinates,
  };
}

/** Letters that stand in a uri as they are. */
const PLAIN_PATH = /^[A-Za-z0-9._~/-]*$/;

/** By byte, 1 for those letters. */
const PLAIN_BYTES = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x80 && PLAIN_PATH.test(String.fromCharCode(byte)) ? 1 : 0,
);

function isPlainPath(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (PLAIN_BYTES[bytes[at] ?? 0] !== 1) return false;
  return true;
}

function encodedPath(folderPath: string): string {
  if (PLAIN_PATH.test(folderPath)) return folderPath;
  return resolveUri('', `/${folderPath}`).slice(1);
}

/** UTF-8 has no half surrogates, JSON can tell them. */
function wellFormed(text: string): string {
  return text.startsWith('"') || /\p{Cs}/u.test(text) ? JSON.stringify(text) : text;
}

function textAt(bytes: Uint8Array, start: number, end: number, limit: number): string {
  const text = decoder.decode(bytes.subarray(Math.min(start, limit), Math.min(end, limit)));
  if (!text.startsWith('"')) return text;
  const parsed = parseJson(text);
  return typeof parsed === 'string' ? parsed : '';
}

function ownFields(json: string): OwnFields | undefined {
  const parsed = json === '' ? undefined : parseJson(json);
  if (!Array.isArray(parsed)) return undefined;
  const [key, title, published, url, fileHash] = parsed as readonly unknown[];
  const isText = (value: unknown): value is string => typeof value === 'string';
  if (!isText(key) || !isText(title)) return undefined;
  const fields = [key, title, isText(published) ? published : 0, isText(url) ? url : 0] as const;
  return isText(fileHash) ? [...fields, fileHash] : fields;
}

/** Undefined for what is no JSON. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Seven bits a byte, the lowest first; returns where it ends. */
function writeNumber(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  for (; rest >= 0x80; rest >>>= 7) bytes[at++] = (rest & 0x7f) | 0x80;
  bytes[at++] = rest;
  return at;
}
