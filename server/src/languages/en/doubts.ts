import type { DoubtTables } from '../doubt-tables.js';
import { foldedWords, phrases } from '../phrases.js';

export const doubts: DoubtTables = {
  doubts: phrases(
    [
      'claim',
      `claim, claims, claimed, allege, alleges, alleged, assert, asserts, asserted, argue, argues, argued, contend, contends, contended, maintains, maintained, insist, insists,
       insisted, suggest, suggests, suggested, believe, believes, believed, speculate,
       speculates, speculated, suspect, suspects, suspected, predict, predicts, predicted, accuse, accuses, accused, denies, denied, hinted, hints, purport to, purports to, purported to,
       professes, professed, allegation that, allegations that, claims that, claim that, rumors that,
       rumours that, suspicion that, suspicions that, accusations that, accusation that`,
    ],
    [
      'claiming',
      `claiming, alleging, asserting, arguing, contending, maintaining that, insisting, suggesting, believing,
       speculating, predicting, accusing, denying, hinting, purporting to`,
    ],
    [
      'rumour',
      `reportedly, allegedly, purportedly, supposedly, apparently, seemingly, ostensibly, is said to, are said to,
       was said to, were said to, said to be, said to have, is believed to, are believed to, was believed to, were believed to,
       believed to be, believed to have, is thought to, are thought to, was thought to, were thought to, thought to be,
       thought to have, is alleged to, are alleged to, was alleged to, were alleged to, alleged to be, alleged to have,
       is reported to, are reported to, was reported to, were reported to, reported to be, reported to have,
       is rumored to, is rumoured to, are rumored to, are rumoured to, rumored to be, rumoured to be, is understood to,
       are understood to, suspected of, suspicion of, accused of, accuses of, charged with, unconfirmed reports that,
       unverified reports that, unconfirmed`,
    ],
    [
      'chance',
      `may, might, may have, might have, could have, could be, possibly, perhaps, maybe, presumably, probably,
       appear to, appears to, appeared to, appearing to, seem to, seems to, seemed to, potentially`,
    ],
    [
      'outright',
      `claim responsibility, claims responsibility, claimed responsibility, claiming responsibility, claimed the lives,
       claimed his, claimed her, claimed their, claimed its, claimed a, claimed an, claimed the, claims his, claims her, claims a, claims the,
       claims its, claims their, claimed victory, claimed first, claimed second, claimed third, claimed gold, claimed silver, claimed bronze,
       claimed asylum, claimed benefits, claiming the, claiming a, claiming his, claiming her, claiming their, claiming its, claiming asylum, claiming benefits,
       claimed the life, claims the lives, claims the life, claimed lives, alleged victim, alleged victims, insurance claims, insurance claim, believe in, believes in,
       believed in, believing in, insists on, insisted on, insist on, insisting on, may not, might not, could not have,
       denied entry, denied access, denied bail, may or may not`,
    ],
  ),
  refusals: phrases([
    true,
    `could not independently verify, could not be independently verified, could not verify, could not be verified,
     could not independently confirm, could not be independently confirmed, could not immediately verify,
     could not be immediately verified, cannot verify, cannot be verified, cannot be independently verified, can not be verified,
     not been independently verified, not been verified, not been confirmed, not been independently confirmed,
     was not independently verified, unable to verify, unable to independently verify, without providing evidence,
     without offering evidence, without giving evidence, without citing evidence, without presenting evidence, without evidence,
     provided no evidence, gave no evidence, offered no evidence, produced no evidence, presented no evidence,
     did not provide evidence, did not provide any evidence, without providing any evidence, no independent confirmation,
     could not be reached to confirm, impossible to verify`,
  ]),
  notBehind: foldedWords(
    'to a an the his her their its our your my some any no such these those of with by against for from in on',
  ),
  opens: foldedWords('that'),
  breaks: foldedWords('but while although though whereas however yet despite unlike nor so'),
  reserved: foldedWords(
    `would could can should must likely unlikely if whether according accusation accusations allegation allegations
     claim claims rumor rumors rumour rumours report reports theory suspicion suspicions suspect suspects unclear
     said say says saying told tells tell think thinks thought feel feels felt view opinion doubt doubts
     expected expects expect hopes hoped fear fears feared warn warns warned want wants hope estimate estimates
     estimated speculation speculations belief beliefs charge charges charged prediction predictions indicate indicates indicated imply implies implied potential possible possibility chance`,
  ),
  attribute: (speaker, verb, lower) => `, ${lower ? 'the ' : ''}${speaker} ${verb}`,
};
