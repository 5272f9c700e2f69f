import { decodeText } from '../../text/decode.js';
import { readFrontMatter } from '../../text/front-matter.js';
import type { FrontMatter } from '../../text/markdown-document.js';
import { paragraphBlocks } from '../paragraphs.js';
import { otherFormat } from './other-format.js';
import type { ExtractOutcome, SourceReader } from './reader.js';

/** Plain text; a front matter between `---` fences at its very start is read as in Markdown. */
export const textReader: SourceReader = {
  extensions: ['.txt'],
  read(bytes): ExtractOutcome {
    const other = otherFormat(bytes, []);
    if (other !== undefined) return { kind: 'unreadable', reason: other };
    const { text, problem } = decodeText(bytes);
    if (problem) return { kind: 'unreadable', reason: problem.message };
    const frontMatter = mappingFrontMatter(text);
    const blocks = paragraphBlocks(text, frontMatter?.span.end ?? 0);
    const source = { text, coordinates: 'file' as const, blocks };
    return { kind: 'extracted', source: frontMatter ? { ...source, frontMatter } : source };
  },
};

/** Text between two rules is no front matter: only a mapping, or what was meant to be one, counts. */
function mappingFrontMatter(text: string): FrontMatter | undefined {
  const frontMatter = readFrontMatter(text);
  if (!frontMatter) return undefined;
  if (frontMatter.error) return frontMatter;
  return typeof frontMatter.value === 'object' && frontMatter.value !== null ? frontMatter : undefined;
}
