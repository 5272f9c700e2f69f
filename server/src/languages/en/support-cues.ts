import type { SupportCues } from '../support-cues.js';
import { words } from '../words.js';

export const supportCues: SupportCues = {
  negations: words(`
    not no never none neither nor without nobody nothing cannot can't don't doesn't didn't won't wouldn't
    isn't aren't wasn't weren't hasn't haven't hadn't couldn't shouldn't denied denies deny refused failed
    unable
  `),
  hedges: words(`
    may might could allegedly reportedly purportedly apparently possibly perhaps likely alleged purported
    suspected claimed claims claim appears appeared seems suggested
  `),
  connectives: words(`
    however therefore overall additionally furthermore moreover thus hence also finally based unfortunately
    but so
  `),
  modals: words('should must may might can could would important recommended'),
  names: words('may'),
  texts: words('passage passages provided given context text information answer question'),
  readers: words('you your'),
};
