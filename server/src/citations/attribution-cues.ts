import type { LanguageTag } from '../text/language-rules.js';
import { type ReportPhrases, reportPhrases } from './report-dates.js';

/** The words of attributing constructions in one language. All lower case, straight apostrophes. */
export interface AttributionCues {
  readonly articles: ReadonlySet<string>;
  /** "the Gazette *reported*" */
  readonly verbs: ReadonlySet<string>;
  /** Verbs of writing: enough behind the name of an author, or of an outlet that no source is known by. */
  readonly writingVerbs: ReadonlySet<string>;
  /** "…, *reported* the Gazette" */
  readonly invertedVerbs: ReadonlySet<string>;
  /** May stand between name and verb, beside numbers: "the Gazette *also first* reported". */
  readonly between: ReadonlySet<string>;
  /** End right before the name and say where a statement comes from: "according to". */
  readonly origins: readonly (readonly string[])[];
  /** The same, but said of any work as well ("published in"): enough for a known name only. */
  readonly places: readonly (readonly string[])[];
  /** End right before the name and say whom somebody told: "told", "in an interview with". */
  readonly listeners: readonly (readonly string[])[];
  /** "the Gazette's *report*", "a *report* in the Gazette" */
  readonly works: ReadonlySet<string>;
  /** Join a work and a name: "a report *by* the Gazette". */
  readonly joins: ReadonlySet<string>;
  /** Stand before a colon: "*Source*: Harbor Gazette". */
  readonly labels: ReadonlySet<string>;
  /** With "it" behind, "as the Gazette *put* it"; with "at", "the Gazette *puts* the loss at". Known outlets only. */
  readonly putting: ReadonlySet<string>;
  readonly reports: ReportPhrases;
  /** Capitalised where they start a sentence, and no part of the name behind them. */
  readonly starters: ReadonlySet<string>;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const phrases = (text: string): readonly (readonly string[])[] =>
  text.split(', ').map(phrase => phrase.split(' '));

const english: AttributionCues = {
  articles: set('the'),
  verbs: set(
    'reported reports wrote writes said says published publishes revealed reveals noted notes stated states ' +
      'claimed claims quoted quotes cited cites found described describes documented learned estimated ' +
      'estimates counted calculated explained explains',
  ),
  writingVerbs: set('reported reports wrote writes published publishes revealed reveals'),
  invertedVerbs: set('reported reports wrote writes noted notes said says revealed reveals'),
  between: set(
    'has have had also first later earlier recently previously then separately exclusively on in of this ' +
      'january february march april may june july august september october november december jan feb mar ' +
      'apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday ' +
      'yesterday today week month year last',
  ),
  origins: phrases(
    'according to, cited by, cited in, reported by, reported in, quoted by, quoted in, wrote in, writes in, ' +
      'writing in, citing, quoting, per, via, told by',
  ),
  places: phrases('published by, published in, appeared in, writing for, written for, written by'),
  listeners: phrases(
    'told, told to, tells, speaking to, speaking with, spoke to, spoke with, said to, interview with, ' +
      'interview to, interview in, interview for, interviewed by',
  ),
  works: set(
    'report reports reporting story stories article articles account accounts coverage interview interviews ' +
      'analysis investigation editorial column survey count tally review piece dispatch findings figures ' +
      'data description reporter reporters journalist journalists correspondent correspondents',
  ),
  joins: set('by in from of'),
  labels: set('source sources via'),
  putting: set('put puts'),
  reports: reportPhrases.english,
  starters: set(
    'the a an and but so yet as when while after before in on at by for from yesterday today meanwhile later ' +
      'earlier then still also however monday tuesday wednesday thursday friday saturday sunday january ' +
      'february march april may june july august september october november december',
  ),
};

const german: AttributionCues = {
  articles: set('der die das dem den des the'),
  verbs: set(
    'berichtete berichtet berichteten berichten schrieb schreibt schrieben meldete meldet meldeten melden ' +
      'veröffentlichte veröffentlicht zitierte zitiert erklärte enthüllte',
  ),
  writingVerbs: set('berichtete berichtet schrieb schreibt meldete meldet veröffentlichte enthüllte'),
  invertedVerbs: set('berichtete berichtet schrieb schreibt meldete meldet berichten schreiben melden'),
  between: set(
    'am im zuerst später auch hat hatte zuvor januar februar märz april mai juni juli august september ' +
      'oktober november dezember montag dienstag mittwoch donnerstag freitag samstag sonntag',
  ),
  origins: phrases('laut, zufolge, nach angaben, nach informationen, unter berufung auf, so'),
  places: phrases('erschienen in, veröffentlicht in, veröffentlicht von'),
  listeners: phrases('sagte, gegenüber, gespräch mit, interview mit'),
  works: set('bericht berichte artikel interview recherche recherchen angaben informationen reporter'),
  joins: set('von in aus mit'),
  labels: set('quelle quellen'),
  putting: new Set(),
  reports: reportPhrases.german,
  starters: set('der die das ein eine und aber doch als wenn nach vor in im am bei von laut gestern heute'),
};

const ukrainian: AttributionCues = {
  articles: set('видання газета агентство the'),
  verbs: set('повідомила повідомило повідомляє повідомили пише писала писало написала написало зазначає'),
  writingVerbs: set('повідомила повідомило повідомляє пише написала написало'),
  invertedVerbs: set('повідомила повідомило повідомляє пише писала писало написала написало зазначає'),
  between: set('також уже вперше раніше пізніше вчора сьогодні'),
  origins: phrases('за даними, за інформацією, за повідомленням, з посиланням на, посилаючись на'),
  places: phrases('опубліковано в, опублікованому в'),
  listeners: phrases("інтерв'ю, в інтерв'ю для, розповів, розповіла, коментарі"),
  works: set('повідомлення стаття статті матеріал матеріалі репортаж розслідування'),
  joins: set('в у з від'),
  labels: set('джерело джерела'),
  putting: new Set(),
  reports: reportPhrases.ukrainian,
  starters: set('у в за на з та і але як коли після вчора сьогодні'),
};

const cues: ReadonlyMap<LanguageTag, AttributionCues> = new Map([
  ['en', english],
  ['de', german],
  ['uk', ukrainian],
]);

/** Undefined: attributions in words are not read in that language. Text of no known language reads as English. */
export function attributionCues(language: LanguageTag): AttributionCues | undefined {
  return cues.get(language === 'und' ? 'en' : language);
}
