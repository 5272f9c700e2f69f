import type { LanguageTag } from '../text/language-rules.js';

/** How a figure stands to the true value: `nearly` 20,000 is a little less, `about` 20,000 either side. */
export type Bound = 'exact' | 'about' | 'nearly' | 'at-least' | 'at-most' | 'more-than' | 'less-than';

export interface NumberWord {
  /**
   * `cardinal` two, thirty; `scale` multiplies what stands before it: hundred, dozen, million; `ordinal`
   * third; `fraction` quarter; `vague` stands without a number and means more than one of its value: dozens.
   */
  readonly kind: 'cardinal' | 'scale' | 'ordinal' | 'fraction' | 'vague';
  readonly value: number;
  /** Of an ordinal that is spelled like a fraction: 1/3 for `third`. */
  readonly fraction?: number;
}

export interface Phrase<T> {
  /** Folded words and symbols, one token each. */
  readonly words: readonly string[];
  readonly value: T;
}

/** By first word; the longest phrase first. */
export type PhraseTable<T> = ReadonlyMap<string, readonly Phrase<T>[]>;

/**
 * The words that details are read by; owned by `details`, one table a language. All forms are folded
 * (`foldWord`): lower case, straight apostrophes, Latin letters without diacritics.
 */
export interface StatementTables {
  readonly language: LanguageTag;
  readonly functionWords: ReadonlySet<string>;
  readonly figures: FigureTables;
  readonly dates: DateTables;
  readonly names: NameTables;
  readonly speakers: SpeakerTables;
  /** Words that set one thing above all others, to all that may say the same of it. Undefined: none is known. */
  readonly superlatives?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Value false: these words look like a hedge and are none ("claimed responsibility"). */
  readonly hedges: PhraseTable<boolean>;
  /** Value false: these words look like a negation and are none ("not only"). */
  readonly negations: PhraseTable<boolean>;
  /** Ends a word that is negated by it: `n't`. */
  readonly negatingEnding: string | undefined;
}

export interface FigureTables {
  readonly numberWords: ReadonlyMap<string, NumberWord>;
  /** Number words are written as one: `zweihundertdreiundzwanzig`. */
  readonly compounds: boolean;
  /** Stands for a one before a scale or fraction: `a` hundred. */
  readonly articles: ReadonlySet<string>;
  /** Inside a number: one hundred `and` two. */
  readonly joiners: ReadonlySet<string>;
  /** Behind a number: `and a half`. */
  readonly halves: PhraseTable<number>;
  /** Written behind digits: `bn`, `mln`, `k`. Single letters count only where they touch the digits. */
  readonly magnitudes: ReadonlyMap<string, number>;
  /** Written behind digits of an ordinal: `th`. */
  readonly ordinalEndings: ReadonlySet<string>;
  /** Full stop behind digits is an ordinal's: `3. Platz`. */
  readonly ordinalDot: boolean;
  /** A plain space groups digits: `20 000`. */
  readonly spaceGroups: boolean;
  readonly minus: ReadonlySet<string>;
  readonly rangeWords: ReadonlySet<string>;
  /** `between` 10 `and` 12: opening word to middle word. */
  readonly rangeFrames: ReadonlyMap<string, string>;
  /** Before two values of a change, not of a range: rose `from` 10 to 12. */
  readonly changeWords: ReadonlySet<string>;
  /** Make `4-2` and `2-4` scores. */
  readonly scoreWords: ReadonlySet<string>;
  readonly before: PhraseTable<Bound>;
  readonly after: PhraseTable<Bound>;
  /** Verbs with which "up to" is no bound: `climbed`, `took`. */
  readonly climbing: ReadonlySet<string>;
  /** Before a magnitude they leave open how many: `several` hundred. */
  readonly severals: ReadonlySet<string>;
  /** Of a change: the figure behind them is one that was taken away. */
  readonly falling: ReadonlySet<string>;
  /** Behind years they make an age, and before a number: 22 years `old`, `aged` 22. */
  readonly old: ReadonlySet<string>;
  readonly aged: ReadonlySet<string>;
  /** Between them a number is an hour: `at` nine `in the evening`. */
  readonly hourBefore: ReadonlySet<string>;
  readonly dayParts: PhraseTable<true>;
  /** With them a figure is the most that may be, as behind "up to": `can` hold 40. */
  readonly abilities: ReadonlySet<string>;
  /** Of a side that has won, whose number comes first in a score. */
  readonly winning: ReadonlySet<string>;
  /** Of a side that leads: the score is not the last. */
  readonly ahead: ReadonlySet<string>;
  /** `%`, `pp`, ISO 4217 currency or unit symbol. */
  readonly units: PhraseTable<string>;
  /** Before a number that says where in a text: `page` 3. */
  readonly references: ReadonlySet<string>;
  /** Phrases with a number word or digits that give no figure: `no one`. */
  readonly notFigures: PhraseTable<true>;
  /** Number words that are pronouns too, and the words behind them that prove it: `one should`. */
  readonly pronouns: ReadonlyMap<string, ReadonlySet<string>>;
  /** Words that make an ordinal number of time a unit: `per` second. */
  readonly unitBefore: ReadonlySet<string>;
  /** Stand between a figure and the noun it counts: `of`, `the`, `other`. */
  readonly beforeNoun: ReadonlySet<string>;
  /** Endings of the counted noun; the first word where it has none of them. */
  readonly nounEndings: readonly string[];
  readonly irregularNouns: ReadonlySet<string>;
  /** Nouns are written with a capital. */
  readonly capitalNouns: boolean;
}

export interface DateTables {
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlyMap<string, number>;
  /** Count only beside a date or before a full stop: `Sun`, `Sat`. */
  readonly shortWeekdays: ReadonlyMap<string, number>;
  /** Month names that are ordinary words too; count beside a day, a year or a date preposition. */
  readonly ambiguousMonths: ReadonlySet<string>;
  /** Months and weekdays begin with a capital. */
  readonly capitals: boolean;
  readonly relativeDays: PhraseTable<number>;
  readonly dayNouns: ReadonlySet<string>;
  /** three days `ago`; `vor` drei Tagen. */
  readonly agoAfter: ReadonlySet<string>;
  readonly agoBefore: ReadonlySet<string>;
  /** Weeks, months and years that are counted from a day. */
  readonly periodNouns: ReadonlyMap<string, RelativePeriod['unit']>;
  /** `last` week is -1. */
  readonly periodModifiers: ReadonlyMap<string, number>;
  /** Before a day, from a date told before: the `next` day is 1, `that` day 0. */
  readonly dayModifiers: ReadonlyMap<string, number>;
  /** Behind a number of days from a date told before: a day `later` is 1, `earlier` -1. */
  readonly daysApart: ReadonlyMap<string, number>;
  /** Days with a name and a date. */
  readonly holidays: PhraseTable<{ readonly month: number; readonly day: number }>;
  /** Prepositions and adverbs before a month or year. */
  readonly before: ReadonlySet<string>;
  /** Prepositions before a month that no day follows: `in` May. */
  readonly beforeMonth: ReadonlySet<string>;
  /** Between day and month, or month and year: `of`. */
  readonly inner: ReadonlySet<string>;
  /** Stand behind a year or before it: `року`, `Jahr`. */
  readonly yearNouns: ReadonlySet<string>;
  readonly decadeEndings: ReadonlySet<string>;
  /** Minutes to add: `a.m`, `pm`. */
  readonly meridiems: ReadonlyMap<string, number>;
  /** Behind an hour: `Uhr`, `o'clock`. */
  readonly clockWords: ReadonlySet<string>;
  /** Behind a time of day, in small letters: `gmt`. */
  readonly zones: ReadonlySet<string>;
  /** Behind a year: `bc`, `bce`; before or behind it: `ad`. */
  readonly eras: ReadonlyMap<string, 'before' | 'after'>;
  /** Minutes after midnight: `noon`. */
  readonly clockNames: ReadonlyMap<string, number>;
  /** To write a date in another's form: a row for each month and weekday (Sunday first), with the same form in each column. */
  readonly written: WrittenDates;
  /** 05/06/2023: what cannot be told stays untold. */
  readonly slashes: 'ambiguous' | 'day-first';
}

/** Whole weeks, months or years from a day. */
export interface RelativePeriod {
  readonly unit: 'week' | 'month' | 'year';
  /** "last" is -1. */
  readonly by: number;
}

export interface WrittenDates {
  readonly months: readonly (readonly string[])[];
  readonly weekdays: readonly (readonly string[])[];
}

export interface NameTables {
  /** Capitalised at the start of a sentence, they prove no name; stripped from the start of a longer one. */
  readonly openers: ReadonlySet<string>;
  /** Before a person's name, no part of it. */
  readonly titles: ReadonlySet<string>;
  /** Titles of several words, the first being in `titles`. */
  readonly longTitles: PhraseTable<true>;
  /** Behind a title they make it part of the name: King `Street`; they also join with `and`. */
  readonly bodies: ReadonlySet<string>;
  /** Link capitalised words: `of`. */
  readonly links: ReadonlySet<string>;
  /** May follow a link: of `the`. */
  readonly linkArticles: ReadonlySet<string>;
  /** Lower-case parts of names: `van`, `al`. */
  readonly particles: ReadonlySet<string>;
  readonly and: ReadonlySet<string>;
  /** Abbreviations inside names that keep their full stop: `St`, `Jr`. */
  readonly dotted: ReadonlySet<string>;
  /** Every noun has a capital, so a capital alone proves no name. */
  readonly capitalNouns: boolean;
  /** Endings of ordinary nouns, where every noun has a capital. */
  readonly nounEndings: readonly string[];
  /** Undefined: names are compared by their stems alone. */
  readonly variants?: NameVariants;
}

/** What tells that two names are the same, and what a name is of. */
export interface NameVariants {
  /** A spelling by which the ways of writing a name's word, or its cases, fall together. Takes a folded word. */
  readonly sound: (folded: string) => string;
  /** Folded words for a country and its people to one name: Britain, British, Briton. */
  readonly nations: ReadonlyMap<string, string>;
  /** Those of the people: they tell no two of them apart. */
  readonly peoples: ReadonlySet<string>;
  /** First names and their short forms, folded, each to the names that it may stand for: `bill` to `william`. */
  readonly nicknames: ReadonlyMap<string, ReadonlySet<string>>;
  /** Words, folded, with or without which a name is the same: `jr`, `inc`. */
  readonly suffixes: ReadonlySet<string>;
  /** Each list holds names that everybody uses for one thing. */
  readonly aliases: readonly (readonly string[])[];
  /** What stands between two names of one thing: `also known as`. `set-off`: behind a comma, a dash or a bracket alone. */
  readonly otherNames: ReadonlyMap<string, 'plain' | 'set-off'>;
  /** The same with words behind the second name: Rovers, `as` Ostra Town `is known`. */
  readonly asKnown: readonly (readonly [between: string, behind: string])[];
}

export interface SpeakerTables {
  /** Inflected form of a speech verb to its lemma: `said` -> `say`. */
  readonly verbs: ReadonlyMap<string, string>;
  /** Forms that are nouns too (`claims`, `reports`): they count behind a name or pronoun alone. */
  readonly nouns: ReadonlySet<string>;
  /** Lemmas that take the addressee as object: `tell`. */
  readonly telling: ReadonlySet<string>;
  /** Before an addressee that stands behind a preposition: `in an interview with`. */
  readonly addressees: PhraseTable<true>;
  /** Before a speaker: `according to`; the value is the lemma. */
  readonly sources: PhraseTable<string>;
  /** Behind a speaker: `zufolge`. */
  readonly sourcesAfter: PhraseTable<string>;
  /** Before the speaker of a passive: reported `by`. */
  readonly by: ReadonlySet<string>;
  /** Make a verb form passive: `was` told. */
  readonly passives: ReadonlySet<string>;
  readonly pronouns: ReadonlySet<string>;
  readonly relatives: ReadonlySet<string>;
  /** Ending of a verb form whose subject is the clause's: "…, saying". */
  readonly participleEnding: string | undefined;
  /** People whom nobody names: `several`, `critics`. */
  readonly crowd: ReadonlySet<string>;
  /** Of a speaker whose name is kept back: `anonymous`. */
  readonly unnamed: ReadonlySet<string>;
  /** Whoever is so speaks for another: `spokesman`, `lawyer`. */
  readonly speaksFor: ReadonlySet<string>;
  /** Stand before a place or a body, hardly before a person: `in`. */
  readonly places: ReadonlySet<string>;
  /** Pronouns for one person who was named: `she`. */
  readonly singular: ReadonlySet<string>;
  /** Join two clauses, each with its subject: `and`. */
  readonly clauseOpeners: ReadonlySet<string>;
  /** Between speaker and verb: `has`, `also`, `later`. */
  readonly between: ReadonlySet<string>;
  /** Not a statement when directly before the verb: `to` say. */
  readonly notBefore: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
  /** End the words that may belong to a speaker: `that`, `and`, `when`. */
  readonly clauses: ReadonlySet<string>;
  readonly prepositions: ReadonlySet<string>;
  readonly that: ReadonlySet<string>;
}
