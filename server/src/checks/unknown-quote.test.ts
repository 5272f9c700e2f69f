import { describe, test } from 'vitest';
import { checkFindings } from '../testing/check-findings.js';

describe('a quotation that stands in no source', () => {
  test('is marked, whoever says it and wherever the words that credit it stand', () =>
    checkFindings(`
    === sources/mill.md
    ---
    publisher: Velden Courier
    ---

    The owner of the paper mill defended the layoffs on Monday. “I take this decision with a heavy heart,” Petra Lund told reporters. She will leave the board in June.
    === draft.md
    The owner of the paper mill defended the layoffs. “Nobody ever warned us that paper would go out of fashion,” Lund told reporters, according to the Velden Courier.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-attribution (fix): Velden Courier says this; attribute it.
                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unknown-quote: No source has this quotation.

    Lund told reporters, according to the Velden Courier, that “the banks pulled the plug on us overnight”.
                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unknown-quote: No source has this quotation.

    Lund, who will leave the board in June, blamed “greedy foreign banks and their friends in parliament”, according to the Velden Courier.
                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unknown-quote: No source has this quotation.
`));

  test('of a word or two, where somebody is named who said it', () =>
    checkFindings(`
    === sources/mill.md
    ---
    publisher: Velden Courier
    ---

    The owner of the paper mill, Petra Lund, defended the layoffs on Monday. She said the decision was hard for her.
    === draft.md
    Lund said the decision on layoffs at the paper mill was “heartbreaking”, according to the Velden Courier.
                                                             ^^^^^^^^^^^^^ unknown-quote: No source has this quotation.

    The decision on layoffs at the paper mill was a “bloody nuisance”, Lund said, according to the Velden Courier.
                                                     ^^^^^^^^^^^^^^^ unknown-quote: No source has this quotation.
`));

  test('is told instead of all else at the level of the sentence', () =>
    checkFindings(`
    === sources/mill.md
    The owner of the paper mill, Petra Lund, defended the layoffs on Monday.
    === draft.md
    “The wolves have returned to the valley for good,” forester Jonas Mikkelsen said.
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unknown-quote: No source has this quotation.
`));
});

describe('is silent', () => {
  test('about words in marks that are given to nobody', () =>
    checkFindings(`
    === sources/mill.md
    ---
    publisher: Velden Courier
    ---

    The owner of the paper mill, Petra Lund, defended the layoffs on Monday. She said the decision was hard for her. Paper has gone out of fashion, as the figures of the whole trade show.
    === draft.md
    The “heartless” owner of the paper mill defended the layoffs on Monday, the Velden Courier reported.

    The owner of the paper mill is “heartless” and defended the layoffs on Monday.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-attribution (fix): Velden Courier says this; attribute it.
`));

  test('about titles, nicknames and words as words', () =>
    checkFindings(`
    === sources/mill.md
    ---
    publisher: Velden Courier
    ---

    Petra Lund, who owns the paper mill, published a book about her family in 2011. It won the regional prize for a first book.
    === draft.md
    Lund, who owns the paper mill, published a book about her family, “The Long Way to the River”, in 2011, the Velden Courier reported.
                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^ partly-sourced: Velden Courier says the rest, but not “The Long Way to the River”.

    Petra “Iron” Lund is the owner of the paper mill; her book about the family won a prize, the Velden Courier reported.
`));

  test('about words of another form that the source has as they are', () =>
    checkFindings(`
    === sources/mill.md
    ---
    publisher: Velden Courier
    ---

    Petra Lund said the decision on layoffs at the paper mill was not an easy one, and that nobody would be left behind.
    === draft.md
    Lund said that “nobody” would be “left behind” and the decision on layoffs at the paper mill was “not an easy one”, the Velden Courier reported.
`));

  test('where another source than the cited one has it: that is a wrong citation', () =>
    checkFindings(`
    === sources/mill.md
    ---
    publisher: Velden Courier
    ---

    Petra Lund, the owner of the paper mill, defended the layoffs on Monday. She said the decision was hard for her, and hoped that the workers would soon find new jobs.
    === sources/union.md
    ---
    publisher: Union News
    ---

    “I take this decision on the layoffs with a heavy heart, and I hope that all of you will soon find new jobs,” mill owner Petra Lund said on Monday.
    === draft.md
    “I take this decision on the layoffs with a heavy heart,” mill owner Petra Lund said on Monday [@mill].
                                                                                                   ^^^^^^^ wrong-citation (fix): mill does not say this; union does.
`));

  test('where only a source in another language could have it', () =>
    checkFindings(`
    === sources/zavod.md
    Директорка паперового заводу Петра Лунд у понеділок, 14 травня, захищала звільнення 312 працівників у Сарново перед журналістами міста.
    === sources/harbor.md
    The harbor handled 412 ships in 2019, more than in any year before, and the council was content with the figures.
    === draft.md
    “I take this decision with a heavy heart,” Petra Lund told reporters in Sarnovo after 312 workers had been dismissed.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weakly-sourced: A source in Ukrainian, zavod, mentions these names and figures; not compared.
`));

  test('about own reporting, which asks for notes', () =>
    checkFindings(`
    === sources/mill.md
    The owner of the paper mill, Petra Lund, defended the layoffs on Monday. “I take this decision with a heavy heart,” Lund said.
    === stet.json
    { "ownOutlets": ["Velden Courier"] }
    === draft.md
    “Nobody ever warned us that paper would go out of fashion,” Lund told the Velden Courier.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weakly-sourced: Own reporting: add the notes, or stet with a reason.

    “I took this decision with a heavy heart,” Lund told the Velden Courier.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weakly-sourced: Own reporting: add the notes, or stet with a reason.
`));
});

describe('in Ukrainian', () => {
  test('a quotation that no source has', () =>
    checkFindings(`
    === sources/zavod.md
    ---
    publisher: Портовий вісник
    ---

    Директорка паперового заводу Петра Лунд у понеділок захищала звільнення. «Я ухвалюю це рішення з важким серцем», — сказала Лунд журналістам.
    === draft.md
    «Ніхто не попереджав нас, що папір вийде з моди», — сказала Лунд журналістам, повідомляє «Портовий вісник».
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unknown-quote: No source has this quotation.

    «Я ухвалюю це рішення з важким серцем», — сказала Лунд журналістам.
`));
});
