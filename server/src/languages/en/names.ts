import { foldedWords, phrases } from '../phrases.js';
import type { NameTables } from '../statement-tables.js';
import { variants } from './name-variants.js';

export const names: NameTables = {
  openers: foldedWords(`
      according also although among amid another anyone as authorities because besides both but children city
      citizens currently despite details during earlier either elsewhere even eventually every everyone
      everything experts finally first firefighters following former forces fighters friends from further
      furthermore given had half hours however hundreds if indeed inside instead investigators journalists last
      late lately later lawmakers lawyers let like local locals many meanwhile members men more moreover most
      much nearly neighbours neighbors neither never nevertheless new news next nobody none nor nothing now
      officers official officials old once one only others otherwise our outside over parents people perhaps
      please police previously prosecutors protesters rather recent recently regional reporters rescuers
      residents rockets sadly same scientists senior several shops since sometimes somewhere soldiers soon
      sources still students such supporters teachers that then there therefore these they this those though
      thousands three thus to together today tomorrow tonight too troops two under unlike until up video voters
      was we were what when whenever where whether which while who why witnesses with women workers yesterday
      yes yet you young your analysts critics drivers doctors farmers fishermen passengers patients researchers
      schools services streets trains buses work workers water power prices nearby about above across after
      again against all along already always am an and any are around asked at away based before behind being
      below beside between beyond born by can could did do does dr each eight especially except few five
      formerly four get go good great he her here herself hers his how i in into is it its itself just know
      less made may maybe me might mine my near no not of off often on onto or out own per probably quite
      really satellite she should so some someone something than the their them themselves through throughout
      toward towards unfortunately upon us usually very via well will within without would
    `),
  titles: foldedWords(`
      mr mrs ms miss mx dr prof professor sir dame lord lady gov governor pres president vice-president sen
      senator rep representative congressman congresswoman mayor minister premier chancellor secretary
      ambassador gen general col colonel maj major capt captain lt lieutenant sgt sergeant cpl commander
      admiral adm judge justice sheriff detective inspector officer chief director chairman chairwoman
      chairperson spokesman spokeswoman spokesperson deputy king queen prince princess pope bishop archbishop
      cardinal father sister brother rev reverend fr rabbi imam councillor councilor coach engineer
      prime vice ceo cfo coo cto witness constable brigadier superintendent
    `),
  longTitles: phrases([
    true,
    `prime minister, vice president, deputy prime minister, deputy mayor, deputy governor, deputy minister,
       secretary of state, secretary of defense, secretary of defence, minister of defence,
       minister of defense, minister of foreign affairs, minister of health, chief executive officer,
       chief executive, chief of staff, secretary general, secretary - general, general secretary,
       vice chairman, lieutenant general, major general, lieutenant colonel, director general`,
  ]),
  bodies: foldedWords(`
      ministry department bureau office offices committee commission council institute institution university
      school college academy board agency authority association society federation union chamber center centre
      house street avenue road square park bridge hospital airport station palace court assembly motors electric
      mills hall church cathedral island islands county city building hotel prize cup league games museum
      library theatre theater company corporation bank group fund foundation service services command staff
      minister's
    `),
  links: foldedWords('of for'),
  linkArticles: foldedWords('the'),
  particles: foldedWords(
    'van von der den de da di du del della dos la le al el bin ibn ben ter ten zu abu ul',
  ),
  and: foldedWords('and'),
  dotted: foldedWords('st mt ft jr sr inc ltd co corp bros no'),
  capitalNouns: false,
  nounEndings: [],
  variants,
};
