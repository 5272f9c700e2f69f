import { attribute, type Package } from './package.js';

/** What a paragraph style means for reading. */
export interface StyleMeaning {
  /** 1..6 */
  readonly heading?: number;
  /** A line of a table of contents: it repeats a heading. */
  readonly isContents?: boolean;
}

interface Style {
  name: string;
  parent?: string;
  outline?: number;
}

/** The meaning of each paragraph style, by its id; what a style does not say, the one it is based on says. */
export function readStyles(document: Package, part: string): (id: string) => StyleMeaning {
  const styles = new Map<string, Style>();
  let style: Style | undefined;
  document.parse(part, {
    open(name, attributes) {
      const value = attribute(attributes, 'val') ?? '';
      if (name === 'style') {
        style = { name: '' };
        styles.set(attribute(attributes, 'styleId') ?? '', style);
      } else if (!style) return;
      else if (name === 'name') style.name = value.toLowerCase();
      else if (name === 'basedOn') style.parent = value;
      else if (name === 'outlineLvl') style.outline = Number(value);
    },
    close(name) {
      if (name === 'style') style = undefined;
    },
  });
  return id => meaningOf(id, styles);
}

/** Styles are based on each other so deep at most; a ring ends there. */
const DEEPEST_STYLE = 12;

function meaningOf(id: string, styles: ReadonlyMap<string, Style>): StyleMeaning {
  let at: string | undefined = id;
  for (let depth = 0; at !== undefined && depth < DEEPEST_STYLE; depth++) {
    const style = styles.get(at);
    const name: string = style?.name ?? at.toLowerCase();
    if (/^toc ?\d$/.test(name)) return { isContents: true };
    if (name === 'title') return { heading: 1 };
    const named = /^heading ?([1-9])$/.exec(name)?.[1];
    const level: number | undefined = named === undefined ? outlineLevel(style?.outline) : Number(named);
    if (level !== undefined) return { heading: Math.min(6, level) };
    at = style?.parent;
  }
  return {};
}

/** WordprocessingML counts outline levels from 0; 9 is body text. */
export function outlineLevel(outline: number | undefined): number | undefined {
  return outline !== undefined && outline >= 0 && outline <= 8 ? Math.min(6, outline + 1) : undefined;
}
