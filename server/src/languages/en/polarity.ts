import { stem } from '../../text/stems.js';
import lexicon from '../generated/lexicon-en.json' with { type: 'json' };
import { phrases } from '../phrases.js';
import { opposing, type PolarityTables, readSides } from '../polarity-tables.js';
import { words } from '../words.js';
import { sameStems } from './kinship.js';
import { newsOpposites } from './opposites.js';
import { sameForms } from './same-forms.js';

export const polarity: PolarityTables = {
  turns: phrases(
    [
      'turns',
      `not, no, never, without, neither, nor, none, nobody, no one, nothing, nowhere, cannot, no longer, not yet,
       failed to, fails to, fail to, failing to, failure to, refused to, refuses to, refuse to, refusing to,
       declined to, declines to, decline to, declining to, unable to, none of,
       not any`,
    ],
    [
      'blurs',
      `denied, deny, denies, denying, denial, denials, ruled out, rules out, rule out, ruling out, refuted, refutes,
       hardly, barely, scarcely, rarely, seldom, rejected, rejects, reject, rejecting, rejection, prevented, prevents,
       prevent, preventing, prevention, far from, instead of, rather than, other than, unlikely, doubt, doubts,
       doubted, doubtful, if, whether, unless, until, except, only, few, little, avoid, avoided, avoids, avoiding, stop,
       stopped, stops, stopping, ban, banned, bans, banning, barred, forbidden, prohibited, refusal, refused, refuse, refuses, refusing, decline,
       declined, impossible, false, falsely, untrue, myth, opposed, opposes, oppose, opposing, dismissed,
       dismiss, dismisses, unclear, instead, absence, lack, lacks, lacked, lacking, failed, failure, fails, fail, unable,
       cancelled, canceled, abandoned, nearly, almost, supposed, too, unaware, stopped, keep, kept, lest, would have, could have, should have,
       abstain, abstained, withheld, free of, free from, missing, neither of, anything but`,
    ],
    [
      'nothing',
      `not only, not just, not merely, not simply, not alone, no doubt, without doubt, without a doubt, no matter, whether or not,
       no sooner, not least, no fewer than, no less than, not less than, not fewer than, no more than, not more than,
       if not, why not, nothing but, if only, no wonder, or not, not to mention, too many, too much, no 1, at no cost`,
    ],
  ),
  turningEnding: "n't",
  clauseOpeners: words(`
    but because since while although though when whereas who whom whose which where as so if unless until after
    before and than that despite what how why
  `),
  passedOver: words(`
    also been be being have has had having even ever yet still just now then very really so such any a an the
    to do does did is are was were get got getting gotten all only particularly
  `),
  adverbEnding: 'ly',
  notAdverbs: words(
    'apply comply imply rely reply supply multiply fly assembly family likely friendly ally rally',
  ),
  nominal: words('no without none lack'),
  than: words('than'),
  comparatives: words(`
    more less fewer higher lower better worse bigger larger greater smaller lesser longer shorter older younger
    elder faster quicker slower stronger weaker richer poorer cheaper dearer costlier hotter warmer colder cooler
    earlier later
  `),
  roles: {
    acts: folded => acts.has(formOf(folded)),
    by: words('by'),
  },
  opposites: opposing([...readSides(newsOpposites), ...parted(lexicon.opposites)], formOf),
};

const acts: ReadonlySet<string> = new Set(
  [
    ...words(`
      beat defeat thrash outscore outbid overtake eliminate attack invade bomb shell besiege threaten
      accuse sue blame criticise criticize condemn denounce praise thank congratulate mock insult
      kill murder shoot stab assault rob injure hurt bite poison kidnap rescue save arrest
      hire appoint fire sack dismiss replace succeed promote suspend ban sanction expel
      buy acquire pay fund sponsor support endorse oppose nominate veto
      betray deceive divorce adopt raise teach coach train inspire advise invite visit call chase follow
    `),
  ].map(formOf),
);

function parted(lines: readonly string[]): (readonly [readonly string[], readonly string[]])[] {
  return lines.flatMap(line =>
    line.split(', ').map(entry => {
      const [a = '', b = ''] = entry.split(' ');
      return [[a], [b]] as const;
    }),
  );
}

function formOf(folded: string): string {
  const stemmed = stem(folded, 'en');
  return sameForms.get(folded) ?? sameStems.get(stemmed) ?? stemmed;
}
