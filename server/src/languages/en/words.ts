import { words } from '../words.js';

/** Articles, pronouns, prepositions, conjunctions, auxiliaries and their contractions. */
export const functionWords = words(`
  a an the this that these those
  i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself
  she her hers herself it its itself they them their theirs themselves one oneself
  who whom whose which what where when why how whoever whatever whichever wherever whenever however
  and or but nor so yet for if then than because although though while whereas unless until till since
  whether as lest once
  of in on at by to from with without within into onto upon over under above below between among amongst
  through throughout during before after against about around across along behind beside besides beyond
  near off out up down per via toward towards despite except inside outside like unlike
  am is are was were be been being have has had having do does did doing done
  will would shall should can could may might must ought
  not no there here also just only very too such both each either neither
  any some all every other another own same
  i'm i've i'd i'll you're you've you'd you'll he'd he'll she'd she'll it'll it'd we're we've we'd we'll
  they're they've they'd they'll that'll who've who'd who'll
  isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't shan't shouldn't
  can't cannot couldn't mustn't mightn't needn't let
`);

/** What tokenised text parts from its word: "Velden 's", "was n't". A lone t may be anything. */
export const clitics = words("'s n't 've 'll 're 'd 'm");
