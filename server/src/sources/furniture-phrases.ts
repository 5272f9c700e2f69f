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

/** Words that start a page phrase: where to look. */
export const PHRASE_START =
  /(?<![\p{L}\p{N}])(?:this|the|scroll|story|article|listen|media|share|\d{1,3}[ -]min)/giu;
