import { plainWords } from '../pieces.js';
import { type Attributes, attribute, type Package, type XmlHandler } from './package.js';
import { outlineLevel, type StyleMeaning } from './styles.js';
import { PackageError } from './zip.js';

/** A paragraph or a row of a table, as accepted: without what tracked changes take out. */
export interface BodyBlock {
  readonly text: string;
  readonly heading?: number;
  /** Ids of the notes that it refers to, in order: `footnote 2`. */
  readonly notes: readonly string[];
  /** Of the note whose text this is. */
  readonly note?: string;
}

export interface Bounds {
  /** Left for text, in UTF-16 code units, and for blocks; counted down. */
  text: number;
  blocks: number;
}

interface OpenParagraph {
  text: string;
  notes: string[];
  heading: number | undefined;
  isContents: boolean;
  /** Its end is deleted: the next paragraph goes on with it. */
  runsOn: boolean;
  /** Text boxes anchored in it come behind it. */
  readonly boxes: BodyBlock[];
}

interface OpenTable {
  cells: BodyBlock[][];
  isDeleted: boolean;
}

/** Deleted and moved away, comments, instructions of fields, the second rendering of a text box, ruby. */
const UNREAD = new Set(['del', 'moveFrom', 'mc:Fallback', 'rt', 'sectPr', 'instrText', 'delText', 'binData']);

/** Reads a part with text: the document itself or its notes. Throws a PackageError beyond `bounds`. */
export function readBody(
  document: Package,
  part: string,
  meaningOf: (style: string) => StyleMeaning,
  bounds: Bounds,
): BodyBlock[] {
  const blocks: BodyBlock[] = [];
  document.parse(part, bodyHandler(blocks, meaningOf, bounds));
  return blocks;
}

function bodyHandler(
  blocks: BodyBlock[],
  meaningOf: (style: string) => StyleMeaning,
  bounds: Bounds,
): XmlHandler {
  const path: string[] = [];
  const paragraphs: OpenParagraph[] = [];
  const sinks: BodyBlock[][] = [blocks];
  const tables: OpenTable[] = [];
  const fields: ('code' | 'result')[] = [];
  /** Depths of content controls that show their prompt ("Click here to enter text") instead of a text. */
  const placeholders = new Set<number>();
  let unreadFrom: number | undefined;
  let runIsHidden = false;
  let carried: OpenParagraph | undefined;
  let note: string | undefined;

  const inside = (name: string, above = 1) => path[path.length - 1 - above] === name;
  const sink = () => sinks[sinks.length - 1] as BodyBlock[];

  function emit(to: BodyBlock[], block: BodyBlock): void {
    bounds.blocks -= 1;
    if (bounds.blocks < 0) throw new PackageError('it has too many paragraphs; split it');
    to.push(block);
  }

  function add(text: string): void {
    const paragraph = paragraphs.at(-1);
    if (!paragraph || runIsHidden || fields.includes('code')) return;
    bounds.text -= text.length;
    if (bounds.text < 0) throw new PackageError('it has too much text; split it');
    paragraph.text += text;
  }

  function openParagraph(): void {
    const before = carried;
    carried = undefined;
    paragraphs.push({
      text: before?.text ?? '',
      notes: before?.notes ?? [],
      heading: undefined,
      isContents: false,
      runsOn: false,
      boxes: before?.boxes ?? [],
    });
  }

  function closeParagraph(): void {
    const paragraph = paragraphs.pop();
    if (!paragraph) return;
    if (paragraph.runsOn) {
      carried = paragraph;
      return;
    }
    const { heading, notes, boxes, isContents } = paragraph;
    const text = plainWords(paragraph.text);
    const block = {
      text,
      notes,
      ...(heading === undefined ? {} : { heading }),
      ...(note === undefined ? {} : { note }),
    };
    if (text !== '' && !isContents) emit(sink(), block);
    for (const box of boxes) sink().push(box);
  }

  function closeRow(table: OpenTable): void {
    const cells = table.cells.filter(cell => cell.length > 0);
    if (!table.isDeleted) {
      // A table with paragraphs in its cells lays out a page; a row of single ones is a row of data.
      const isData = cells.length > 1 && cells.every(cell => cell.length === 1);
      const flat = cells.flat();
      if (isData)
        emit(sink(), {
          text: flat.map(({ text }) => text).join(' | '),
          notes: flat.flatMap(({ notes }) => notes),
          ...(note === undefined ? {} : { note }),
        });
      else for (const block of flat) sink().push(block);
    }
    table.cells = [];
    table.isDeleted = false;
  }

  function open(name: string, attributes: Attributes): void {
    path.push(name);
    const isMark = inside('rPr') && inside('pPr', 2);
    if (unreadFrom !== undefined) return;
    const paragraph = paragraphs.at(-1);
    if (isMark) {
      if (paragraph && (name === 'del' || name === 'moveFrom')) paragraph.runsOn = true;
      return;
    }
    if (inside('trPr')) {
      const table = tables.at(-1);
      if (table && name === 'del') table.isDeleted = true;
      return;
    }
    if (UNREAD.has(name) || (name === 'sdtContent' && isPlaceholder(path.length))) {
      unreadFrom = path.length;
      return;
    }
    switch (name) {
      case 'p':
        openParagraph();
        return;
      case 'r':
        runIsHidden = false;
        return;
      case 'vanish':
        if (inside('rPr') && inside('r', 2)) runIsHidden = isOn(attributes);
        return;
      case 'pStyle':
        if (paragraph)
          Object.assign(paragraph, { heading: undefined }, meaningOf(attribute(attributes, 'val') ?? ''));
        return;
      case 'outlineLvl':
        if (paragraph && inside('pPr'))
          paragraph.heading = outlineLevel(Number(attribute(attributes, 'val')));
        return;
      case 'tab':
        if (inside('r')) add(' ');
        return;
      case 'br':
      case 'cr':
        add(' ');
        return;
      case 'noBreakHyphen':
        add('-');
        return;
      case 'fldChar':
        field(attribute(attributes, 'fldCharType'));
        return;
      case 'footnoteReference':
      case 'endnoteReference':
        paragraph?.notes.push(`${name.slice(0, -'Reference'.length)} ${attribute(attributes, 'id')}`);
        return;
      case 'footnote':
      case 'endnote':
        note = `${name} ${attribute(attributes, 'id')}`;
        return;
      case 'txbxContent':
        sinks.push([]);
        return;
      case 'tbl':
        tables.push({ cells: [], isDeleted: false });
        return;
      case 'tc':
        sinks.push([]);
        return;
      case 'showingPlcHdr':
        if (isOn(attributes)) placeholders.add(path.length - 2);
        return;
    }
  }

  function isPlaceholder(depth: number): boolean {
    return placeholders.delete(depth - 1);
  }

  function field(type: string | undefined): void {
    if (type === 'begin') fields.push('code');
    else if (type === 'separate' && fields.length > 0) fields[fields.length - 1] = 'result';
    else if (type === 'end') fields.pop();
  }

  function close(name: string): void {
    const depth = path.length;
    path.pop();
    if (unreadFrom !== undefined) {
      if (depth === unreadFrom) unreadFrom = undefined;
      return;
    }
    switch (name) {
      case 'p':
        closeParagraph();
        return;
      case 'r':
        runIsHidden = false;
        return;
      case 'txbxContent': {
        const box = sinks.length > 1 ? sinks.pop() : undefined;
        const anchor = paragraphs.at(-1);
        if (box) (anchor ? anchor.boxes : sink()).push(...box);
        return;
      }
      case 'tc': {
        const cell = sinks.length > 1 ? sinks.pop() : undefined;
        if (cell) tables.at(-1)?.cells.push(cell);
        return;
      }
      case 'tr': {
        const table = tables.at(-1);
        if (table) closeRow(table);
        return;
      }
      case 'tbl':
        tables.pop();
        return;
      case 'footnote':
      case 'endnote':
        note = undefined;
        return;
    }
  }

  function text(characters: string): void {
    const name = path.at(-1);
    if (unreadFrom === undefined && (name === 't' || name === 'm:t')) add(characters);
  }

  return { open, text, close };
}

function isOn(attributes: Attributes): boolean {
  return !/^(?:0|false|off)$/.test(attribute(attributes, 'val') ?? '1');
}
