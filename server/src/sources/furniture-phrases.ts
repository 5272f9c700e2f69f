/**
 * Set phrases of pages that stand alone, in a line or between sentences. Each is cut only where nothing in lower
 * case goes on from it, so that a sentence which happens to start so is kept.
 */
const PHRASES =
  /(?:(?:this|the) audio (?:is|was|has been) (?:created|generated|produced|made) (?:with|by|using) (?:the help of )?(?:AI|artificial intelligence)(?: assistance| technology| tools?| voices?)?|\d{1,3}[ -]min(?:ute)?s? read|scroll down for (?:the )?(?:full )?(?:videos?|more|story)|(?:story|article) continues (?:below|after)(?: (?:this )?(?:advertisement|advert|ad))?|media playback is (?:not supported|unsupported) on (?:this|your) device|listen to this (?:article|story)|share this (?:article|story|page|post))(?![\p{L}\p{N}])/iuy;

/** End of the page phrase at `at`, with a full stop behind it; undefined where none stands there by itself. */
export function phraseAt(text: string, at: number): number | undefined {
  PHRASES.lastIndex = at;
  const match = PHRASES.exec(text);
  if (!match) return undefined;
  const end = at + match[0].length;
  const stop = /^ ?[.!]/.exec(text.slice(end, end + 2));
  const behind = end + (stop ? stop[0].length : 0);
  return /^(?:\s*$|\s*[|·•–—]|\s*["“‘„«(]?[\p{Lu}\p{Lo}\p{N}])/u.test(text.slice(behind, behind + 12))
    ? behind
    : undefined;
}

/** Lines of a page that no story has, as a whole block of the text. */
const PAGE_LINES =
  /^(?:skip to (?:main )?(?:content|navigation)|advertise?ment|sponsored(?: content)?|continue reading(?: the main story)?|image (?:source|credit|copyright),?:? [^.!?]{1,80}|(?:published|updated|posted) \d{1,3} (?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?) ago|\d{1,3} (?:minutes?|hours?|days?|weeks?|months?) ago|(?:view|show|read|see)(?: all)? (?:\d{1,5} )?comments?|\d{1,5} comments?|leave a (?:comment|reply)|comments are closed|back to top|read (?:the )?full (?:article|story)|(?:accept|reject|manage) (?:all )?cookies|report this ad|anzeige|zum inhalt springen|(?:lesedauer|lesezeit):? \d{1,3} min(?:uten|\.)?|\d{1,3} min(?:uten|\.)? (?:lesedauer|lesezeit)|реклама|час читання:? \d{1,3} хв(?:илин[иа]?|\.)?|время чтения:? \d{1,3} мин(?:ут[ыа]?|\.)?)[.:…]?$/iu;
/** In UTF-16 code units. */
const LONGEST_PAGE_LINE = 120;

/** The block is a line of the page: an advertisement's mark, a link to its comments. */
export function isPageLine(text: string): boolean {
  return text.length <= LONGEST_PAGE_LINE && PAGE_LINES.test(text.trim());
}

/** Words that start a page phrase: where to look. */
export const PHRASE_START =
  /(?<![\p{L}\p{N}])(?:this|the|scroll|story|article|listen|media|share|\d{1,3}[ -]min)/giu;
