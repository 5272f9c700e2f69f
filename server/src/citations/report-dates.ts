/**
 * When and where something was reported, right behind the words that report it: "on February 28", "Monday", "in its
 * May 3 issue", "in a report published on Monday". Sticky; matches the empty string where there is nothing of it.
 */
export interface ReportPhrases {
  readonly behind: RegExp;
  /** The same before a name, from the start of a sentence: "In its May 3 issue, ". Matches with its comma. */
  readonly before: RegExp;
}

const END = '(?![\\p{L}\\p{N}])';
const YEAR = '(?:,? \\d{4})?';
const ISO = '\\d{4}-\\d{2}-\\d{2}';

/** At most three phrases stand in a row: "on Monday in a report on May 3". */
function phrases(works: string, times: string): ReportPhrases {
  return {
    behind: new RegExp(`["”“»'’)._*]{0,3}(?: (?:${works}|${times})${END}){1,3}`, 'uy'),
    before: new RegExp(`${works}(?: ${times})?, `, 'iuy'),
  };
}

const month =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|' +
  '(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?)';
const weekday = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const ordinal = '\\d{1,2}(?:st|nd|rd|th)?';
const day = `(?:${month} ${ordinal}${YEAR}|${ordinal} ${month}${YEAR}|${ISO})`;
const english = phrases(
  `in (?:its|a|an|the|their|his|her) (?:(?:${day}|${weekday}|${month})(?:['’]s)? )?` +
    '(?:issue|edition|report|story|article|dispatch|bulletin|broadcast|piece|account)' +
    `(?: (?:of|from|dated|published|aired)(?= (?:on )?(?:${day}|${weekday})))?`,
  `(?:(?:early |late |earlier |later )?(?:on )?(?:${weekday}(?:,? ${day})?|${day})|` +
    `in ${month}(?: of)?${YEAR}|in \\d{4}|yesterday|today|(?:earlier |later )?(?:this|last) (?:week|month|year))`,
);

const germanMonth = '(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)';
const germanDay = `\\d{1,2}\\. ${germanMonth}(?: \\d{4})?`;
const germanWeekday = '(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)';
const german = phrases(
  'in (?:einem|seinem|ihrem|einer|seiner|ihrer|der) (?:Ausgabe|Bericht|Artikel|Beitrag|Meldung)',
  `(?:(?:am|vom) (?:${germanWeekday}(?:,? (?:dem )?${germanDay})?|${germanDay}|${ISO})|` +
    `im ${germanMonth}(?: \\d{4})?|gestern|heute)`,
);

const ukrainianMonth =
  '(?:січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)';
const ukrainianDay = `\\d{1,2} ${ukrainianMonth}(?: \\d{4}(?: року)?)?`;
const ukrainian = phrases(
  '[ву] (?:своєму )?(?:матеріалі|репортажі|випуску|повідомленні)(?: від(?= \\d))?',
  `(?:(?:[ву] (?:понеділок|вівторок|середу|четвер|п['’]ятницю|суботу|неділю)(?:, )?)?${ukrainianDay}|${ISO}|` +
    `[ву] (?:понеділок|вівторок|середу|четвер|п['’]ятницю|суботу|неділю)|вчора|сьогодні)`,
);

export const reportPhrases = { english, german, ukrainian } as const;
