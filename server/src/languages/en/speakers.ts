import { foldedWords, forms, phrases } from '../phrases.js';
import type { SpeakerTables } from '../statement-tables.js';

const clauses = foldedWords(`
  that which who whom whose when while where because although though if as and but or so than since until
  unless before after whether what how why
`);

const prepositions = foldedWords(`
  in on at to from by with of for about against into over under during near inside outside across through
  amid among between within without behind beyond around
`);

export const speakers: SpeakerTables = {
  verbs: forms(
    ['say', 'said says say saying'],
    ['tell', 'told tells tell telling'],
    ['claim', 'claimed claims claim claiming'],
    ['deny', 'denied denies deny denying'],
    ['state', 'stated states stating'],
    ['report', 'reported reports report reporting'],
    ['announce', 'announced announces announce announcing'],
    ['add', 'added adds adding'],
    ['note', 'noted notes noting'],
    ['write', 'wrote writes written writing'],
    ['warn', 'warned warns warn warning'],
    ['confirm', 'confirmed confirms confirm confirming'],
    ['insist', 'insisted insists insist insisting'],
    ['argue', 'argued argues argue arguing'],
    ['allege', 'alleged alleges allege alleging'],
    ['assert', 'asserted asserts assert asserting'],
    ['suggest', 'suggested suggests suggest suggesting'],
    ['explain', 'explained explains explain explaining'],
    ['admit', 'admitted admits admit admitting'],
    ['acknowledge', 'acknowledged acknowledges acknowledge acknowledging'],
    ['declare', 'declared declares declare declaring'],
    ['remark', 'remarked remarks'],
    ['reply', 'replied replies'],
    ['respond', 'responded responds'],
    ['tweet', 'tweeted tweets'],
    ['post', 'posted'],
    ['quip', 'quipped'],
    ['recall', 'recalled recalls'],
    ['stress', 'stressed stresses'],
    ['emphasize', 'emphasized emphasised emphasizes emphasises'],
    ['urge', 'urged urges'],
    ['ask', 'asked asks'],
    ['believe', 'believed believes believe'],
    ['think', 'thinks think thought'],
    ['estimate', 'estimated estimates'],
    ['predict', 'predicted predicts'],
    ['concede', 'conceded concedes'],
    ['maintain', 'maintained maintains'],
    ['contend', 'contended contends'],
    ['vow', 'vowed vows'],
    ['promise', 'promised promises'],
    ['point out', 'pointed points pointing'],
    ['conclude', 'concluded concludes'],
    ['reveal', 'revealed reveals'],
    ['continue', 'continued'],
    ['comment', 'commented'],
    ['joke', 'joked'],
    ['testify', 'testified testifies'],
    ['accuse', 'accused accuses accuse'],
    ['complain', 'complained complains'],
    ['shout', 'shouted'],
    ['agree', 'agreed agrees'],
    ['describe', 'described describes'],
    ['call', 'called calls'],
    ['dismiss', 'dismissed dismisses'],
    ['reject', 'rejected rejects'],
    ['propose', 'proposed proposes proposing'],
    ['answer', 'answered answering'],
    ['observe', 'observed observing'],
    ['assure', 'assured assures assuring'],
    ['caution', 'cautioned cautioning'],
    ['lament', 'lamented lamenting'],
    ['bemoan', 'bemoaned bemoaning'],
    ['pledge', 'pledged pledging'],
    ['swear', 'swore'],
    ['remind', 'reminded reminding'],
    ['exclaim', 'exclaimed exclaiming'],
    ['whisper', 'whispered whispering'],
    ['yell', 'yelled yelling'],
    ['recount', 'recounted recounting'],
    ['retort', 'retorted retorting'],
    ['counter', 'countered countering'],
    ['muse', 'mused'],
    ['quip', 'quips quipping'],
    ['opine', 'opined opines'],
    ['proclaim', 'proclaimed proclaims proclaiming'],
    ['reiterate', 'reiterated reiterates reiterating'],
    ['elaborate', 'elaborated'],
    ['hint', 'hinted hinting'],
    ['interject', 'interjected'],
    ['deadpan', 'deadpanned'],
    ['marvel', 'marveled marvelled'],
    ['gush', 'gushed'],
    ['vent', 'vented'],
    ['fume', 'fumed'],
    ['thunder', 'thundered'],
    ['scoff', 'scoffed'],
    ['boast', 'boasted boasting'],
    ['brag', 'bragged bragging'],
    ['deem', 'deemed deeming'],
    ['dub', 'dubbed dubbing'],
    ['label', 'labeled labelled labeling labelling'],
    ['denounce', 'denounced denounces denouncing'],
    ['condemn', 'condemned condemns condemning'],
    ['criticize', 'criticized criticised criticizing criticising'],
    ['blast', 'blasted blasting'],
    ['praise', 'praised praising'],
    ['hail', 'hailed hailing'],
    ['tout', 'touted touts touting'],
    ['lambaste', 'lambasted'],
    ['read', 'reads'],
  ),
  nouns: foldedWords(`
      claims claim reports report states notes estimates estimated comments remarks replies tweets posted promises
      warning reporting warns urged called calls continued pointed believed thought described proposed maintained
      rejected agreed revealed written writing promised concluded
      alleged accused asked ask asks recalled points reads reading boasting tweeting
    `),
  telling: foldedWords('tell'),
  addressees: phrases([
    true,
    `in an interview with, in an interview to, in interview with, in a statement to, in comments to, in remarks to,
       in an email to, in an e-mail to, in an interview for, speaking to, in a letter to, in a telephone interview with,
       in a phone interview with, in a call with`,
  ]),
  sources: phrases(['say', 'according to, in the words of, as told to, quoting'], ['cite', 'citing']),
  sourcesAfter: new Map(),
  by: foldedWords('by'),
  passives: foldedWords('was were is are been being be am'),
  pronouns: foldedWords('he she they it i we you'),
  relatives: foldedWords('who which'),
  participleEnding: 'ing',
  clauseOpeners: foldedWords('and but'),
  places: foldedWords('in at near across'),
  singular: foldedWords('he she'),
  crowd: foldedWords(`
    several others many some people experts critics analysts observers witnesses bystanders residents locals neighbors
    neighbours drivers voters supporters opponents protesters activists fans users customers passengers parents students
    tourists visitors pundits commentators
  `),
  unnamed: foldedWords('unnamed anonymous unidentified nameless'),
  speaksFor: foldedWords(`
    spokesman spokeswoman spokesperson spokespeople spokesmen lawyer lawyers attorney attorneys representative
    representatives agent publicist behalf
  `),
  between: foldedWords(`
      has have had did does do also later then earlier reportedly repeatedly previously recently publicly
      separately now once again even not never didn't hasn't haven't doesn't don't would will could may might
      just further still since already flatly firmly initially immediately subsequently all both
    `),
  notBefore: foldedWords(
    'to a an the of as in for with from this these those its their his her our no any such',
  ),
  articles: foldedWords('the a an'),
  clauses,
  prepositions,
  that: foldedWords('that'),
};
