/** Words beside the name of the outlet that a passage is taken from; as they are written, with their white space. */
export interface CreditWords {
  /** "according to", "citing"; the name follows. */
  readonly before: readonly string[];
  /** "reported"; the name is before it. */
  readonly after: readonly string[];
  /** May stand between the name and what is on its other side: "the", "news agency". */
  readonly between: readonly string[];
}

/** Of all languages: an article may credit a foreign agency in its own words, or in the agency's. */
export const creditWords: CreditWords = {
  before: [
    'according to ',
    'According to ',
    'citing ',
    'cited by ',
    'quoted by ',
    'reported by ',
    ' told ',
    'за даними ',
    'За даними ',
    'з посиланням на ',
    'посилаючись на ',
    'повідомило ',
    'повідомляє ',
    'передає ',
  ],
  after: [' reported', ' reports', ' wrote', ' writes', ' said', ' says', ' повідом', ' пише', ' передає'],
  between: ['the ', 'The ', ' news agency', ' agency', 'агентство ', 'видання ', 'агентства ', '«', '“', '"'],
};
