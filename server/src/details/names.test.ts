import { describe, expect, test } from 'vitest';
import { statements as en } from '../languages/en/statements.js';
import { readNames } from './names.js';

const namesOf = (text: string) => readNames(text, en).map(name => name.text);

describe('names', () => {
  test.each([
    ['the Bank of Rivertown and Mr. Petro Bilyk', ['Bank of Rivertown', 'Petro Bilyk']],
    ['told Gov. Olena Koval, President of Ostra', ['Olena Koval', 'Ostra']],
    ['for J.K. Dole, V. Dub and the U.S. Senate', ['J.K. Dole', 'V. Dub', 'U.S. Senate']],
    ["NATO's fleet near Stara-Polana", ['NATO', 'Stara-Polana']],
    [
      'the Ministry of Trade and Health in Ostra and Hillford',
      ['Ministry of Trade and Health', 'Ostra', 'Hillford'],
    ],
    ['Jean-Luc van der Berg met Omar al-Sabri', ['Jean-Luc van der Berg', 'Omar al-Sabri']],
    ['an Ostra-based and pro-Hillford paper', ['Ostra', 'Hillford']],
    ["Ostra President Ihor Dub's aide on Monday in May 2020", ['Ostra', 'Ihor Dub']],
    ['However, the Prime Minister spoke. According to Ihor, it rained.', ['Ihor']],
    ['King Street and the Justice Department', ['King Street', 'Justice Department']],
    ['an F-16 over St. Agnes. I saw it.', ['F-16', 'St. Agnes']],
  ])('reads %s', (text, expected) => expect(namesOf(text)).toEqual(expected));

  test('takes words without title, genitive and apart from hyphens', () => {
    expect(readNames("in Mayor Ihor Dub-Koval's office", en)[0]?.words).toEqual(['ihor', 'dub-koval']);
  });

  test('judges a sentence opener by the rest of the text', () => {
    expect(readNames('Barges sank. The barges were old.', en)).toEqual([]);
    expect(readNames('Ostra burnt.', en)[0]?.unsure).toBe(true);
    expect(readNames('Ostra burnt. They fled Ostra.', en)[0]?.unsure).toBeUndefined();
    expect(readNames('Koval said no.', en)[0]?.unsure).toBeUndefined();
  });

  test('finds none in a line of capitals', () => {
    expect(namesOf('LATEST: FLOOD OVER IN RIVERTOWN')).toEqual([]);
  });
});
