import { alteredQuote } from './altered-quote.js';
import type { Check } from './check.js';
import { conflictingSources } from './conflicting-sources.js';
import { contradicted } from './contradicted.js';
import { dateDrift } from './date-drift.js';
import { lostHedge } from './lost-hedge.js';
import { missingAttribution } from './missing-attribution.js';
import { nameDrift } from './name-drift.js';
import { numberDrift } from './number-drift.js';
import { partlySourced } from './partly-sourced.js';
import { singleOrigin } from './single-origin.js';
import { unknownCitation } from './unknown-citation.js';
import { unknownQuote } from './unknown-quote.js';
import { unquotedCopy } from './unquoted-copy.js';
import { unsourcedSentence } from './unsourced-sentence.js';
import { unusedSuppression } from './unused-suppression.js';
import { weaklySourced } from './weakly-sourced.js';
import { wrongCitation } from './wrong-citation.js';
import { wrongSpeaker } from './wrong-speaker.js';

/** Every check; of the sentence level the earlier one outranks the later. */
export const checks: readonly Check[] = [
  contradicted,
  unknownQuote,
  partlySourced,
  weaklySourced,
  unsourcedSentence,
  numberDrift,
  dateDrift,
  nameDrift,
  alteredQuote,
  wrongSpeaker,
  lostHedge,
  unquotedCopy,
  conflictingSources,
  singleOrigin,
  missingAttribution,
  wrongCitation,
  unknownCitation,
  unusedSuppression,
];
