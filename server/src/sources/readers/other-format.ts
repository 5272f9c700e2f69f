interface Format {
  /** With its article: "a PDF". */
  readonly name: string;
  readonly extensions: readonly string[];
  /** What the file's name should be or become; undefined: its ending alone. */
  readonly remedy?: string;
  readonly looks: (head: string) => boolean;
}

/** Characters of a file that tell what it is. */
const HEAD = 4_096;

const SAVE_AS_TEXT = 'save it as .docx, .pdf or .txt';

/** By how files of a format begin, as Latin-1; the first that fits. */
const FORMATS: readonly Format[] = [
  { name: 'a PDF', extensions: ['.pdf'], looks: head => /^\s{0,64}%PDF-\d/.test(head) },
  {
    name: 'a Word document',
    extensions: ['.docx'],
    looks: head => isZip(head) && (head.includes('word/') || head.includes('[Content_Types].xml')),
  },
  {
    name: 'an OpenDocument text',
    extensions: [],
    remedy: SAVE_AS_TEXT,
    looks: head =>
      isZip(head) && head.slice(30).startsWith('mimetypeapplication/vnd.oasis.opendocument.text'),
  },
  {
    name: 'an e-book (EPUB)',
    extensions: [],
    remedy: 'save its text as .html or .txt',
    looks: head => isZip(head) && head.slice(30).startsWith('mimetypeapplication/epub+zip'),
  },
  {
    name: 'a ZIP archive',
    extensions: [],
    remedy: 'unpack it',
    looks: isZip,
  },
  {
    name: 'an old Word document or Outlook message',
    extensions: [],
    remedy: SAVE_AS_TEXT,
    looks: head => head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  },
  {
    name: 'rich text (RTF)',
    extensions: [],
    remedy: SAVE_AS_TEXT,
    looks: head => head.startsWith('{\\rtf'),
  },
  {
    name: 'a GZIP archive',
    extensions: [],
    remedy: 'unpack it',
    looks: head => head.startsWith('\x1f\x8b\x08'),
  },
  {
    name: 'a picture',
    extensions: [],
    remedy: 'save its text as .txt',
    looks: head => /^(?:\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a)/.test(head),
  },
  {
    name: 'a web archive (MHTML)',
    extensions: [],
    remedy: 'save the page as .html',
    looks: head =>
      isMail(head) && /^(?:Snapshot-Content-Location:|Content-Type:\s*multipart\/related)/im.test(head),
  },
  {
    name: 'a web page',
    extensions: ['.html', '.htm', '.xhtml'],
    looks: head =>
      /^(?:\xef\xbb\xbf)?\s{0,512}(?:<\?xml[^>]{0,200}>\s{0,64})?<(?:!doctype\s+html|html[\s>])/i.test(head),
  },
  {
    name: 'WebVTT subtitles',
    extensions: ['.vtt', '.srt'],
    looks: head => /^(?:\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|$)/.test(head),
  },
  { name: 'a mail', extensions: ['.eml'], looks: isMail },
];

/**
 * What a file holds whose ending says otherwise, by its first bytes, with the remedy; completes "cannot be read: …".
 * Undefined where nothing speaks against the ending.
 */
export function otherFormat(bytes: Uint8Array, extensions: readonly string[]): string | undefined {
  const head = latin1(bytes.subarray(0, HEAD));
  const format = FORMATS.find(({ looks }) => looks(head));
  if (!format || format.extensions.some(extension => extensions.includes(extension))) return undefined;
  const [first] = format.extensions;
  return `it looks like ${format.name}: ${format.remedy ?? `give it the ending ${first}`}`;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode.apply(null, bytes as unknown as number[]);
}

function isZip(head: string): boolean {
  return /^PK(?:\x03\x04|\x05\x06)/.test(head);
}

/** Two header fields at least, of those that every mail has. */
function isMail(head: string): boolean {
  if (!/^(?:From |[A-Za-z][A-Za-z0-9-]{1,60}:)/.test(head)) return false;
  const top = head.slice(0, head.search(/\r?\n\r?\n|$(?![\s\S])/));
  const known = new Set(
    [
      ...top.matchAll(
        /^(received|return-path|mime-version|message-id|delivered-to|content-transfer-encoding|x-mailer):/gim,
      ),
    ].map(match => match[1]?.toLowerCase()),
  );
  return known.size >= 2;
}
