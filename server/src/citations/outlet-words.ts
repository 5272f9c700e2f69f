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

/** Words one of which must stand before "Agency" to make it a news agency and no public office. */
export const agencyWords: ReadonlySet<string> = new Set(['news', 'press', 'information', 'wire', 'media']);
