import { stem } from '../../text/stems.js';
import lexicon from '../generated/lexicon-en.json' with { type: 'json' };
import { once } from '../once.js';
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
       abstain, abstained, withheld, advise against, advises against, advised against, warn against, warns against, warned against,
       caution against, cautions against, decided against, argued against, voted against,
       remove, removes, removed, removing, removal, essential, necessary, required, needed, free of, free from, missing, neither of, anything but`,
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
  correlatives: words('as'),
  conditions: words('if unless'),
  modals: words('may might could can cannot should must would'),
  attempts: words('try tries tried trying struggle struggles struggled struggling seek seeks sought seeking'),
  commands: words("do don't"),
  coordinators: words('and or'),
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
    acts: folded => acts().has(formOf(folded)),
    by: words('by'),
  },
  quantifiers: words('all every none most few many fewest least both neither each more less fewer'),
  settled: phrases([
    true,
    `last year, last years, last month, last months, last week, last weeks, last night, last season, last spring,
     last summer, last autumn, last fall, last winter, last monday, last tuesday, last wednesday, last thursday,
     last friday, last saturday, last sunday, last january, last february, last march, last april, last may, last june,
     last july, last august, last september, last october, last november, last december, last time, at last, at first,
     first of all, first aid, first name, last name, first lady, last minute, at least, at most, more or less,
     law, laws, news, human rights, civil rights, gay rights, rights, right now, right away, right after, all right,
     lights, in light of, in the light of, longing, likeness, building, buildings, hardly, lately,
     early on, later on, no later, sooner or later, back in, back to, new york, the public, public health, health care,
     leaves office, lower house, upper house, lower court, after all, before long, looking forward, look after,
     looks after, looked after, looking after, named after, night after night, day after day, one after another`,
  ]),
  opposites: opposing(() => [...readSides(newsOpposites), ...parted(lexicon.opposites)], formOf),
};

const acts = once(
  (): ReadonlySet<string> =>
    new Set(
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
    ),
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
