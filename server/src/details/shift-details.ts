import type { Span } from '../text/span.js';
import type { Details } from './details.js';

/** Details of a piece of a text, with offsets that count from the text's start. */
export function shiftDetails(details: Details, by: number): Details {
  if (by === 0) return details;
  const at = <T extends Span>(span: T): T => ({ ...span, start: span.start + by, end: span.end + by });
  return {
    quotations: details.quotations.map(found => ({ ...at(found), inner: at(found.inner) })),
    figures: details.figures.map(found => ({
      ...at(found),
      number: at(found.number),
      ...(found.qualifier && { qualifier: at(found.qualifier) }),
    })),
    dates: details.dates.map(at),
    names: details.names.map(at),
    speakers: details.speakers.map(found => ({ ...at(found), cue: at(found.cue) })),
    hedges: details.hedges.map(at),
    negations: details.negations.map(at),
  };
}
