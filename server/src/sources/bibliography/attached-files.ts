/** Longest `file` field that is read, in UTF-16 code units: hundreds of attachments. */
const LONGEST_FIELD = 50_000;

/**
 * Names of the files that a BibTeX `file` field leads to, without folders. Zotero writes paths or `name:path:type`,
 * JabRef `:path:type`, both with `;` between files and `\` before what they do not mean.
 */
export function attachedFiles(field: string): readonly string[] {
  const names = splitUnescaped(field.slice(0, LONGEST_FIELD), ';').map(file => {
    const parts = splitUnescaped(file, ':').map(part => part.trim());
    const path = parts.length >= 3 ? parts.slice(1, -1).join(':') : (parts.findLast(hasEnding) ?? '');
    return baseName(unescapeMarks(path));
  });
  return [...new Set(names.filter(name => name !== ''))];
}

function splitUnescaped(text: string, sign: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === sign) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function hasEnding(part: string): boolean {
  return /\.[\p{L}\p{N}]{1,8}$/u.test(part);
}

/** A backslash before a letter parts folders. */
function unescapeMarks(path: string): string {
  return path.replace(/[{}]/g, '').replace(/\\([^\p{L}\p{N}])/gu, '$1');
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).trim();
}
