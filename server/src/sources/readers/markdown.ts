import { decodeText } from '../../text/decode.js';
import { parseMarkdown } from '../../text/markdown.js';
import type { Block, MarkdownDocument } from '../../text/markdown-document.js';
import { otherFormat } from './other-format.js';
import type { ExtractOutcome, SourceBlock, SourceReader } from './reader.js';

export const markdownReader: SourceReader = {
  extensions: ['.md', '.markdown'],
  read(bytes): ExtractOutcome {
    const other = otherFormat(bytes, []);
    if (other !== undefined) return { kind: 'unreadable', reason: other };
    const { text, problem } = decodeText(bytes);
    if (problem) return { kind: 'unreadable', reason: problem.message };
    const document = parseMarkdown(text);
    const source = { text, coordinates: 'file' as const, blocks: sourceBlocks(document) };
    const { frontMatter } = document;
    return { kind: 'extracted', source: frontMatter ? { ...source, frontMatter } : source };
  },
};

function sourceBlocks({ text, blocks }: MarkdownDocument): SourceBlock[] {
  const found: SourceBlock[] = [];
  let heading: string | undefined;
  for (const block of blocks) {
    if (block.prose.text.trim() === '') continue;
    const base = { prose: block.prose, paragraph: found.length, blankLines: 1 };
    if (block.kind === 'heading') {
      heading = block.prose.text.trim();
      found.push({ ...base, heading: headingLevel(text, block) });
    } else found.push(heading === undefined ? base : { ...base, locator: { heading } });
  }
  return found;
}

function headingLevel(text: string, block: Block): number {
  const source = text.slice(block.span.start, block.span.end);
  const marks = /^ {0,3}(#{1,6})(?!#)/.exec(source)?.[1];
  if (marks !== undefined) return marks.length;
  return /\n[ >]*=+\s*$/.test(source) ? 1 : 2;
}
