import { describe, test } from 'vitest';
import { checkFindings } from '../testing/check-findings.js';

describe('a figure that the source gives otherwise', () => {
  test('is marked with what the source has in its place', () =>
    checkFindings(`
    === sources/harbor.md
    ---
    publisher: Harbor Gazette
    ---

    The port of Velden handled 412 ships last winter, twelve more than the winter before. Dredging the southern basin cost 3.4 million euros and took eighteen months. The pilots' wages rose by 4 percent.
    === draft.md
    The port of Velden handled 421 ships last winter [@harbor].
                               ^^^ number-drift (fix): Harbor Gazette has 412, not 421.

    Dredging the southern basin cost 3.4 billion euros [@harbor].
                                     ^^^^^^^^^^^^^^^^^ number-drift (fix): Harbor Gazette has 3.4 million euros, not 3.4 billion euros.

    Dredging the southern basin cost 3.4 million dollars [@harbor].
                                     ^^^^^^^^^^^^^^^^^^^ number-drift (fix): Harbor Gazette has 3.4 million euros, not 3.4 million dollars.

    Dredging the southern basin took eighteen weeks [@harbor].
                                     ^^^^^^^^^^^^^^ number-drift (fix): Harbor Gazette has eighteen months, not eighteen weeks.

    The pilots' wages rose by 4 percentage points [@harbor].
                              ^^^^^^^^^^^^^^^^^^^ number-drift (fix): Harbor Gazette has 4 percent, not 4 percentage points.

    The pilots' wages rose by 14 percent [@harbor].
                              ^^^^^^^^^^ number-drift (fix): Harbor Gazette has 4 percent, not 14 percent.

    The port of Velden handled four hundred and twenty ships last winter [@harbor].
                               ^^^^^^^^^^^^^^^^^^^^^^^ number-drift (fix): Harbor Gazette has 412, not four hundred and twenty.
`));

  test('is told of a number that belongs to a name only where the same name has another', () =>
    checkFindings(`
    === sources/cranes.md
    The divers of Velden, who are world No 3, raised the ferry at Quay 7 on Friday. It had lain there for nine weeks.
    === draft.md
    The divers of Velden, who are world No 2, raised the ferry on Friday [@cranes].
                                           ^ number-drift (fix): cranes has 3, not 2.

    The divers of Velden raised the ferry at Berth 4 on Friday [@cranes].
                                          ^^^^^^^^^^ partly-sourced: cranes says the rest, but not “at Berth 4”.
`));

  test('stands on the figure of two that was swapped with another', () =>
    checkFindings(`
    === sources/storm.md
    The storm sank four ferries and damaged five trucks at the southern quay. Rescuers pulled eleven sailors from the water, two of them children.
    === draft.md
    The storm sank five ferries and damaged four trucks at the southern quay [@storm].
                   ^^^^ number-drift (fix): storm has four, not five.
                                            ^^^^ number-drift (fix): storm has five, not four.

    Rescuers pulled two sailors from the water [@storm].
                    ^^^ number-drift (fix): storm has eleven, not two.
`));

  test('is one whose bound was lost or does not follow', () =>
    checkFindings(`
    === sources/fire.md
    At least two night watchmen were injured when the fish market burned down on Sunday. The owner put the damage at more than 60,000 euros. Up to 300 traders work in the hall, and 90 stalls were destroyed.
    === draft.md
    Two night watchmen were injured when on Sunday the fish market burned down [@fire].
    ^^^ number-drift (fix): fire has at least two, not two.

    The owner put the damage at 60,000 euros [@fire].
                                ^^^^^^^^^^^^ number-drift (fix): fire has more than 60,000 euros, not 60,000 euros.

    The owner put the damage at less than 60,000 euros [@fire].
                                ^^^^^^^^^^^^^^^^^^^^^^ number-drift (fix): fire has more than 60,000 euros, not less than 60,000 euros.

    More than 90 stalls were destroyed in the hall of the fish market [@fire].
    ^^^^^^^^^^^^ number-drift (fix): fire has 90, not more than 90.
`));

  test('is an ordinal, a share, a range, a score or an age', () =>
    checkFindings(`
    === sources/match.md
    Hillford beat Rivertown 3-1 on Saturday for its third win in five games. Keeper Ann Marsh, 27, saved two penalties. About a third of the 12,000 seats stayed empty. Tickets cost between 20 and 35 euros.
    === draft.md
    Hillford beat Rivertown 1-3 on Saturday [@match].
                            ^^^ number-drift (fix): match has 3-1, not 1-3.

    Hillford beat Rivertown 3-2 on Saturday [@match].
                            ^^^ number-drift (fix): match has 3-1, not 3-2.

    On Saturday Hillford had its fourth win in five games [@match].
                                 ^^^^^^ number-drift (fix): match has third, not fourth.

    Keeper Ann Marsh, 29, saved two penalties for Hillford [@match].
                      ^^ number-drift (fix): match has 27, not 29.

    About two thirds of the 12,000 seats stayed empty [@match].
          ^^^^^^^^^^ number-drift (fix): match has a third, not two thirds.

    Tickets cost between 20 and 45 euros [@match].
                         ^^^^^^^^^^^^^^^ number-drift (fix): match has 20 and 35 euros, not 20 and 45 euros.
`));

  test('is found again in text that was cut into words', () =>
    checkFindings(`
    === sources/crane.md
    The new crane cost £62m and lifts 1,500 crates a day , the port office said . The 27-year-old driver starts in May .
    === draft.md
    the new crane cost £ 62 bn , the port office said [@crane] .
                       ^^^^^^^ number-drift (fix): crane has £62m, not £ 62 bn.

    the new crane cost £ 62 m and lifts 2 , 500 crates a day , the port office said [@crane] .
                                        ^^^^^^^ number-drift (fix): crane has 1,500, not 2 , 500.

    the 29 - year - old driver of the new crane starts in may , the port office said [@crane] .
        ^^ number-drift (fix): crane has 27, not 29.

    the new crane cost £ 62 m , the port office said [@crane] .
`));

  test('is told to be another one, and the fix has the case of the draft', () =>
    checkFindings(`
    === sources/strike.md
    Forty dockers walked out in Velden on the first morning of the strike. Hundreds of travellers missed the ferry to Ostra.
    === draft.md
    On the first morning of the strike fifty dockers walked out in Velden [@strike].
                                       ^^^^^ number-drift (fix): strike has forty, not fifty.

    Thousands of travellers missed the ferry to Ostra [@strike].
    ^^^^^^^^^ number-drift (fix): strike has hundreds, not thousands.
`));

  test('is a sign', () =>
    checkFindings(`
    === sources/frost.md
    In the night to Friday the thermometer on the Velden lighthouse showed -14 degrees, the port office said.
    === draft.md
    In the night to Friday the thermometer on the Velden lighthouse showed 14 degrees [@frost].
                                                                           ^^^^^^^^^^ number-drift (fix): frost has -14 degrees, not 14 degrees.
`));
});

describe('is silent', () => {
  test('where the figure is written in another way, or rounded', () =>
    checkFindings(`
    === sources/harbor.md
    The port of Velden on the northern coast handled 19,043 ships last year, the port office said. Dredging the southern basin cost 1,234,567 euros. The new crane weighs 120 tonnes and lifts 4.52 tonnes at once. Last year, some 120,000 passengers used the ferries between the port of Velden and the islands of the northern coast. The lock closed for ten days.
    === draft.md
    The port of Velden on the northern coast handled nearly 20,000 ships last year, the port office said [@harbor].

    The port of Velden on the northern coast handled more than 19,000 ships last year [@harbor].

    Dredging the southern basin cost 1.2 million euros [@harbor].

    Dredging the southern basin cost about €1.2m [@harbor].

    The new crane weighs 120,000 kilograms [@harbor].

    The new crane weighs 120 tonnes and lifts 4.5 tonnes at once [@harbor].

    Last year, some one hundred and twenty thousand passengers used the ferries between the port of Velden and the islands of the northern coast [@harbor].
                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unquoted-copy (fix): 16 words as harbor has them, without quotation marks.

    The lock closed for 10 days [@harbor].
`));

  test('where a bound follows from the source', () =>
    checkFindings(`
    === sources/fire.md
    Seventy traders lost their stalls when the fish market burned down on Sunday. The owner put the damage at more than 60,000 euros.
    === draft.md
    More than 60 traders lost their stalls when the fish market burned down on Sunday [@fire].

    At least 70 traders lost their stalls when the fish market burned down [@fire].

    Fewer than 80 traders lost their stalls when the fish market burned down on Sunday [@fire].

    The owner put the damage at over 60,000 euros [@fire].
`));

  test('where the source adds up to it, or names as many', () =>
    checkFindings(`
    === sources/storm.md
    The storm killed three men and two women at the southern quay. The harbor master named the ferries Ostra, Velden and Hillford as lost.
    === draft.md
    The storm killed five people at the southern quay [@storm].

    The harbor master named three ferries as lost [@storm].
`));

  test('where half of it, or a fall of it, is said in words', () =>
    checkFindings(`
    === sources/budget.md
    Fifty percent of the crew live in Velden. Profits of the ferry line changed by -3 percent last year. The derby ended 3-1 against Rivertown, the guest.
    === draft.md
    Half of the crew live in Velden [@budget].

    Profits of the ferry line fell by 3 percent last year [@budget].

    For the guest, Rivertown, the derby ended 1-3 [@budget].
`));

  test('where any source has the figure for the same statement', () =>
    checkFindings(`
    === sources/gazette.md
    The storm sank four ferries at the southern quay of Velden on Monday night.
    === sources/herald.md
    The storm sank six ferries at the southern quay of Velden on Monday night.
    === draft.md
    The storm sank six ferries at the southern quay of Velden on Monday night [@herald].

    The storm sank four ferries at the southern quay of Velden on Monday night [@gazette].
`));

  test('where two figures change places with their words', () =>
    checkFindings(`
    === sources/prices.md
    A day ticket is $29 for the Velden pool, $89 for the sauna and $35 for the ice rink. The share of swimmers with a season ticket rose from 29.4 percent to 32.6 percent in spring.
    === draft.md
    The Velden pool is $29 a day, the sauna is $89, and the ice rink is $35 [@prices].

    In spring the share of swimmers with a season ticket rose to 32.6 percent from 29.4 percent [@prices].
`));

  test('where the draft gives apart what the source adds up', () =>
    checkFindings(`
    === sources/contract.md
    The contract of the harbor master assures him pay and bonus of $2.4 million a year.
    === draft.md
    The contract assures the harbor master pay of $1.4 million and a bonus of $1 million a year [@contract].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weakly-sourced: contract comes near, but not with “$1 million” or “1.4 million”.
`));

  test('where a bound stands before both scales', () =>
    checkFindings(`
    === sources/heat.md
    In the engine rooms of the Velden ferries temperatures soared above 50 degrees (120 Fahrenheit) on Friday.
    === draft.md
    In the engine rooms of the Velden ferries temperatures soared above 120 Fahrenheit on Friday [@heat].
`));

  test('where one sentence of the source has all its figures, and another has a like one', () =>
    checkFindings(`
    === sources/budget.md
    The harbor budget provides for spending of €71.4 million, an increase of 3.9 percent. Quay fees will rise by 1.6 percent from May.
    === draft.md
    Spending will rise by 3.9% to €71.4m [@budget].

    Quay fees will rise by 3.9 percent from May [@budget].
                           ^^^^^^^^^^^ number-drift (fix): budget has 1.6 percent, not 3.9 percent.
`));

  test('of an hour in words, an age behind a noun, and a range of ages', () =>
    checkFindings(`
    === sources/ferry.md
    The fire broke out in the galley of the ferry shortly after 9 p.m., and 18 sailors fought it. The smoke hurt two sailors and a 12-year-old girl. The ferry carried 248 pupils aged 13 to 17 years.
    === draft.md
    The fire in the galley of the ferry broke out shortly after nine in the evening [@ferry].
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^ partly-sourced: ferry says the rest, but not “after nine in the evening”.

    The smoke hurt a girl of 12 and two sailors [@ferry].

    The ferry carried 248 pupils aged 13–17 [@ferry].

    The ferry carried 248 pupils aged 13–19 [@ferry].
                                      ^^^^^ number-drift (fix): ferry has 13 to 17, not 13–19.
`));

  test('where the source leaves out the noun of its second count', () =>
    checkFindings(`
    === sources/crane.md
    The crane fell on the quay of Velden on Monday, killing two dockers and injuring five, the port office said.
    === draft.md
    Five dockers were injured when the crane fell on the quay of Velden on Monday, the port office said [@crane].

    On Monday a crane fell on the quay of Velden and killed five dockers and injured two [@crane].
                                                            ^^^^ number-drift (fix): crane has two, not five.
`));

  test('where the only rival is of another kind or size', () =>
    checkFindings(`
    === sources/school.md
    The sailing school of Velden opened in autumn for grades 9 through 12. Its roof cost 1,240,500 euros, and three teachers came from Ostra.
    === draft.md
    The sailing school of Velden opened in autumn with 400 pupils [@school].
                                                  ^^^^^^^^^^^^^^^ partly-sourced: school says the rest, but not “with 400 pupils”.

    In autumn the sailing school of Velden opened, and its roof, seen by 88,747 visitors, cost 1,240,500 euros [@school].
`));

  test('inside a quotation, which is judged as a whole, and in a year or a name', () =>
    checkFindings(`
    === sources/harbor.md
    “We lost 14 boats in one night,” the harbor master of Velden said. The quay of 1907 was rebuilt as Quay 4.
    === draft.md
    “We lost 14 boats in one night,” the harbor master of Velden said [@harbor].

    The quay of 1907 was rebuilt as Quay 4 [@harbor].
`));

  test('where the sources speak of something else', () =>
    checkFindings(`
    === sources/harbor.md
    The port of Velden handled 412 ships last winter. Dredging the southern basin took eighteen months.
    === draft.md
    The choir of Hillford has 38 singers and gives nine concerts a year.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.
`));
});

describe('in Ukrainian', () => {
  test('a figure that the source gives otherwise is marked', () =>
    checkFindings(`
    === sources/port.md
    Порт Вельдена минулої зими обслужив 412 суден. Поглиблення південної гавані коштувало 3,4 мільйона гривень. Щонайменше двоє вартових постраждали під час пожежі на рибному ринку.
    === draft.md
    ---
    lang: uk
    ---

    Порт Вельдена минулої зими обслужив 421 судно [@port].
                                        ^^^ number-drift (fix): port has 412, not 421.

    Поглиблення південної гавані коштувало 3,4 мільярда гривень [@port].
                                           ^^^^^^^^^^^^^^^^^^^^ number-drift (fix): port has 3,4 мільйона гривень, not 3,4 мільярда гривень.

    Двоє вартових постраждали під час пожежі на рибному ринку [@port].
    ^^^^ number-drift (fix): port has щонайменше двоє, not двоє.
`));

  test('an hour and an age are no counts', () =>
    checkFindings(`
    === sources/port.md
    Пожежа на рибному ринку Вельдена спалахнула після 21:00, її гасили 18 моряків. На ринку були учні віком 13–17 років.
    === draft.md
    ---
    lang: uk
    ---

    Пожежа на рибному ринку Вельдена спалахнула після дев'ятої вечора [@port].

    На ринку були учні віком від 13 до 17 років [@port].
`));

  test('the same figure in other words is right', () =>
    checkFindings(`
    === sources/port.md
    Порт Вельдена минулої зими обслужив 412 суден. Поглиблення південної гавані тривало дванадцять місяців.
    === draft.md
    ---
    lang: uk
    ---

    Порт Вельдена минулої зими обслужив чотириста дванадцять суден [@port].

    Порт Вельдена минулої зими обслужив понад 400 суден [@port].

    Поглиблення південної гавані тривало 12 місяців [@port].
`));
});
