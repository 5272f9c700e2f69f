import { words } from '../words.js';

/** Articles, pronoms, prépositions, conjonctions, auxiliaires; folded, so without accents. */
export const functionWords = words(`
  le la les l un une des du de d au aux ce cet cette ces c
  je j tu il elle on nous vous ils elles me m te t se s lui leur y en moi toi soi eux
  mon ma mes ton ta tes son sa ses notre nos votre vos leurs
  qui que qu quoi dont ou quel quelle quels quelles lequel laquelle lesquels lesquelles
  et ou mais donc or ni car si comme quand lorsque puisque parce ainsi afin
  a dans par pour sur sous avec sans entre vers chez contre depuis pendant avant apres jusque jusqu selon
  suis es est sommes etes sont etais etait etions etaient etre ete etant sera serait seront fut furent soit
  ai as avons avez ont avais avait avions avaient avoir eu ayant aura aurait auront
  ne n pas plus aussi tres tout toute tous toutes meme memes
`);
