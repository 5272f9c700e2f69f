import { languageTables } from '../languages/index.js';
import { buildDraft } from '../text/build-draft.js';
import type { Draft } from '../text/draft.js';
import type { LanguageTag } from '../text/language-rules.js';
import { parseMarkdown } from '../text/markdown.js';

/** A draft as the engine reads it, for tests of the rooms below; English unless told. */
export function draftOf(text: string, { language = 'en', path = 'draft.md' }: DraftOfOptions = {}): Draft {
  return buildDraft(path, parseMarkdown(text), language, languageTables(language).sentences);
}

interface DraftOfOptions {
  readonly language?: LanguageTag;
  readonly path?: string;
}
