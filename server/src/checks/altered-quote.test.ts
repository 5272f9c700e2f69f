import { describe, test } from 'vitest';
import { checkFindings } from '../testing/check-findings.js';

test('a quotation is restored from its first word on, wherever else in the article its words stand', () =>
  checkFindings(`
    === sources/flood.md
    The water came over the wall of the harbor at two and filled the town within an hour of that. By dawn it stood a yard deep in the lane of the ropers. The fire brigade brought 37 people out of their homes by boat, among them a woman of 91 who had refused to leave without her accordion.
    === draft.md
    “The fire brigade brought 37 people out of their homes by boat, among them a woman of 94 who had refused to leave without her accordion” [@flood].
                                                                                          ^^ altered-quote (fix): flood has “91”, not “94”.
`));

test('links, tags and notes of a source that is Markdown are none of its words', () =>
  checkFindings(`
    === sources/ropes.md
    The ropers met on Monday. “We will twist [no more hemp](https://yard.example/hemp "The hemp (old)") for <b>any</b> ship[^4] of the [line](https://yard.example/a_(b)) this year,” said Ada Munk.
    === draft.md
    “We will twist no more hemp for any ship of the line this year,” Ada Munk said [@ropes].

    “We will twist no more flax for any ship of the line this year,” Ada Munk said [@ropes].
                           ^^^^ altered-quote (fix): ropes has “hemp”, not “flax”.

    “We will twist nothing else for any ship of the line this year,” Ada Munk said [@ropes].
                   ^^^^^^^^^^^^ altered-quote (fix): ropes has “no more hemp”, not “nothing else”.
`));

test('words that name the source of a block quotation are none of its words', () =>
  checkFindings(`
    === sources/ferry.md
    ---
    publisher: Coast Post
    ---

    The Kittiwake has carried no cars since the flood of February 12, which bent the ramp at the town quay. Halven Line put the cost at a million.
    === draft.md
    > The Kittiwake has carried no cars since the flood of February 12, which bent the ramp at the town quay, the Coast Post reported.
`));

describe('words that differ', () => {
  test('one word, or a few that stand together, are marked themselves', () =>
    checkFindings(`
    === sources/port.md
    ---
    publisher: Harbor Gazette
    ---

    The harbor master, Ida Brandt, spoke to reporters on Tuesday. “We have closed the eastern gate because the old crane is no longer safe,” Brandt said. She expects repairs to last until autumn.
    === draft.md
    “We have closed the western gate because the old crane is no longer safe,” Brandt said, the Harbor Gazette reported.
                        ^^^^^^^ altered-quote (fix): Harbor Gazette has “eastern”, not “western”.

    “We have closed the eastern gate because the old crane could fall,” Brandt said, the Harbor Gazette reported.
                                                           ^^^^^^^^^^ altered-quote (fix): Harbor Gazette has “is no longer safe”, not “could fall”.

    Brandt said the gate was closed “because the new crane is no longer safe”, the Harbor Gazette reported.
                                                 ^^^ altered-quote (fix): Harbor Gazette has “old”, not “new”.
`));

  test('words left out are marked with those beside the gap, words added by themselves', () =>
    checkFindings(`
    === sources/strike.md
    ---
    publisher: Velden Courier
    ---

    Drivers voted on Sunday. “We do not want to strike, but the company has left us with no other choice at all,” union leader Karim Osei said.
    === draft.md
    “We want to strike, but the company has left us with no other choice at all,” Osei said, the Velden Courier wrote.
     ^^^^^^^ altered-quote (fix): Velden Courier has “We do not want”, not “We want”.

    “We do not want to strike, but the greedy company has left us with no other choice at all,” Osei said, the Velden Courier wrote.
                                       ^^^^^^ altered-quote (fix): Velden Courier has “the company”, not “the greedy company”.

    “We do not want to strike, but the company has left us with no choice,” Osei said, the Velden Courier wrote.
                                                                ^^^^^^^^^ altered-quote (fix): Velden Courier has “no other choice”, not “no choice”.
`));

  test('in several places make one finding on all of the quotation', () =>
    checkFindings(`
    === sources/strike.md
    ---
    publisher: Velden Courier
    ---

    Drivers voted on Sunday. “We do not want to strike, but the company has left us with no other choice at all,” union leader Karim Osei said.
    === draft.md
    “We never wanted to strike, but the company left us without any other choice at all,” Osei said, the Velden Courier wrote.
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ altered-quote (fix): Velden Courier has “We do not want to strike, but the company has left us with no other choice at all”, not “We never wanted to strike, but the company left us without any other choice at all”.

    “The company has left us with no other choice at all, but we do not want to strike,” Osei said, the Velden Courier wrote.
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ altered-quote (fix): Velden Courier has “all”, not “all, but we do not want to strike”.
`));

  test('of tense, number and person count', () =>
    checkFindings(`
    === sources/mill.md
    ---
    publisher: Velden Courier
    ---

    The owner of the paper mill defended the layoffs. “I take this decision with a heavy heart and I will answer for it,” Petra Lund said on Monday.
    === draft.md
    “I took this decision with a heavy heart and I will answer for it,” Lund said, according to the Velden Courier.
       ^^^^ altered-quote (fix): Velden Courier has “take”, not “took”.

    “I take these decisions with a heavy heart and I will answer for it,” Lund said, according to the Velden Courier.
            ^^^^^^^^^^^^^^^ altered-quote (fix): Velden Courier has “this decision”, not “these decisions”.

    “We take this decision with a heavy heart and we will answer for it,” Lund said, according to the Velden Courier.
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ altered-quote (fix): Velden Courier has “I take this decision with a heavy heart and I will answer for it”, not “We take this decision with a heavy heart and we will answer for it”.
`));

  test('figures, dates and names inside the marks are the quotation’s affair', () =>
    checkFindings(`
    === sources/clinic.md
    ---
    publisher: Velden Courier
    ---

    “We treated 40 children from Arlen on Monday, more than ever before,” Dr. Sofia Reyes said.
    === draft.md
    “We treated 60 children from Arlen on Monday, more than ever before,” Reyes said, the Velden Courier reported.
                ^^ altered-quote (fix): Velden Courier has “40”, not “60”.

    “We treated 40 children from Sarnow on Monday, more than ever before,” Reyes said, the Velden Courier reported.
                                 ^^^^^^ altered-quote (fix): Velden Courier has “Arlen”, not “Sarnow”.

    “We treated 40 children from Arlen on Friday, more than ever before,” Reyes said, the Velden Courier reported.
                                          ^^^^^^ altered-quote (fix): Velden Courier has “Monday”, not “Friday”.
`));

  test('from two places of a source, put together without an ellipsis', () =>
    checkFindings(`
    === sources/dam.md
    ---
    publisher: Velden Courier
    ---

    “The dam is in good condition and has passed every inspection,” engineer Paul Ekström said. Residents of the valley had complained of cracks since spring, and the regional office had sent two letters to the operator about them. “We will lower the water level by two meters to be certain,” Ekström added.
    === draft.md
    “The dam is in good condition and we will lower the water level by two meters to be certain,” Ekström said, the Velden Courier reported.
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ altered-quote (fix): Velden Courier has “operator about them”, not “dam is in good condition and”.
`));

  test('in one part of a quotation that he said breaks', () =>
    checkFindings(`
    === sources/dam.md
    ---
    publisher: Velden Courier
    ---

    “The dam is in good condition,” engineer Paul Ekström said, “and has passed every inspection since it was built.”
    === draft.md
    “The dam is in good condition,” Ekström said, the Velden Courier reported, “and has failed every inspection since it was built.”
                                                                                        ^^^^^^ altered-quote (fix): Velden Courier has “passed”, not “failed”.
`));

  test('in the second sentence of a quotation', () =>
    checkFindings(`
    === sources/dam.md
    ---
    publisher: Velden Courier
    ---

    “The dam is in good condition. It has passed every inspection since it was built, and we look after it day and night,” engineer Paul Ekström said.
    === draft.md
    “The dam is in good condition. It has passed hardly any inspection since it was built, and we look after it day and night,” Ekström said, the Velden Courier reported [@dam].
                                                 ^^^^^^^^^^ altered-quote (fix): Velden Courier has “every”, not “hardly any”.

    Ekström said, the Velden Courier reported: “The dam is in good condition. It has failed every inspection since it was built, and we look after it day and night” [@dam].
                                                                                     ^^^^^^ altered-quote (fix): Velden Courier has “passed”, not “failed”.
`));

  test('in a part behind an ellipsis', () =>
    checkFindings(`
    === sources/dam.md
    ---
    publisher: Velden Courier
    ---

    “The dam is in good condition and has passed every inspection since it was built, and we look after it day and night,” engineer Paul Ekström said.
    === draft.md
    “The dam is in good condition … and we hardly look after it day and night,” Ekström said, the Velden Courier reported.
                                           ^^^^^^ altered-quote (fix): Velden Courier has “we look”, not “we hardly look”.
`));

  test('in a block quotation', () =>
    checkFindings(`
    === sources/dam.md
    ---
    publisher: Velden Courier
    ---

    “The dam is in good condition and has passed every inspection since it was built,” engineer Paul Ekström said.
    === draft.md
    Ekström was clear, the Velden Courier reported:
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weakly-sourced: Velden Courier comes near, but not with “clear”.

    > The dam is in bad condition and has passed every inspection since it was built [@dam].
                    ^^^ altered-quote (fix): Velden Courier has “good”, not “bad”.
`));
});

describe('is silent where the words are the same', () => {
  test('in other marks', () =>
    checkFindings(`
    === sources/port.md
    ---
    publisher: Harbor Gazette
    ---

    “We have closed the eastern gate because the ‘Old Lady’, our crane, isn’t safe,” harbor master Ida Brandt said.
    === draft.md
    "We have closed the eastern gate because the 'Old Lady', our crane, isn't safe," Brandt said, the Harbor Gazette reported.

    ‘We have closed the eastern gate because the “Old Lady”, our crane, isn’t safe’, Brandt said, the Harbor Gazette reported.

    «We have closed the eastern gate because the “Old Lady”, our crane, isn’t safe», Brandt said, the Harbor Gazette reported.

    „We have closed the eastern gate because the ‚Old Lady‘, our crane, isn’t safe“, Brandt said, the Harbor Gazette reported.
`));

  test('with another case, stop, dash, hyphen or spacing', () =>
    checkFindings(`
    === sources/port.md
    ---
    publisher: Harbor Gazette
    ---

    Harbor master Ida Brandt said on Tuesday: “In the long term -- and I mean decades -- the break-water needs state of the art walls, and U.S. money.”
    === draft.md
    Brandt said that “in the long-term – and I mean decades – the breakwater needs state-of-the-art walls,” the Harbor Gazette reported.

    “The breakwater needs state of the art walls, and US money”, Brandt said, the Harbor Gazette reported.
`));

  test('in text that a program has cut into words or taken from a page', () =>
    checkFindings(`
    === sources/port.md
    ---
    publisher: Harbor Gazette
    ---

    \`\` we do n't know how much the repairs are go-
    ing to cost , '' harbor master ida brandt said , \`\` but it wo n't be cheap , and the ﬁnal bill is n't the city 's concern . ''
    === draft.md
    “We don’t know how much the repairs are going to cost,” Brandt said, the Harbor Gazette reported, “but it won’t be cheap, and the final bill isn’t the city’s concern.”
`));

  test('with an ellipsis or brackets for what is left out or added', () =>
    checkFindings(`
    === sources/port.md
    ---
    publisher: Harbor Gazette
    ---

    “They told us in March, long before the storm, that the crane were safe, and we believed them,” harbor master Ida Brandt said.
    === draft.md
    “They told us in March … that the crane were safe, and we believed them,” Brandt said, the Harbor Gazette reported.

    “They told us in March, long before the storm, that the crane [was] safe, and we believed [the inspectors],” Brandt said, the Harbor Gazette reported.

    “[The inspectors] told us in March [...] that the crane were [sic] safe,” Brandt said, the Harbor Gazette reported.

    “[T]hey told us in March, long before the storm, that the crane were safe,” Brandt said, the Harbor Gazette reported.
`));

  test('and he said stands elsewhere, or only in the source', () =>
    checkFindings(`
    === sources/port.md
    ---
    publisher: Harbor Gazette
    ---

    “We have closed the eastern gate,” harbor master Ida Brandt said on Tuesday, “because the old crane is no longer safe.”
    === draft.md
    “We have closed the eastern gate because the old crane is no longer safe,” Brandt said, the Harbor Gazette reported.

    “We have closed,” Brandt said, the Harbor Gazette reported, “the eastern gate because the old crane is no longer safe.”
`));

  test('over the ends of sentences and paragraphs', () =>
    checkFindings(`
    === sources/port.md
    ---
    publisher: Harbor Gazette
    ---

    “We have closed the eastern gate. The old crane is no longer safe,” harbor master Ida Brandt said.

    “Nobody will be let in before autumn.

    “Not even the mayor will be let in,” Brandt said.
    === draft.md
    “We have closed the eastern gate. The old crane is no longer safe,” Brandt said, the Harbor Gazette reported.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-attribution (fix): Harbor Gazette says this; attribute it.

    “Nobody will be let in before autumn. Not even the mayor will be let in,” Brandt said, the Harbor Gazette reported.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-attribution (fix): Harbor Gazette says this; attribute it.
`));

  test('with figures as words, and the spelling of another country', () =>
    checkFindings(`
    === sources/port.md
    ---
    publisher: Harbor Gazette
    ---

    “We need 12 new cranes and 60 percent more workers at the harbour,” harbor master Ida Brandt said.
    === draft.md
    “We need twelve new cranes and 60% more workers at the harbor,” Brandt said, the Harbor Gazette reported.
`));

  test('in a source that does not quote them', () =>
    checkFindings(`
    === sources/port.md
    ---
    publisher: Harbor Gazette
    ---

    The harbor master’s report calls the eastern gate a danger to everybody who works beside the old crane.
    === draft.md
    The eastern gate is “a danger to everybody who works beside the old crane”, the Harbor Gazette reported.
`));

  test('in one source though another has them otherwise', () =>
    checkFindings(`
    === sources/port.md
    ---
    publisher: Harbor Gazette
    ---

    “We have closed the eastern gate because the old crane is no longer safe,” harbor master Ida Brandt said.
    === sources/wire.md
    ---
    publisher: Coast Wire
    ---

    “We closed the eastern gate, as the crane is not safe any longer,” harbor master Ida Brandt said.
    === draft.md
    “We have closed the eastern gate because the old crane is no longer safe,” Brandt said.

    “We closed the eastern gate, as the crane is not safe any longer,” Brandt said.
`));
});

test('the words of a source begin behind its front matter', () =>
  checkFindings(`
    === sources/storm.md
    ---
    publisher: Velden Post
    ---

    The storm from the north sank seventy fishing boats in the old marina of Velden on Sunday night.
    === draft.md
    > A great storm from the north sank seventy fishing boats in the old marina of Velden on Sunday night [@storm].
      ^^^^^^^ altered-quote (fix): Velden Post has “The”, not “A great”.
`));

describe('in Ukrainian', () => {
  test('words that differ are marked', () =>
    checkFindings(`
    === sources/port.md
    ---
    publisher: Портовий вісник
    ---

    Начальниця порту Іда Бойко виступила у вівторок. «Ми зачинили східні ворота, бо старий кран уже небезпечний для людей», — сказала Бойко.
    === draft.md
    «Ми зачинили західні ворота, бо старий кран уже небезпечний для людей», — сказала Бойко.
                 ^^^^^^^ altered-quote (fix): Портовий вісник has “східні”, not “західні”.

    «Ми зачинили східні ворота, бо старий кран небезпечний для людей», — сказала Бойко.
                                          ^^^^^^^^^^^^^^^^ altered-quote (fix): Портовий вісник has “кран уже небезпечний”, not “кран небезпечний”.
`));

  test('other marks and an ellipsis are no difference', () =>
    checkFindings(`
    === sources/port.md
    ---
    publisher: Портовий вісник
    ---

    Начальниця порту Іда Бойко виступила у вівторок. «Ми зачинили східні ворота, бо старий кран уже небезпечний для людей», — сказала Бойко.
    === draft.md
    “Ми зачинили східні ворота, бо старий кран уже небезпечний для людей”, — сказала Бойко.

    „Ми зачинили східні ворота… кран уже небезпечний для людей“, — сказала Бойко.
`));
});
