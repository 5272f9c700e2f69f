import { describe, test } from 'vitest';
import { checkFindings } from '../testing/check-findings.js';

describe('a quotation', () => {
  test('belongs to the one whom the source credits, whatever stands around it', () =>
    checkFindings(`
    === sources/quay.md
    ---
    publisher: Harbor Gazette
    ---

    “The new quay is a gift to nobody but the cranes,” Olena Koval said on Monday. Ihor Dub, the mayor of Ostra, shook his head.

    “We shall see who laughs when the first ferry lands,” said Dub.

    According to Marta Lis, the harbor master, “the tide will do whatever it has always done.”
    === draft.md
    Ihor Dub said “the new quay is a gift to nobody but the cranes” [@quay].
    ^^^^^^^^ wrong-speaker (fix): Harbor Gazette gives this to Olena Koval, not to Ihor Dub.

    “We shall see who laughs when the first ferry lands,” Olena Koval said [@quay].
                                                          ^^^^^^^^^^^ wrong-speaker (fix): Harbor Gazette gives this to Dub, not to Olena Koval.

    Olena Koval called it useless: “The tide will do whatever it has always done,” she said [@quay].
                                                                                   ^^^ wrong-speaker: Harbor Gazette gives this to Marta Lis, who is not meant by “she”.

    According to Dub, “the tide will do whatever it has always done” [@quay].
                 ^^^ wrong-speaker (fix): Harbor Gazette gives this to Marta Lis, not to Dub.

    “The new quay is a gift to nobody but the cranes,” Several said [@quay].
                                                       ^^^^^^^ wrong-speaker (fix): Harbor Gazette gives this to Olena Koval, not to Several.
`));

  test('stays quiet where the speaker is right under another name', () =>
    checkFindings(`
    === sources/quay.md
    ---
    publisher: Harbor Gazette
    ---

    “The new quay is a gift to nobody but the cranes,” Olena Koval said on Monday. Ihor Dub, the mayor of Ostra, shook his head.

    “We shall see who laughs when the first ferry lands,” said Dub.

    Marta Lis, a spokeswoman for the Harbor Trust, told the Gazette that “the tide will do whatever it has always done.”
    === draft.md
    Koval said “the new quay is a gift to nobody but the cranes” [@quay].

    The mayor said, “We shall see who laughs when the first ferry lands” [@quay].

    The Harbor Trust said “the tide will do whatever it has always done” [@quay].

    “The new quay is a gift to nobody but the cranes,” the Harbor Gazette reported [@quay].

    “We shall see who laughs when the first ferry lands,” O. Dub said [@quay].
`));

  test('of a pronoun is whose name stands before it', () =>
    checkFindings(`
    === sources/fair.md
    Petra Vance opened the fair on Friday. “Nobody in this town has ever baked a better loaf,” she said.

    The judges were less sure. Bruno Halle tasted it twice. “I have had bricks that were easier to chew,” he told the crowd.
    === draft.md
    Bruno Halle said, “Nobody in this town has ever baked a better loaf” [@fair].
    ^^^^^^^^^^^ wrong-speaker (fix): fair gives this to Petra Vance, not to Bruno Halle.

    Petra Vance said, “I have had bricks that were easier to chew” [@fair].
    ^^^^^^^^^^^ wrong-speaker (fix): fair gives this to Bruno Halle, not to Petra Vance.

    “Nobody in this town has ever baked a better loaf,” Vance said [@fair].
`));

  test('that goes on in the next sentence, or paragraph, keeps its speaker', () =>
    checkFindings(`
    === sources/strike.md
    “The boats stay in port,” said Jonas Reik. “Nobody goes out before the owners sign the paper.”

    Clara Moos of the owners’ union wrote:

    “We have signed everything that was put in front of us since March.

    “Now it is their turn to pick up a pen and read.”
    === draft.md
    Clara Moos said “nobody goes out before the owners sign the paper” [@strike].
    ^^^^^^^^^^ wrong-speaker (fix): strike gives this to Jonas Reik, not to Clara Moos.

    Jonas Reik said “now it is their turn to pick up a pen and read” [@strike].

    “Nobody goes out before the owners sign the paper,” Reik said [@strike].

    Moos said “now it is their turn to pick up a pen and read” [@strike].
`));

  test('with a credit line below it', () =>
    checkFindings(`
    === sources/wall.md
    Visitors left notes on the wall of the old mill.

    “I learned to swim behind this wheel and nearly drowned twice.”

    — Anton Brell, miller
    === draft.md
    Rosa Tull said “I learned to swim behind this wheel and nearly drowned twice” [@wall].
    ^^^^^^^^^ wrong-speaker (fix): wall gives this to Anton Brell, not to Rosa Tull.

    Anton Brell said “I learned to swim behind this wheel and nearly drowned twice” [@wall].
`));

  test('that another source gives to the draft’s speaker is right', () =>
    checkFindings(`
    === sources/echo.md
    “The archive burned for three whole days,” said Nora Feld.
    === sources/herald.md
    “The archive burned for three whole days,” said Emil Strand.
    === draft.md
    Nora Feld said “the archive burned for three whole days” [@echo].

    Emil Strand said “the archive burned for three whole days” [@herald].

    Hanna Brodt said “the archive burned for three whole days” [@herald].
    ^^^^^^^^^^^ wrong-speaker (fix): echo gives this to Nora Feld, not to Hanna Brodt.
`));
});

describe('a pronoun of the draft', () => {
  test('means whoever was named before it', () =>
    checkFindings(`
    === sources/quay.md
    Olena Koval walked along the quay on Monday. “The new cranes serve nobody but the bank,” Koval said.

    Ihor Dub answered her in the evening. “We shall see who laughs when the first ferry lands,” said Dub.
    === draft.md
    Olena Koval walked along the quay on Monday. She said, “The new cranes serve nobody but the bank” [@quay].

    Olena Koval walked along the quay on Monday. She said, “We shall see who laughs when the first ferry lands” [@quay].
                                                 ^^^ wrong-speaker: quay gives this to Dub, who is not meant by “She”.

    “We shall see who laughs when the first ferry lands,” he said [@quay].
`));
});

describe('indirect speech', () => {
  test('belongs to the one who reports it', () =>
    checkFindings(`
    === sources/bridge.md
    ---
    publisher: Harbor Gazette
    ---

    Olena Koval said the bridge would be closed to lorries until the cracked bearings are replaced.

    Ihor Dub warned that the ferries cannot carry the school buses in winter.

    According to an unnamed official, the repairs swallowed the whole road budget of the district.
    === draft.md
    Until the cracked bearings are replaced, Ihor Dub said, the bridge would be closed to lorries [@bridge].
                                             ^^^^^^^^ wrong-speaker (fix): Harbor Gazette gives this to Olena Koval, not to Ihor Dub.

    Olena Koval warned that the ferries cannot carry the school buses in winter [@bridge].
    ^^^^^^^^^^^ wrong-speaker (fix): Harbor Gazette gives this to Ihor Dub, not to Olena Koval.

    Olena Koval said the bridge would be closed to lorries until the bearings are replaced [@bridge].

    Ihor Dub said the repairs swallowed the whole road budget of the district [@bridge].
    ^^^^^^^^ wrong-speaker (fix): Harbor Gazette gives this to an unnamed official, not to Ihor Dub.
`));

  test('is nobody’s where the source states it flat, and anybody’s who is named beside it', () =>
    checkFindings(`
    === sources/bridge.md
    Until the bearings are replaced, the cracked bridge stays closed to all lorries.

    Ihor Dub stood beside Olena Koval when she said the ferries cannot carry the school buses in winter.
    === draft.md
    Ihor Dub said the bridge will be closed to lorries until the cracked bearings are replaced [@bridge].

    Ihor Dub said the ferries cannot carry the school buses in winter [@bridge].
`));

  test('of a nested report belongs to both', () =>
    checkFindings(`
    === sources/wells.md
    The Hillford Echo wrote, citing engineer Paul Arden, that the wells of the lower town had fallen dry since August.
    === draft.md
    Paul Arden said the wells of the lower town had fallen dry since August [@wells].

    The Hillford Echo wrote that the wells of the lower town had fallen dry since August [@wells].
`));
});

describe('Ukrainian', () => {
  test('a quotation and a report given to another', () =>
    checkFindings(`
    === sources/port.md
    ---
    language: uk
    ---

    «Новий причал не потрібен нікому, крім самих кранів», — сказала Олена Коваль у понеділок.

    Ігор Дуб заявив, що пороми взимку не зможуть перевозити шкільні автобуси через затоку.
    === draft.md
    ---
    lang: uk
    ---

    Ігор Дуб сказав: «Новий причал не потрібен нікому, крім самих кранів» [@port].
    ^^^^^^^^ wrong-speaker (fix): port gives this to Олена Коваль, not to Ігор Дуб.

    Олена Коваль заявила, що пороми взимку не зможуть перевозити шкільні автобуси через затоку [@port].
    ^^^^^^^^^^^^ wrong-speaker (fix): port gives this to Ігор Дуб, not to Олена Коваль.
`));

  test('the right speaker, with a first name or without', () =>
    checkFindings(`
    === sources/port.md
    ---
    language: uk
    ---

    «Новий причал не потрібен нікому, крім самих кранів», — сказала Олена Коваль у понеділок.

    Ігор Дуб заявив, що пороми взимку не зможуть перевозити шкільні автобуси через затоку.
    === draft.md
    ---
    lang: uk
    ---

    Коваль сказала: «Новий причал не потрібен нікому, крім самих кранів» [@port].

    За словами Ігоря Дуба, пороми взимку не зможуть перевозити шкільні автобуси через затоку [@port].
`));
});

test('a quotation that its sentence closes has no speaker in the next paragraph', () =>
  checkFindings(`
    === sources/crane.md
    Harbor master Olena Koval called the crane "a monument to nothing but our own patience".

    Ihor Dub, who builds cranes in the yard behind the station, said the order had come in March.
    === draft.md
    Koval called the crane “a monument to nothing but our own patience” [@crane].
`));

test('two people by their full names, in a source of two sentences', () =>
  checkFindings(`
    === sources/ferry.md
    "The new berth will be open to every ferry before the winter storms begin," spokesman Emil Varga told the council. Hanna Brandt welcomed the plan.
    === draft.md
    “The new berth will be open to every ferry before the winter storms begin,” said Hanna Brandt [@ferry].
                                                                                     ^^^^^^^^^^^^ wrong-speaker (fix): ferry gives this to spokesman Emil Varga, not to Hanna Brandt.
`));
