import type { LanguageTag } from '../text/language-rules.js';
import { words } from './words.js';

/** What tells a language from others of its script. All words folded. */
export interface Telltales {
  readonly tag: LanguageTag;
  readonly functionWords: ReadonlySet<string>;
  /** Letters that its alphabet has and those of its neighbours have not. */
  readonly own?: RegExp;
  /** Letters of its neighbours that its alphabet lacks. */
  readonly foreign?: RegExp;
}

/**
 * The commonest words, folded, of languages without tables: enough to tell that a text is none of those with
 * tables, and to name it.
 */
export const commonWords: Readonly<Record<'latin' | 'cyrillic', readonly Telltales[]>> = {
  latin: [
    common(
      'it',
      `il lo la i gli le un una di del dello della dei degli delle da dal dalla in nel nella nei con su
      sul sulla per tra e ed o ma che non si e sono era hanno ha ho piu come anche questo questa cui chi ne ci
      se al alla ai alle essere stato stata dopo`,
    ),
    common(
      'pt',
      `o a os as um uma de do da dos das em no na nos nas por pelo pela para com sem e ou mas que nao se
      foi sao e era ser tem ao aos mais como tambem este esta isso seu sua seus suas ele ela eles quando ja muito
      entre ate sobre depois`,
    ),
    common(
      'nl',
      `de het een en van in op te dat die is was met voor niet zijn aan er om ook als dan maar bij uit nog
      naar heeft hij zij ze we wij ik je had hebben werd wordt worden over door dit deze tot of zou kan meer geen
      tegen onder`,
    ),
    common(
      'pl',
      `w we z ze na do i a o sie nie jest to ze jak po od za przez dla oraz ale lub co by byl byla bylo
      byly sa jego jej ich ktory ktora ktore ktorzy tym tego przy juz tylko roku przed byc ma tak gdy pod czy`,
    ),
    common(
      'cs',
      `v ve s se z ze na do i a o je to ze jak po od za pro ale nebo co by byl byla bylo byly jsou jeho
      jeji jejich ktery ktera ktere kteri tim toho pri jiz uz jen roku pred byt ma tak kdyz pod si ve jako podle`,
    ),
    common(
      'sv',
      `och i att det som en pa ar av for med den till har de inte om ett men var han hon jag vi sig fran sa
      kan nar efter hade skulle eller under vid mot ocksa blev nu man mer sin sina mellan`,
    ),
    common(
      'da',
      `og i at det som en pa er af for med den til har de ikke om et men var han hun jeg vi sig fra sa kan
      nar efter havde skulle eller under ved mod ogsa blev nu man mere sin sine mellem der`,
    ),
    common(
      'ro',
      `si in de la cu pe din a al ale ai un o ca nu este sunt care pentru mai prin dupa sau dar fost au am
      are lui ei lor acest aceasta se le sa despre intre iar ce`,
    ),
    common(
      'ca',
      `el la els les un una de del dels d a al als en amb per i o que no es va van ser son aquest aquesta
      seva seu mes com tambe entre fins sobre l hi ha perque on pero`,
    ),
    common(
      'tr',
      `ve bir bu da de ile icin olarak olan daha cok en gibi sonra kadar ancak ya ama ne o her var yok
      oldu etti dedi gore bin tarafindan`,
    ),
    common(
      'fi',
      `ja on ei se oli han etta mutta kun myos ovat joka mukaan tai kuin jo olla ole sen niin vain hanen
      olivat ollut jos nyt viela`,
    ),
    common(
      'hu',
      `a az es hogy nem is egy volt van meg el ez csak de mar mint aki ami azt ezt sem lesz vagy szerint
      majd ha kell`,
    ),
    common(
      'hr',
      `i u na je se da su za od s sa ne to kao koji koja koje iz o ali ili bi bio bila bilo biti po do
      nije sam smo ste kako sto samo te jos vec nakon`,
    ),
  ],
  cyrillic: [
    {
      ...common(
        'be',
        'і ў у на з не да што як гэта па ад для але або каб быў была было былі ён яна яны яго іх які якая якія мы я за пра ж калі таксама ужо пасля',
      ),
      own: /ў/,
      foreign: /[иъщїєґ]/,
    },
    {
      ...common(
        'bg',
        'и в във на за от да не се с със по че е са като до но или беше бяха има това тази този тези които която който му той тя те ще си при след през най още само вече след около',
      ),
      own: /ъ[^ея]/,
      foreign: /[ыэіїєґўјљњћђџ]/,
    },
    {
      ...common(
        'sr',
        'и у на је се да су за од с са не то као који која које из о али или би био била било бити по до није сам смо како што само те још већ након',
      ),
      own: /[ћђ]/,
      foreign: /[йъщьюяыэіїєґў]/,
    },
    {
      ...common(
        'mk',
        'и во на за од да не се со по дека е се како до но или беше биле има тоа оваа овој овие кои која кој му тој таа тие ќе при по низ уште само веќе околу',
      ),
      own: /[ѓќѕ]/,
      foreign: /[йъщьюяыэіїєґўћђ]/,
    },
  ],
};

function common(tag: LanguageTag, list: string): Telltales {
  return { tag, functionWords: words(list) };
}
