/** The words of a BibTeX value: accents and signs as characters, commands and braces taken away. */
export function plainLatex(value: string): string {
  return value
    .replace(ACCENT, (whole, sign: string, braced: string | undefined, bare: string | undefined) => {
      const letter = (braced ?? bare ?? '').replace('\\i', 'i').replace('\\j', 'j');
      return letter === '' ? whole : letter + (accents[sign] ?? '');
    })
    .replace(SIGN, (_, name: string) => signs[name] ?? '')
    .replace(/\\([&%$#_{}])/g, '$1')
    .replace(/\\[a-zA-Z]{1,40}\*? ?/g, '')
    .replace(/[{}]/g, '')
    .replace(/---?/g, '–')
    .replace(/~|\s+/g, ' ')
    .normalize('NFC')
    .trim();
}

const ACCENT = /\\(["'`^~=.]|[uvHcdbkr](?=[\s{]))\s?(?:\{(\\?[\p{L}]?)\}|(\\?[\p{L}]))/gu;
const SIGN = /\\(ss|ae|AE|oe|OE|o|O|l|L|aa|AA|i|j|dh|th|DH|TH)(?![a-zA-Z])(?:\{\}| )?/g;

/** Combining characters by the sign that LaTeX writes before the letter. */
const accents: Readonly<Record<string, string>> = {
  '"': '\u0308',
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030c',
  H: '\u030b',
  c: '\u0327',
  d: '\u0323',
  b: '\u0331',
  k: '\u0328',
  r: '\u030a',
};

const signs: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  aa: 'å',
  AA: 'Å',
  i: 'ı',
  j: 'ȷ',
  dh: 'ð',
  DH: 'Ð',
  th: 'þ',
  TH: 'Þ',
};
