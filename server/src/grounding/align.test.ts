import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageTables } from '../languages/index.js';
import { readWords, type Word } from '../text/words.js';
import { alignWords, buildLookup } from './align.js';

const kinship = languageTables('en').kinship?.();

describe('a draft word is carried by', () => {
  test.each([
    ['the same word', 'the pier', 'a pier', 'pier = pier exact'],
    [
      'another form of it',
      'the pilots striked',
      'a pilot strikes',
      'pilots = pilot stem, striked = strikes stem',
    ],
    [
      'a word derived from it, or that it derives from',
      'Belgian explosion',
      'Belgium exploded',
      'Belgian = Belgium derivation, explosion = exploded derivation',
    ],
    [
      'the same figure in words',
      'two hundred ships',
      '2 hundred ships',
      'two hundred = 2 hundred number, ships = ships exact',
    ],
    ['a figure with separators', '6,300 tonnes', '6300 tonnes', '6,300 = 6300 number, tonnes = tonnes exact'],
  ])('%s', (_, draft, source, expected) => {
    expect(
      aligned(draft, source)
        .filter(pair => !/^(the|an?) /.test(pair))
        .join(', '),
    ).toBe(expected);
  });

  test.each([
    ['a word that only begins alike', 'the contract', 'the continent'],
    ['a short word that begins alike', 'the port', 'the porters'],
    ['a longer word with another end', 'the government', 'the governorship elections'],
    ['another figure', '412 ships', '421 boats'],
    ['a figure that begins alike', '12345 votes', '123456 ballots'],
  ])('but not by %s', (_, draft, source) => {
    expect(aligned(draft, source).filter(pair => !pair.startsWith('the '))).toEqual([]);
  });
});

describe('words of other forms carry each other', () => {
  test.each([
    ['The attacker fled.', 'An attack took place.', 'attacker = attack derivation'],
    ['The decision stands.', 'They will decide.', 'decision = decide derivation'],
    ['a Russian vessel', 'a ship of Russia', 'Russian = Russia derivation'],
    ['losses', 'lost', 'losses = lost derivation'],
    ['Britain', 'the British', 'Britain = British derivation'],
    ['Ostrelian pilots', 'the pilots of Ostrel', 'Ostrelian = Ostrel derivation, pilots = pilots exact'],
    ['They sold it.', 'They sell it.', 'sold = sell stem, it = it exact'],
    ['the colour', 'the color', 'colour = color spelling'],
    ['organised labour', 'organized labor', 'organised = organized spelling, labour = labor spelling'],
    ['the theatre centre', 'the theater center', 'theatre = theater spelling, centre = center spelling'],
    ['the programme', 'programs', 'programme = programs spelling'],
    ['its defence', 'its defense', 'defence = defense spelling'],
    ['the ceasefire', 'a cease-fire', 'ceasefire = cease-fire spelling'],
    ['a cease-fire', 'the ceasefire', 'cease = ceasefire spelling, fire = ceasefire spelling'],
    ['by email', 'by e-mail', 'email = e-mail spelling'],
    ['Ferries cooperate.', 'Ferries co-operate.', 'Ferries = Ferries exact, cooperate = co-operate spelling'],
    ['ten percent', '10 per cent', 'ten = 10 number, percent = per cent spelling'],
    ['10 per cent', '10%', '10 = 10 number, cent = % spelling'],
    ['Jan. storms', 'January storms', 'Jan = January abbreviation, storms = storms exact'],
    ['the govt', 'the government', 'govt = government abbreviation'],
    ['5 km', '5 kilometers', '5 = 5 number, km = kilometers abbreviation'],
    ['10%', '10 percent', '10 = 10 number, % = percent abbreviation'],
    ['the U.S.', 'the US', 'U.S = US abbreviation'],
    ['the US', 'the United States', 'US = United States abbreviation'],
    ['the United Kingdom', 'the UK', 'United = UK abbreviation, Kingdom = UK abbreviation'],
    ['Sen. Brandt', 'Senator Brandt', 'Sen = Senator abbreviation, Brandt = Brandt exact'],
    ['the HPA', 'the Harbor Pilots Association', 'HPA = Harbor Pilots Association abbreviation'],
    ['the OPP', 'the Office of Port Police', 'OPP = Office of Port Police abbreviation'],
    [
      'the Harbor Pilots Association',
      'the HPA',
      'Harbor = HPA abbreviation, Pilots = HPA abbreviation, Association = HPA abbreviation',
    ],
    ['the 3rd pier', 'the third pier', '3rd = third number, pier = pier exact'],
    ['at 10:30', 'at 10:30 p.m.', '10:30 = 10:30 p.m date'],
    ['in Grayvoron', 'in Graivoron', 'Grayvoron = Graivoron name'],
    ['Zelenskyy', 'Zelensky', 'Zelenskyy = Zelensky name'],
    ['Kyiv', 'Kiev', 'Kyiv = Kiev name'],
    ['Ostry wins', 'OSTRY wins', 'Ostry = OSTRY exact, wins = wins exact'],
    ['4 July 2019', '2019-07-04', '4 = 04 number, July = 07 date, 2019 = 2019 number'],
    ['five dollars', '$5', 'five = 5 number, dollars = $ abbreviation'],
    ['Odesa', 'Odessa', 'Odesa = Odessa name'],
  ])('%s | %s', (draft, source, expected) => {
    const pairs = aligned(draft, source).filter(pair => !/^(the|an?|its|by|in|at) = /i.test(pair));
    expect(pairs.join(', ')).toBe(expected);
  });

  test.each([
    ['content', 'contest'],
    ['general', 'generate'],
    ['universe', 'university'],
    ['commune', 'communist'],
    ['legal', 'illegal'],
    ['Iran', 'Iraq'],
    ['Iranian', 'Iraqi'],
    ['Austria', 'Australia'],
    ['Austrian', 'Australia'],
    ['Sudan', 'Susan'],
    ['Niger', 'Nigerian'],
    ['Slovakia', 'Slovenia'],
    ['Martin', 'Martina'],
    ['Julia', 'Julian'],
    ['Johnson', 'Johnston'],
    ['January', 'February'],
    ['north', 'south'],
    ['killed', 'died'],
    ['third', 'three'],
    ['third', '3'],
    ['Arsenal', 'Arsene'],
    ['10:30 a.m.', '10:30 p.m.'],
    ['us', 'United States'],
    ['the US', 'they told us'],
    ['kiev', 'kyiv'],
    ['government', 'governor'],
    ['committee', 'commission'],
    ['the HPA', 'the Harbor Police'],
  ])('but not %s and %s', (draft, source) => {
    expect(aligned(draft, source).filter(pair => !pair.startsWith('the '))).toEqual([]);
    expect(aligned(source, draft).filter(pair => !pair.startsWith('the '))).toEqual([]);
  });
});

test('a word keeps its place against its kin', () => {
  expect(aligned('the decision to decide', 'they decide on a decision')).toContain('decide = decide exact');
});

describe('of several places', () => {
  test('it takes the one behind its predecessor’s', () => {
    expect(places('new pier', 'the pier is old but the new pier is safe')).toEqual([
      [0, 6],
      [1, 7],
    ]);
  });

  test('it prefers a step forward to the same step back', () => {
    expect(places('crane pier', 'pier crane pier')).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  test('it takes each but once', () => {
    expect(places('ships and more ships', 'ships')).toEqual([[0, 0]]);
  });

  test('words in another order are all carried', () => {
    expect(places('storm cancelled ferry', 'ferry cancelled storm').map(([, source]) => source)).toEqual([
      2, 1, 0,
    ]);
  });
});

describe('a function word is carried', () => {
  test('beside a carried neighbour, where it shows that a phrase was kept', () => {
    expect(aligned('the head of the port', 'the head of the port')).toHaveLength(4);
  });

  test('not far from it', () => {
    expect(aligned('head of state', 'the head came to see what became of nothing')).toEqual([
      'head = head exact',
    ]);
  });

  test('not by itself', () => {
    expect(aligned('of the', 'of the')).toEqual([]);
  });
});

test('pairs are in the order of the draft, and no word is used twice', () => {
  const vocabulary =
    'the of a port ports harbor pier pilot pilots 412 two 2 storm cancel cancelled cancellation Kyiv Kiev third 3rd'.split(
      ' ',
    );
  const text = fc.array(fc.constantFrom(...vocabulary), { maxLength: 25 }).map(words => words.join(' '));
  fc.assert(
    fc.property(text, text, (draft, source) => {
      const pairs = places(draft, source);
      const drafts = pairs.map(([at]) => at);
      expect(drafts).toEqual([...new Set(drafts)].sort((a, b) => a - b));
      expect(new Set(pairs.map(([, at]) => at)).size).toBe(pairs.length);
    }),
  );
});

test('long lines of names and short names are no trap', () => {
  const names = Array.from({ length: 3000 }, (_, at) => `Ostrel${at % 7}a${at} OPA`).join(' ');
  const others = Array.from({ length: 3000 }, (_, at) => `Ostrov${at} Of Of of`).join(' ');
  expect(aligned(names, others)).toEqual([]);
});

test('every content word of a text is carried by the same text', () => {
  const word = fc.stringMatching(/^[a-zäї]{1,9}$/u);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), list => {
      const words = wordsOf(list.join(' '));
      const pairs = alignWords(words, buildLookup([words], kinship));
      const carried = new Set(pairs.map(({ draft }) => draft));
      expect(words.every((each, at) => !each.content || carried.has(at))).toBe(true);
    }),
  );
});

function wordsOf(text: string): Word[] {
  return readWords(text, { start: 0, end: text.length }, languageTables('en'));
}

function aligned(draft: string, source: string): string[] {
  const own = wordsOf(draft);
  const other = wordsOf(source);
  return alignWords(own, buildLookup([other], kinship)).map(pair => {
    const [a, b] = [own[pair.draft], other[pair.source]];
    return `${draft.slice(a?.start, a?.end)} = ${source.slice(b?.start, other[pair.sourceLast ?? pair.source]?.end)} ${pair.kind}`;
  });
}

function places(draft: string, source: string): [number, number][] {
  return alignWords(wordsOf(draft), buildLookup([wordsOf(source)], kinship)).map(pair => [
    pair.draft,
    pair.source,
  ]);
}
