import { words } from '../words.js';

/** Artículos, pronombres, preposiciones, conjunciones, auxiliares; folded, so without accents. */
export const functionWords = words(`
  el la los las lo un una unos unas al del
  yo tu usted el ella nosotros nosotras vosotros ustedes ellos ellas me te se nos os le les mi ti si
  mis tus su sus nuestro nuestra nuestros nuestras este esta estos estas ese esa esos esas aquel aquella
  esto eso aquello que quien quienes cual cuales cuyo cuya donde cuando como cuanto
  y e o u ni pero sino porque aunque pues mientras
  a ante bajo con contra de desde durante en entre hacia hasta para por segun sin sobre tras
  soy eres es somos son era eras eran fue fueron ser sido siendo sera seran sea sean
  estoy esta estan estaba estaban estar estado he has ha hemos han habia habian haber habido hay
  no muy mas tambien ya todo toda todos todas otro otra otros otras mismo misma
`);
