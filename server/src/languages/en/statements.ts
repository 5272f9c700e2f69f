import { phrases } from '../phrases.js';
import type { StatementTables } from '../statement-tables.js';
import { dates } from './dates.js';
import { figures } from './figures.js';
import { names } from './names.js';
import { speakers } from './speakers.js';
import { superlatives } from './superlatives.js';
import { functionWords } from './words.js';

export const statements: StatementTables = {
  language: 'en',
  functionWords,
  figures,
  dates,
  names,
  speakers,
  superlatives,
  hedges: phrases(
    [
      true,
      `alleged, allegedly, alleges, allege, alleging, allegation, allegations, reportedly, purported, purportedly,
       supposed, supposedly, apparently, seemingly, claimed, claims, claim, claiming, may, might, could, may have,
       might have, could have, could be, may be, might be, appears to, appeared to, appear to, appearing to,
       seems to, seemed to, seem to, suspected, suspects, unconfirmed, unverified, rumored, rumoured, rumors,
       rumours, possibly, perhaps, maybe, probably, likely, presumably, presumed, potentially, is believed to,
       are believed to, was believed to, were believed to, believed to be, believed to have, thought to be,
       thought to have, is said to, are said to, was said to, were said to, is understood to, are understood to,
       could not be verified, could not be confirmed, could not independently verify, cannot be verified,
       can not be verified, not independently verified, not been verified, not been confirmed, has not confirmed,
       have not confirmed, not immediately clear, it is unclear, remains unclear, was unclear, it was unclear,
       suggests, suggested, suggesting, suggest, indicates that, signs that, accused of, so far as is known`,
    ],
    [
      false,
      `claimed responsibility, claims responsibility, claim responsibility, claiming responsibility,
       claimed the life, claimed the lives, claims the life, claims the lives, insurance claims, insurance claim,
       could not, might not only, may not only`,
    ],
  ),
  negations: phrases(
    [
      true,
      `not, no, never, without, neither, nor, none, nobody, no one, nothing, nowhere, cannot, no longer,
       not yet, denied, deny, denies, denying, denial, denials, failed to, fails to, fail to,
       failing to, failure to, refused to, refuses to, refuse to, refusing to, declined to, declines to,
       decline to, unable to, lack of, lacks, lacked, lacking, ruled out, rules out, rule out, refuted, refutes,
       hardly, barely, rejected, rejects, prevented from, far from, instead of, rather than`,
    ],
    [
      false,
      `not only, not just, not merely, no doubt, without doubt, without a doubt, no matter, whether or not,
       no sooner, not least, no fewer than, no less than, not less than, not fewer than, no more than, not more than,
       if not, why not, nothing but`,
    ],
  ),
  negatingEnding: "n't",
};
