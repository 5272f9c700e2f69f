import type { Locator } from '../article.js';
import { authorOf, lineOf, titleOf } from './document-names.js';
import { attribute, openPackage, type Package } from './docx/package.js';
import { type BodyBlock, type Bounds, readBody } from './docx/read-body.js';
import { DAMAGED } from './docx/reasons.js';
import { readStyles } from './docx/styles.js';
import { PackageError } from './docx/zip.js';
import { type Paragraph, paragraphsToText } from './extracted-text.js';
import type { ExtractOutcome, RawMetadata } from './reader.js';

/** As much text as a source in plain text may have, in UTF-16 code units. */
const MOST_TEXT = 16 * 1024 * 1024;
/** Paragraphs and rows; a book has some ten thousand. */
const MOST_BLOCKS = 250_000;

/** What a file says whose name says that it is a Word document. */
export function readWordDocument(bytes: Uint8Array): ExtractOutcome {
  try {
    return readDocument(openPackage(bytes));
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof PackageError ? error.message : DAMAGED };
  }
}

function readDocument(document: Package): ExtractOutcome {
  const root = relationsOf(document, '_rels/.rels', '');
  const main = root.get('officeDocument') ?? 'word/document.xml';
  if (!document.has(main) || !main.endsWith('.xml')) return { kind: 'unreadable', reason: NO_DOCUMENT };
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const relations = relationsOf(document, `${folder}_rels/${main.slice(folder.length)}.rels`, folder);
  const part = (type: string) => relations.get(type) ?? `${folder}${type}.xml`;
  const bounds: Bounds = { text: MOST_TEXT, blocks: MOST_BLOCKS };
  const meaningOf = readStyles(document, part('styles'));
  const body = readBody(document, main, meaningOf, bounds);
  const notes = ['footnotes', 'endnotes'].flatMap(type => readBody(document, part(type), meaningOf, bounds));
  const paragraphs = [...describe(body, notes)];
  if (paragraphs.length === 0) return { kind: 'unreadable', reason: 'it has no text' };
  const { text, blocks } = paragraphsToText(paragraphs);
  const properties = propertiesOf(document, root.get('core-properties') ?? 'docProps/core.xml');
  return { kind: 'extracted', source: { text, blocks, coordinates: 'extracted', document: properties } };
}

const NO_DOCUMENT = 'it holds no Word document: save it anew as .docx';

/** Targets of a part's relations by the last word of their type. */
function relationsOf(document: Package, part: string, folder: string): Map<string, string> {
  const targets = new Map<string, string>();
  document.parse(part, {
    open(name, attributes) {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const type = attribute(attributes, 'Type') ?? '';
      const target = attribute(attributes, 'Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : folder + target;
      targets.set(type.slice(type.lastIndexOf('/') + 1), path);
    },
  });
  return targets;
}

/** The body's paragraphs, then the notes in the order in which it refers to them, each located where it does. */
function* describe(body: readonly BodyBlock[], notes: readonly BodyBlock[]): Generator<Paragraph> {
  const texts = new Map<string, BodyBlock[]>();
  for (const block of notes) {
    const known = texts.get(block.note ?? '');
    if (known) known.push(block);
    else texts.set(block.note ?? '', [block]);
  }
  const referred: { note: string; locator: Locator }[] = [];
  let heading: string | undefined;
  let paragraph = 0;
  for (const block of body) {
    const { text } = block;
    if (block.heading === undefined) paragraph += 1;
    else heading = text;
    const locator = heading === undefined ? { paragraph } : { paragraph, heading };
    for (const note of block.notes) referred.push({ note, locator });
    yield block.heading === undefined ? { text, locator } : { text, heading: block.heading };
  }
  for (const { note, locator } of referred) {
    for (const { text } of texts.get(note) ?? []) yield { text, locator };
    texts.delete(note);
  }
}

/** The dates in a document's properties are those of saving, not of publication, and are left out. */
function propertiesOf(document: Package, part: string): RawMetadata {
  const found = new Map<string, string>();
  let open = '';
  document.parse(part, {
    open: name => {
      open = name;
    },
    text: text => found.set(open, (found.get(open) ?? '') + text),
    close: () => {
      open = '';
    },
  });
  return {
    title: titleOf(found.get('dc:title')),
    author: authorOf(found.get('dc:creator')),
    language: lineOf(found.get('dc:language')),
  };
}
