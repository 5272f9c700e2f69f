import { describe, expect, test } from 'vitest';
import { renderMessage } from '../engine/index.js';
import { neverCancelled } from '../ports/index.js';
import { checkFindings } from '../testing/check-findings.js';
import { openWorkspace } from '../testing/open-workspace.js';

describe('a date that the source gives otherwise', () => {
  test('another weekday, absent from the source or told there of something else', () =>
    checkFindings(`
    === sources/budget.md
    ---
    publisher: Harbor Gazette
    ---

    The council approved the harbor budget on Monday after a long debate. Fishermen had protested outside the town hall on Saturday.
    === draft.md
    The council approved the harbor budget on Wednesday after a long debate [@budget].
                                              ^^^^^^^^^ date-drift (fix): Harbor Gazette has Monday, not Wednesday.

    The council approved the harbor budget on Saturday after a long debate [@budget].
                                              ^^^^^^^^ date-drift (fix): Harbor Gazette has Monday, not Saturday.

    On Monday fishermen protested outside the town hall [@budget].
       ^^^^^^ date-drift (fix): Harbor Gazette has Saturday, not Monday.
`));

  test('another day, month or year', () =>
    checkFindings(`
    === sources/lock.md
    The old lock of Velden was closed to ships on March 12, 1987, after the second flood. It had been built in 1904 by engineers from Groningen.
    === draft.md
    The old lock of Velden was closed to ships on March 21, 1987 [@lock].
                                                  ^^^^^^^^^^^^^^ date-drift (fix): lock has March 12, 1987, not March 21, 1987.

    The old lock of Velden was closed to ships in May 1987 [@lock].
                                                  ^^^^^^^^ date-drift (fix): lock has March 12, 1987, not May 1987.

    The old lock of Velden was closed to ships in 1978 [@lock].
                                                  ^^^^ date-drift (fix): lock has March 12, 1987, not 1978.

    The old lock of Velden was closed to ships in 1904 [@lock].
                                                  ^^^^ date-drift (fix): lock has March 12, 1987, not 1904.

    Engineers from Groningen built the lock in the 1920s [@lock].
                                                   ^^^^^ date-drift (fix): lock has 1904, not 1920s.
`));

  test('another time of day', () =>
    checkFindings(`
    === sources/ferry.md
    The last ferry to Oosterland leaves at 5:40 p.m. on weekdays. The ticket office of the ferry opens at 9 a.m. and closes at noon.
    === draft.md
    The last ferry to Oosterland leaves at 5:40 a.m. on weekdays [@ferry].
                                           ^^^^^^^^^ date-drift (fix): ferry has 5:40 p.m., not 5:40 a.m.

    The last ferry to Oosterland leaves at 7:40 p.m. on weekdays [@ferry].
                                           ^^^^^^^^^ date-drift (fix): ferry has 5:40 p.m., not 7:40 p.m.

    The ticket office of the ferry opens at 9 p.m. [@ferry].
                                            ^^^^^^ date-drift (fix): ferry has 9 a.m., not 9 p.m.
`));

  test('a day that its "yesterday" or its weekday cannot be', () =>
    checkFindings(`
    === sources/strike.md
    ---
    published: 2023-05-24
    ---

    The dock workers of Velden ended their strike yesterday, the union said. They had stopped work at the grain terminal last Monday.
    === draft.md
    On May 22 the dock workers of Velden ended their strike, the union said [@strike].
       ^^^^^^ date-drift (fix): strike has yesterday, which is May 23, not May 22.

    The dock workers of Velden ended their strike on Wednesday [@strike].
                                                     ^^^^^^^^^ date-drift (fix): strike has yesterday, which is Tuesday, not Wednesday.

    They stopped work at the grain terminal on May 16 [@strike].
                                               ^^^^^^ date-drift (fix): strike has Monday, not May 16.
`));

  test('its own weekday against its own day, where the source has the day alone', () =>
    checkFindings(`
    === sources/vote.md
    The parish of Lindau voted on the new bridge on June 4, 2023, and turned it down by a hundred votes.
    === draft.md
    The parish of Lindau voted on the new bridge on Monday, June 4, 2023 [@vote].
                                                    ^^^^^^^^^^^^^^^^^^^^ date-drift (fix): vote has June 4, 2023, which is Sunday, June 4, 2023, not Monday, June 4, 2023.

    The parish of Lindau voted on the new bridge on Sunday, June 4, 2023 [@vote].
`));

  test('dates that changed places', () =>
    checkFindings(`
    === sources/case.md
    The captain was arrested on Tuesday in the port of Velden. He was released on bail from the county jail on Friday.
    === draft.md
    The captain was arrested on Friday in the port of Velden and released on bail from the county jail on Tuesday [@case].
                                ^^^^^^ date-drift (fix): case has Tuesday, not Friday.
                                                                                                          ^^^^^^^ date-drift (fix): case has Friday, not Tuesday.
`));

  test('the end of a span of time', () =>
    checkFindings(`
    === sources/mayor.md
    Anna Brandt was mayor of Lindau from 1998 to 2006 and then moved to the coast.
    === draft.md
    Anna Brandt was mayor of Lindau from 1998 to 2008 [@mayor].
                                                 ^^^^ date-drift (fix): mayor has 2006, not 2008.

    Anna Brandt was mayor of Lindau from 1996 to 2006 [@mayor].
                                         ^^^^ date-drift (fix): mayor has 1998, not 1996.
`));

  test('found by the day of the draft, where the front matter has one', () =>
    checkFindings(`
    === sources/strike.md
    ---
    published: 2023-05-24
    ---

    The dock workers of Velden ended their strike on May 22, 2023, the union said.
    === draft.md
    ---
    date: 2023-05-24
    ---

    The dock workers of Velden ended their strike yesterday [@strike].
                                                  ^^^^^^^^^ date-drift (fix): strike has May 22, 2023, not yesterday.

    The dock workers of Velden ended their strike on Monday [@strike].

    The dock workers of Velden ended their strike two days ago [@strike].
`));

  test('its words stay away from what is uploaded', async () => {
    const workspace = await openWorkspace({
      'sources/lock.md': 'The old lock of Velden was closed to ships in 1987, after the second flood.',
    });
    await workspace.load();
    const text = 'The old lock of Velden was closed to ships in 1978.';
    const input = { uri: workspace.uri('draft.md'), path: 'draft.md', text };
    const outcome = await workspace.engine.snapshot.check(input, neverCancelled);
    const drift =
      outcome.kind === 'checked'
        ? outcome.report.findings.find(({ code }) => code === 'date-drift')
        : undefined;
    expect(drift && renderMessage(drift, 'locator')).toBe('The source has another date, not 1978.');
  });
});

describe('is silent', () => {
  test('where the draft adds a day to that of the source, which it has too', () =>
    checkFindings(`
    === sources/rebound.md
    Shares of the Velden ferry line rebounded on hopes that the council will next week adopt the harbor plan discussed on Thursday. The early vote runs on weekdays through September 9.
    === draft.md
    Shares of the Velden ferry line rebounded on Friday on hopes that the council will next week adopt the harbor plan discussed on Thursday [@rebound].
                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unquoted-copy (fix): 15 words as rebound has them, without quotation marks.

    The early vote runs on September 8 and September 9 [@rebound].
`));

  test('where a part agrees with the whole, whichever is the longer time', () =>
    checkFindings(`
    === sources/lock.md
    The old lock of Velden was closed to ships on March 12, 1987, after the second flood.
    === draft.md
    The old lock of Velden was closed to ships in March 1987 [@lock].

    The old lock of Velden was closed to ships on 12 March [@lock].

    The old lock of Velden was closed to ships in the 1980s [@lock].

    The old lock of Velden was closed to ships on Thursday, March 12, 1987 [@lock].
`));

  test('where yesterday, a weekday or last year is that day, counted from the day of publication', () =>
    checkFindings(`
    === sources/strike.md
    ---
    published: 2023-05-24
    ---

    The dock workers of Velden ended their strike yesterday, the union said. They had stopped work at the grain terminal on Friday. Last year the grain terminal of Velden lost two of its three cranes in a storm.
    === draft.md
    The dock workers of Velden ended their strike on Tuesday [@strike].

    The dock workers of Velden had stopped work at the grain terminal on May 19 [@strike].

    In 2022 the grain terminal of Velden lost two of its three cranes in a storm [@strike].
`));

  test('where nobody knows from what day the source counts', () =>
    checkFindings(`
    === sources/strike.md
    The dock workers of Velden ended their strike yesterday, the union said. Their next meeting is on Friday.
    === draft.md
    The dock workers of Velden ended their strike on Tuesday, the union said [@strike].
`));

  test('where the draft has no date and counts from its own day', () =>
    checkFindings(`
    === sources/strike.md
    ---
    published: 2023-05-24
    ---

    The dock workers of Velden ended their strike on May 22, the union said.
    === draft.md
    The dock workers of Velden ended their strike yesterday, the union said [@strike].
`));

  test('on the day on which the article was published', () =>
    checkFindings(`
    === sources/strike.md
    ---
    published: 2023-05-24
    ---

    The dock workers of Velden ended their strike, the union said. Ships had waited in the roads since Sunday.
    === draft.md
    The dock workers of Velden ended their strike, the union said on Wednesday [@strike].
`));

  test('where another source has the date for the same', () =>
    checkFindings(`
    === sources/lock.md
    The old lock of Velden was closed to ships in 1987, after the second flood.
    === sources/chronicle.md
    The old lock of Velden was closed to ships in 1988, says the chronicle of the water board.
    === draft.md
    The old lock of Velden was closed to ships in 1988 [@chronicle].

    The old lock of Velden was closed to ships in 1987 [@lock].
`));

  test('where sources differ, which is a conflict of theirs', () =>
    checkFindings(`
    === sources/lock.md
    Velden has two locks. The water board says the old lock of Velden was closed to all ships in 1987, and its keeper moved to the coast.
    === sources/chronicle.md
    The old lock of Velden was closed to ships in 1988. Its gates were sold to a museum in Groningen.
    === draft.md
    The old lock of Velden was closed to ships in 1988.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-attribution (fix): chronicle says this; attribute it.
                                                  ^^^^ conflicting-sources (fix): Sources differ: chronicle has 1988, lock 1987.
`));

  test('where two dates of one sentence stand in their order', () =>
    checkFindings(`
    === sources/sun.md
    The earliest sunset of the month in Velden is at 4:12 p.m. on December 12 and the latest sunset is at 4:31 p.m. on December 31.
    === draft.md
    In Velden the earliest sunset of the month is at 4:12 p.m. on December 12, the latest sunset at 4:31 p.m. on December 31 [@sun].
`));

  test('where a time is written otherwise, or rounded', () =>
    checkFindings(`
    === sources/ferry.md
    The last ferry to Oosterland leaves at 17:40 on weekdays. The ticket office of the ferry closes at 12:00. The harbor master saw the smoke at 8.55 a.m. and called the fire brigade.
    === draft.md
    The last ferry to Oosterland leaves at 5:40 p.m. on weekdays [@ferry].

    The ticket office of the ferry closes at noon [@ferry].

    The harbor master saw the smoke at 9 a.m. and called the fire brigade [@ferry].
`));

  test('of a day within a span of time', () =>
    checkFindings(`
    === sources/fair.md
    The fair of Lindau on the old market ran from Monday to Friday and drew nine thousand visitors. Anna Brandt was mayor of Lindau from 1998 to 2006.
    === draft.md
    The fair of Lindau on the old market drew nine thousand visitors on Wednesday [@fair].

    Anna Brandt was mayor of Lindau in 2003 [@fair].
`));

  test('of what stands in a quotation, in an attribution, or of no date at all', () =>
    checkFindings(`
    === sources/strike.md
    ---
    publisher: Harbor Gazette
    published: 2023-05-24
    ---

    The dock workers of Velden ended their strike on Monday, the union said. May Brandt, who leads it, will march with them.
    === draft.md
    The dock workers of Velden ended their strike on Monday, the Harbor Gazette reported on May 25.

    May Brandt, who leads the union, will march with the dock workers of Velden [@strike].
`));

  test('in text that a program has cut into words and put into small letters', () =>
    checkFindings(`
    === sources/budget.txt
    the council of velden approved the harbor budget on monday after a long debate . on march 13 it will meet again .
    === draft.md
    After a long debate the council of Velden approved the harbor budget on Monday [@budget].

    On March 13 the council of Velden will meet again [@budget].
`));
});

describe('in Ukrainian', () => {
  test('another weekday, month and year', () =>
    checkFindings(`
    === sources/port.md
    ---
    language: uk
    ---

    Порт Велден закрили для великих суден у понеділок після сильної бурі. Старий маяк у гавані збудували в травні 1904 року.
    === draft.md
    ---
    language: uk
    ---

    Порт Велден закрили для великих суден у середу після сильної бурі [@port].
                                            ^^^^^^ date-drift (fix): port has понеділок, not середу.

    Старий маяк у гавані збудували в березні 1904 року [@port].
                                     ^^^^^^^^^^^^^^^^^ date-drift (fix): port has травні 1904 року, not березні 1904 року.

    Старий маяк у гавані збудували в 1940 році [@port].
                                     ^^^^^^^^^ date-drift (fix): port has травні 1904 року, not 1940 році.
`));

  test('is silent where the day is the same', () =>
    checkFindings(`
    === sources/port.md
    ---
    language: uk
    published: 2023-05-24
    ---

    Порт Велден закрили для великих суден учора після сильної бурі. Старий маяк у гавані збудували 12 травня 1904 року.
    === draft.md
    ---
    language: uk
    ---

    Порт Велден закрили для великих суден 23 травня після сильної бурі [@port].

    Порт Велден закрили для великих суден у вівторок після сильної бурі [@port].

    Старий маяк у гавані збудували в травні 1904 року [@port].
`));
});
