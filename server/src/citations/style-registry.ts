import { commentStyle } from './comment.js';
import { footnoteStyle } from './footnote.js';
import { linkStyle } from './link.js';
import type { CitationStyle } from './mark.js';
import { pandocStyle } from './pandoc.js';
import { proseStyle } from './prose.js';
import type { CitationStyleRules } from './style.js';

/** Every way to cite a source; a new style is a file and a line here. */
export const styleRules: Readonly<Record<CitationStyle, CitationStyleRules>> = {
  footnote: footnoteStyle,
  pandoc: pandocStyle,
  link: linkStyle,
  prose: proseStyle,
  comment: commentStyle,
};
