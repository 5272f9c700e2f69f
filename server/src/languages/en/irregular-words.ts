import { stem } from '../../text/stems.js';

/**
 * Forms that no rule of endings leads back to their word: past tenses, plurals. Left out are those that are
 * words of their own as often (`felt`, `lay`, `rose`, `wound`, `leaves`, `lives`).
 */
const irregular = `
  arise arose arisen; awake awoke awoken; beat beaten; become became; begin began begun; bend bent;
  bite bit bitten; bleed bled; blow blew blown; break broke broken; breed bred; bring brought;
  build built; burn burnt; buy bought; catch caught; choose chose chosen; cling clung; come came;
  creep crept; deal dealt; dig dug; draw drew drawn; dream dreamt; drink drank drunk; drive drove driven;
  eat ate eaten; fall fell fallen; feed fed; fight fought; find found; flee fled; fly flew flown;
  forbid forbade forbidden; foresee foresaw foreseen; forget forgot forgotten;
  forgive forgave forgiven; freeze froze frozen; get got gotten; give gave given; go went gone;
  grow grew grown; hang hung; hear heard; hide hid hidden; hold held; keep kept; kneel knelt;
  know knew known; lead led; lean leant; learn learnt; lend lent; light lit; lose lost; make made;
  mean meant; meet met; mislead misled; mistake mistook mistaken; outgrow outgrew outgrown;
  overcome overcame; oversee oversaw overseen; overtake overtook overtaken; overthrow overthrew overthrown;
  pay paid; rebuild rebuilt; repay repaid; rewrite rewrote rewritten; ride rode ridden; ring rang;
  rise risen; run ran; say said; see saw seen; seek sought; sell sold; send sent; shake shook shaken;
  shine shone; shoot shot; show shown; shrink shrank shrunk; sing sang sung; sink sank sunk; sit sat;
  sleep slept; slide slid; speak spoke spoken; speed sped; spell spelt; spend spent; spill spilt;
  spit spat; spoil spoilt; spring sprang sprung; stand stood; steal stole stolen;
  stick stuck; sting stung; strike struck stricken; strive strove striven; swear swore sworn;
  sweep swept; swell swollen; swim swam swum; swing swung; take took taken; teach taught; tear tore torn;
  tell told; think thought; throw threw thrown; undergo underwent undergone; understand understood;
  undertake undertook undertaken; uphold upheld; wake woke woken; wear wore worn; weave wove woven;
  weep wept; win won; withdraw withdrew withdrawn; withhold withheld; withstand withstood;
  wring wrung; write wrote written; die died dies dying; lie lied lies lying; tie tied ties tying; untie untied;
  man men; woman women; child children; foot feet; tooth teeth; mouse mice; goose geese; ox oxen;
  wife wives; knife knives; wolf wolves; thief thieves; shelf shelves; loaf loaves; half halves;
  calf calves; policeman policemen; policewoman policewomen; gunman gunmen; serviceman servicemen;
  businessman businessmen; businesswoman businesswomen; spokesman spokesmen; spokeswoman spokeswomen;
  congressman congressmen; congresswoman congresswomen; fisherman fishermen; salesman salesmen;
  chairman chairmen; clergyman clergymen; cameraman cameramen; statesman statesmen; workman workmen;
  fireman firemen; lawman lawmen; frontman frontmen; bus buses; gas gases; virus viruses; campus campuses;
  bonus bonuses; circus circuses; census censuses; chorus choruses; genius geniuses; surplus surpluses;
  status statuses; crisis crises; analysis analyses; basis bases; hypothesis hypotheses; thesis theses;
  diagnosis diagnoses; oasis oases; axis axes; emphasis emphases; parenthesis parentheses;
  criterion criteria; phenomenon phenomena; bacterium bacteria; stadium stadia; memorandum memoranda;
  referendum referenda; nucleus nuclei; fungus fungi; stimulus stimuli; alumnus alumni; radius radii;
  index indices; appendix appendices; vertex vertices; formula formulae; larva larvae; lens lenses;
  quiz quizzes; focus focused focuses focusing focussed focussing
`;

/**
 * Words that Porter's algorithm takes for others, each with a form of its own: an organ is no organization,
 * an experiment no experience. A line's first word is the form.
 */
const apart = `
  admiral admirals; adamant; affection affections affectionate affectionately; animate animated animates
  animation animations; apartment apartments; arsenal arsenals; arsenic; audition auditions auditioned auditioning;
  authority authorities; authorize authorizes authorized authorizing authorization authorise authorises
  authorised authorising authorisation; candidate candidates; celebrity celebrities; civilization
  civilizations civilisation civilisations; communicate communicates communicated communicating communication
  communications; communism; community communities; compassion; composite composites; conservation;
  convention conventions; conversion conversions; cooperate cooperates cooperated cooperating cooperation
  cooperative cooperatives; corporal corporals; customer customers; decadence decadent; department departments
  departmental; designate designated designates designating designation designations; dexterity; diversion
  diversions; emergency emergencies; engineer engineers engineering engineered; executive executives;
  expedite expedited; experiment experiments experimental experimented experimenting; fabricate fabricated
  fabrication fabrications; formation formations; general generals; generally; generate generated generates
  generating; generation generations generational; generator generators; generic; generous generously
  generosity; goods; heroine heroines; hospitable hospitality; identical; impersonal; important importance
  importantly; infidelity; informal informally; initiative initiatives; integral; internal internally;
  international internationally; ironic ironically irony; lateral; liberate liberated liberates liberating
  liberation; liter liters litre litres; lunge lunged lunges lunging; majority majorities; medic medics;
  memorial memorials; metallic; mineral minerals; minority minorities; miserable miserably; nominal nominally;
  news; objective objectives objectively; officer officers; opposite opposites; organic organically;
  organism organisms; organize organizes organized organizing organizer organizers organization organizations
  organise organises organised organising organiser organisers organisation organisations organizational;
  petite; polite politely politeness; positive positively; posterity; procession processions; profession
  professions professional professionals professionally professionalism; publication publications; rational
  rationally; recession recessions; relative relatives; respective respectively; revelation revelations;
  secrete secreted secretes secretion; several; severe severely severity; severance; subjective; subsidize
  subsidized subsidizes subsidise subsidised subsidises; succession successive successively successor
  successors; tentative tentatively; terminal terminals; university universities; use used uses using user
  users; vacation vacations; vigilant vigilance; appreciable; physics;
  adams; andrews; daniels; edwards; jacobs; matthews; michaels; owens; peters; phillips; richards; roberts;
  rogers; stephens; stevens; williams; evans; saunders; sanders; collins; hastings
`;

/** Folded word to its form, for the words that stemming by rule gets wrong. */
export const irregularForms: readonly (readonly [string, string])[] = [
  ...groups(irregular).flatMap(([word = '', ...forms]) =>
    forms.map(form => [form, stem(word, 'en')] as const),
  ),
  ...groups(apart).flatMap(words => words.map(word => [word, words[0] ?? word] as const)),
];

function groups(list: string): string[][] {
  return list.split(';').map(group => group.trim().split(/\s+/));
}
