import { words } from '../words.js';

/** Artikel, Pronomen, Präpositionen, Konjunktionen, Hilfsverben; as folded words, so without umlauts too. */
export const functionWords = words(`
  der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines
  ich du er sie es wir ihr mich dich sich uns euch mir dir ihm ihn ihnen
  mein meine meinen meinem meiner meines dein deine sein seine seinen seinem seiner seines
  ihre ihren ihrem ihrer ihres unser unsere unseren unserem unserer euer eure
  dieser diese dieses diesen diesem jener jene jenes jenen jenem welcher welche welches welchen welchem
  wer wen wem wessen was wo wohin woher wann warum wie man
  und oder aber denn sondern doch sowie sowohl weder noch dass daß ob wenn weil als obwohl wahrend bevor
  nachdem damit bis falls indem sobald da
  in im ins an am ans auf aufs aus bei beim mit nach von vom vor zu zum zur uber unter durch fur gegen ohne um
  zwischen hinter neben seit wegen trotz ab außer per pro
  bin bist ist sind seid war warst waren wart sei seien ware waren gewesen
  habe hast hat haben habt hatte hatten hatte hatten gehabt
  werde wirst wird werden werdet wurde wurden wurde wurden worden geworden
  kann kannst konnen konnte konnten konnte konnten muss muß mussen musste mussten soll sollen sollte sollten
  will wollen wollte wollten darf durfen durfte durften mag mogen mochte mochten
  nicht auch nur schon noch so sehr hier dort dann nun ja nein mehr hin her dabei dazu davon daran darauf
  dafur damit darin wieder
`);
