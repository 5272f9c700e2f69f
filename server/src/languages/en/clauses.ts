import type { ClauseTables } from '../clause-tables.js';
import { words } from '../words.js';

export const clauses: ClauseTables = {
  coordinators: words('and but or nor yet'),
  conditions: words('if unless depending whether'),
  conditionsBehindComma: words('so'),
  subordinators: words(`
    after before because while although though when until till whereas despite amid following
    once since whenever
  `),
  subordinatorsBehindComma: words('as which where that including'),
  relatives: words('who whose whom'),
  attributions: words('according'),
  prepositions: words(`
    in on at to from by with for about against into over under during near inside outside across through
    among between within without behind beyond around along toward towards onto upon via per alongside
  `),
  spellingOut: words('to until till'),
  determiners: words('the a an his her its their this that these those two three several some all each'),
  indefinite: words('a an'),
  verbs: words(`
    is are was were has have had does do did will would can could may might must should
    isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't cannot couldn't
    said told made took went left lost won found held gave got came became began broke brought built bought
    caught chose cut drew drove fell felt fought fled flew forgot forgave froze grew heard hid hit hurt kept
    knew laid led lent let lay met paid put quit ran rang read rose sang sank sat saw sent set shook shone
    shot showed shut slept slid spoke spent spread stood stole stuck struck swam swore swung taught threw
    thought understood woke wore wept withdrew wrote
  `),
  pastEnding: 'ed',
  notPast: words('hundred indeed need seed speed breed feed weed bed red sacred kindred naked'),
  presentEnding: 's',
  participleEnding: 'ing',
  notParticiples: words(`
    evening morning building thing something nothing anything everything king ring spring string wing ceiling
    during beijing wedding
  `),
  adverbs: words('then also later again soon never not even still just now already'),
  adverbEnding: 'ly',
};
