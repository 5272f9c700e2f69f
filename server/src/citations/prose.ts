import type { SourceCard } from '../sources/article.js';
import { parseDeclaredDate } from '../sources/dates.js';
import type { Draft } from '../text/draft.js';
import type { LanguageTag } from '../text/language-rules.js';
import { writeDate } from './dates.js';
import { escapeLine } from './escape.js';
import type { CitationStyleRules } from './style.js';

interface ReportedWords {
  /** What stands behind the sentence's words; `date` is '' or a day with its month. */
  outlet(name: string, date: string): string;
  author(name: string, date: string): string;
}

const reportedWords: ReadonlyMap<LanguageTag, ReportedWords> = new Map([
  [
    'en',
    {
      outlet: (name, date) => `, ${lowerArticle(name)} reported${date && ` on ${date}`}`,
      author: (name, date) => `, ${name} wrote${date && ` on ${date}`}`,
    },
  ],
  [
    'de',
    {
      outlet: (name, date) => `, berichtete ${name}${date && ` am ${date}`}`,
      author: (name, date) => `, schrieb ${name}${date && ` am ${date}`}`,
    },
  ],
  [
    'uk',
    {
      // A full stop before the closing mark would end the sentence.
      outlet: (name, date) =>
        `, повідомило видання «${name.replace(/^The\s|\.$/g, '')}»${date && ` ${date}`}`,
      author: (name, date) => `, пише ${name}${date && ` ${date}`}`,
    },
  ],
]);

export const proseStyle: CitationStyleRules = {
  style: 'prose',
  place: 'before-end',
  lead: '',
  read: () => [],
  write(card, draft) {
    const text = reported(card, draft);
    return text === undefined ? undefined : { text };
  },
  retarget: () => undefined,
  beside: () => undefined,
};

function reported(card: SourceCard, draft: Draft): string | undefined {
  const words = reportedWords.get(draft.language);
  const { publisher, author, published } = card.metadata;
  const date = published ? dateIn(draft, published.value) : '';
  const outlet = publisher && escapeLine(publisher.value);
  if (outlet) return isReadable(outlet) ? words?.outlet(outlet, date) : undefined;
  const name = author && escapeLine(author.value.replace(/^by\s/i, ''));
  return name && isReadable(name) ? words?.author(name, date) : undefined;
}

/** A reader takes a day without a year for one of the year in which the draft is dated. */
function dateIn({ language, document: { frontMatter } }: Draft, published: string): string {
  const value = frontMatter?.value;
  const date = typeof value === 'object' && value !== null && 'date' in value ? value.date : undefined;
  const dated = typeof date === 'string' ? parseDeclaredDate(date) : undefined;
  const isOtherYear = dated !== undefined && dated.slice(0, 4) !== published.slice(0, 4);
  return writeDate(published, language, isOtherYear ? 'full' : 'day');
}

/** A name with signs of markup would be read as words of the sentence, and not as a name. */
function isReadable(escaped: string): boolean {
  return !escaped.includes('\\');
}

/** "The Harbor Independent" is "the Harbor Independent" inside a sentence. */
function lowerArticle(name: string): string {
  return name.replace(/^The(?=\s)/, 'the');
}
