import { foldedWords } from '../phrases.js';
import type { NameVariants } from '../statement-tables.js';

/** Case endings of names, the longest first. */
const endings = [
  ...['ського', 'ському', 'ською', 'ський', 'ським', 'ській', 'ська', 'ської', 'ську', 'ські'],
  ...['ого', 'ому', 'ові', 'еві', 'єві', 'ою', 'ею', 'єю', 'ий', 'ій', 'им', 'ої'],
  ...['ом', 'ем', 'єм', 'ям', 'ах', 'а', 'я', 'у', 'ю', 'і', 'ї', 'о', 'е', 'и', 'й', 'ь'],
];
const LEAST_STEM = 3;

/** Without its case, and with one sign for the vowel that changes with it: Київ and Києва, Харків and Харкова. */
function soundOf(folded: string): string {
  const ending = endings.find(end => folded.endsWith(end) && folded.length - end.length >= LEAST_STEM) ?? '';
  const adjective = ending.startsWith('ськ') ? 'ськ' : '';
  const stem = folded.slice(0, folded.length - ending.length) + adjective;
  return stem.replace(/[іїоеє](?=[^аеєиіїоуюя]*$)/, '*');
}

const countries = 'сша америка америки америці; україна україни україні україну; росія росії росію рф'
  .split(';')
  .map(list => list.trim().split(/\s+/));

/** A first name and its short forms. */
const firstNames =
  'олександр сашко саша; михайло мишко; володимир вова; катерина катя; олена лена; микола коля; іван іванко'
    .split(';')
    .map(list => list.trim().split(/\s+/));

const knownAs = ['відомий', 'відома', 'відоме', 'відомі', 'відомого', 'відомої']
  .flatMap(known => ['', 'також ', 'ще ', 'раніше ', 'більш '].map(before => `${before}${known} як`))
  .concat('перейменували на', 'перейменовано на');
const setOff =
  'раніше, колись, тепер, нині, він же, вона ж, уроджена, як називають, як ще називають, колишня назва'.split(
    ', ',
  );

export const variants: NameVariants = {
  sound: soundOf,
  nations: new Map(countries.flatMap(list => list.map(word => [word, list[0] ?? word] as const))),
  peoples: new Set(),
  nicknames: new Map(
    firstNames.flatMap(([whole = '', ...shorts]) =>
      [whole, ...shorts].map(name => [name, new Set([whole])] as const),
    ),
  ),
  suffixes: foldedWords('тов ат пат зат'),
  aliases: [['Міноборони', 'Міністерство оборони']],
  otherNames: new Map([
    ...knownAs.map(phrase => [phrase, 'plain'] as const),
    ...setOff.map(phrase => [phrase, 'set-off'] as const),
  ]),
  asKnown: [],
};
