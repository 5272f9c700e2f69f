import { Tokenizer } from 'htmlparser2';

export interface HtmlElement {
  /** In lower case. */
  readonly name: string;
  /** By names in lower case; values without entities, none longer than LONGEST_ATTRIBUTE. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** What is told of a page, in its order. Every element that was opened is closed. */
export interface HtmlSink {
  /** `false`: nothing inside the element is told, nor its end. */
  open(element: HtmlElement): boolean;
  close(name: string): void;
  /** A stretch of text, or part of one, without entities. */
  text(text: string): void;
  comment?(text: string): void;
}

/**
 * Elements inside one another, at most; what lies deeper is told as if it stood at this depth, with line breaks for
 * the bounds of its blocks. Pages of news nest 20 to 40 deep; what reads the tree may call itself for each level.
 */
const MOST_NESTED = 200;
/** UTF-16 code units; the rest of the value is dropped. */
const LONGEST_ATTRIBUTE = 4_096;
const MOST_ATTRIBUTES = 64;

/**
 * Tells a sink what stands in a page, in time proportional to the page's length whatever it holds: elements are
 * nested as a browser would nest them in all that matters to text (a paragraph ends where the next block begins, a
 * stray end tag ends nothing), never deeper than a bound.
 */
export function scanHtml(html: string, sink: HtmlSink): void {
  const tree = nesting(sink);
  let name = '';
  let attributes = new Map<string, string>();
  let attribute = '';
  let value = '';
  const endOfTag = (selfClosing: boolean) => {
    tree.open({ name, attributes });
    if (selfClosing && RAW_TEXT.has(name)) tree.close(name);
  };
  const tokenizer = new Tokenizer(
    {},
    {
      onopentagname(start, end) {
        name = html.slice(start, end).toLowerCase();
        attributes = new Map();
      },
      onattribname(start, end) {
        attribute = html.slice(start, Math.min(end, start + LONGEST_ATTRIBUTE)).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        if (value.length < LONGEST_ATTRIBUTE)
          value += html.slice(start, Math.min(end, start + LONGEST_ATTRIBUTE - value.length));
      },
      onattribentity(code) {
        if (value.length < LONGEST_ATTRIBUTE) value += String.fromCodePoint(code);
      },
      onattribend() {
        if (attributes.size < MOST_ATTRIBUTES && !attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: () => endOfTag(false),
      onselfclosingtag: () => endOfTag(true),
      onclosetag: (start, end) => tree.close(html.slice(start, end).toLowerCase()),
      ontext: (start, end) => tree.text(html.slice(start, end)),
      ontextentity: code => tree.text(String.fromCodePoint(code)),
      oncomment: (start, end, offset) => sink.comment?.(html.slice(start, end - offset)),
      oncdata: (start, end, offset) => tree.text(html.slice(start, end - offset)),
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  tree.end();
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Their content is no markup. */
const RAW_TEXT = words('script style title textarea xmp');
const VOID = words('area base basefont br col embed hr img input link meta param source track wbr');
/** Told where they begin, and nothing is inside them: a page may have several, or none. */
export const FRAME = words('html head body');

/** Elements that begin and end lines. */
export const BLOCKS = words(
  'address article aside blockquote caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul xmp',
);
const TABLE = words('caption table tbody td tfoot th thead tr');
/** An end tag inside one of them ends nothing outside. */
const SCOPES = words('caption table td th template object marquee');
const CELL_BOUNDS = words('table');
const LIST_BOUNDS = words('ul ol menu dir table td th');
const PARAGRAPH_BOUNDS = words('table td th caption button object template marquee');

interface ImpliedEnd {
  readonly ends: ReadonlySet<string>;
  readonly bounds: ReadonlySet<string>;
}

/** Elements that end where another begins, unless they lie beyond a bound. */
const IMPLIED: ReadonlyMap<string, ImpliedEnd> = new Map([
  ['li', { ends: words('li'), bounds: LIST_BOUNDS }],
  ...['dt', 'dd'].map(name => [name, { ends: words('dt dd'), bounds: words('dl table td th') }] as const),
  ...['td', 'th'].map(name => [name, { ends: words('td th caption'), bounds: words('table tr') }] as const),
  ['tr', { ends: words('tr caption'), bounds: CELL_BOUNDS }],
  ...['tbody', 'thead', 'tfoot'].map(
    name => [name, { ends: words('tbody thead tfoot caption'), bounds: CELL_BOUNDS }] as const,
  ),
  ['option', { ends: words('option'), bounds: words('select datalist') }],
  ['a', { ends: words('a'), bounds: SCOPES }],
]);
const PARAGRAPH_END: ImpliedEnd = { ends: words('p'), bounds: PARAGRAPH_BOUNDS };

const BREAK: HtmlElement = { name: 'br', attributes: new Map() };

function nesting(sink: HtmlSink) {
  const stack: string[] = [];
  const counts = new Map<string, number>();
  const flattened = new Map<string, number>();
  /** Depth of the element inside which nothing is told; 0 where there is none. */
  let silent = 0;
  let broken = false;

  function open(element: HtmlElement): void {
    const { name } = element;
    if (FRAME.has(name)) {
      sink.open(element);
      return;
    }
    if (BLOCKS.has(name)) endImplied(PARAGRAPH_END);
    const implied = IMPLIED.get(name);
    if (implied) endImplied(implied);
    if (VOID.has(name)) {
      if (silent === 0 && sink.open(element)) sink.close(name);
      broken = false;
      return;
    }
    if (stack.length >= MOST_NESTED && !RAW_TEXT.has(name)) {
      add(flattened, name, 1);
      if (BLOCKS.has(name)) breakLines();
      return;
    }
    stack.push(name);
    add(counts, name, 1);
    if (silent === 0 && !sink.open(element)) silent = stack.length;
    broken = false;
  }

  function close(name: string): void {
    if (FRAME.has(name)) return;
    if (flattened.get(name)) {
      add(flattened, name, -1);
      if (BLOCKS.has(name)) breakLines();
      return;
    }
    if (!counts.get(name)) {
      if (name === 'p') breakLines();
      return;
    }
    const at = endedBy(name);
    if (at === undefined) return;
    while (stack.length > at) pop();
  }

  /** Place on the stack of the element that an end tag ends. */
  function endedBy(name: string): number | undefined {
    const isBlock = BLOCKS.has(name);
    for (let at = stack.length - 1; at >= 0; at--) {
      const inner = stack[at] ?? '';
      if (inner === name) return at;
      if (!isBlock && BLOCKS.has(inner)) return undefined;
      if (SCOPES.has(inner) && !TABLE.has(name)) return undefined;
    }
    return undefined;
  }

  function endImplied({ ends, bounds }: ImpliedEnd): void {
    let open = 0;
    for (const name of ends) open += counts.get(name) ?? 0;
    if (open === 0) return;
    let from = stack.length;
    for (let at = stack.length - 1; at >= 0; at--) {
      const inner = stack[at] ?? '';
      if (bounds.has(inner)) break;
      if (ends.has(inner)) {
        from = at;
        break;
      }
    }
    while (stack.length > from) pop();
  }

  function pop(): void {
    const name = stack.pop();
    if (name === undefined) return;
    add(counts, name, -1);
    if (silent === 0) sink.close(name);
    else if (stack.length < silent) silent = 0;
    broken = false;
  }

  function breakLines(): void {
    if (silent > 0 || broken) return;
    for (let breaks = 0; breaks < 2; breaks++) if (sink.open(BREAK)) sink.close(BREAK.name);
    broken = true;
  }

  function text(words: string): void {
    if (silent > 0) return;
    sink.text(words);
    broken = false;
  }

  function end(): void {
    while (stack.length > 0) pop();
  }

  return { open, close, text, end };
}

function add(counts: Map<string, number>, name: string, more: number): void {
  counts.set(name, (counts.get(name) ?? 0) + more);
}
