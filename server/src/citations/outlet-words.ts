/** Last words of newspapers' and agencies' names, lower case. "the Gazette" may stand for "Harbor Gazette". */
export const outletWords: ReadonlySet<string> = new Set(
  (
    'post times gazette herald journal news tribune guardian agency press review independent daily observer ' +
    'courier chronicle mirror telegraph standard today weekly examiner inquirer dispatch bulletin'
  ).split(' '),
);

/** Outlet words that name a paper when they stand alone behind an article: "the Gazette", not "the Press". */
export const loneOutletWords: ReadonlySet<string> = new Set(
  (
    'post times gazette herald tribune guardian independent observer courier chronicle mirror telegraph ' +
    'examiner inquirer'
  ).split(' '),
);

/**
 * Outlet words that end other names too (a public office, a publisher of books), and the words one of which
 * must stand among those before them.
 */
export const qualifiedOutletWords: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['agency', new Set(['news', 'press', 'information', 'wire', 'media'])],
  ['press', new Set(['associated', 'free', 'united', 'canadian', 'daily', 'evening', 'wire'])],
]);
