import type { HtmlElement } from './html-scan.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements that hold no words of the page: what runs, what is shown otherwise, what is pressed or filled in. */
const NO_WORDS = words(
  'script style noscript noframes noembed template svg iframe object embed applet video audio canvas map picture img button input select textarea option datalist label legend progress meter dialog nav title rt rp del s strike annotation',
);
const UNSEEN_ROLES = words('navigation dialog alertdialog alert menu menubar search tooltip toolbar');

/** Class names and ids of what pages lay over or beside every text. */
const LAID_OVER =
  /^(?:(?:cookies?|consent|gdpr|ccpa)(?:[-_]?(?:bar|banner|notice|policy|popup|overlay|modal|dialog|box|message|container|wrapper|consent|law|info))*|onetrust[\w-]*|(?:social[-_]?)?shar(?:e|ing)(?:[-_]?(?:bar|buttons?|links?|icons?|tools?|box|list|widget|container|wrapper))*|sharedaddy|social[-_]?(?:bar|buttons?|links?|icons?|media|share)|addtoany[\w-]*|sr-only|visually-hidden|visuallyhidden|screen-reader-text|skip-?link|mw-editsection|mw-jump-link|noprint)$/i;

/** Of those, what stands around the article where nothing else told the article apart. */
const AROUND =
  /^(?:breadcrumbs?|comments?(?:[-_]?(?:list|area|section|form|thread))?|disqus_thread|respond|related(?:[-_]?(?:posts|articles|stories|links|content|news))?|recommend(?:ed|ations)|read-?more|newsletter(?:[-_]?\w+)?|subscribe|promo|advert(?:isement)?|ads?|ad-\w+|sponsored|sidebar|widget|menu|navbar|navigation|site-(?:header|footer|nav)|footer|masthead|pagination|pager|tags|popup|modal)$/i;

/** Elements that are the page itself, whatever they are called. */
const PAGE = words('html body main article');

/** Nothing in the element is a word that a reader of the page sees in its text. */
export function isDropped({ name, attributes }: HtmlElement): boolean {
  if (NO_WORDS.has(name)) return true;
  if (PAGE.has(name)) return false;
  const hidden = attributes.get('hidden');
  if (hidden !== undefined && hidden !== 'until-found') return true;
  if (attributes.get('aria-hidden') === 'true') return true;
  if (UNSEEN_ROLES.has(attributes.get('role') ?? '')) return true;
  const style = attributes.get('style');
  if (style !== undefined && /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style))
    return true;
  return isNamed(attributes, LAID_OVER);
}

/** The element stands around an article, not in it. */
export function isFurniture({ name, attributes }: HtmlElement): boolean {
  if (name === 'aside' || name === 'footer') return true;
  if (PAGE.has(name)) return false;
  const role = attributes.get('role');
  if (role === 'complementary' || role === 'contentinfo') return true;
  return isNamed(attributes, AROUND);
}

const QUOTED = /^(?:gmail_quote|yahoo_quoted|moz-cite|protonmail_quote|zmail_extra|tutanota_quote)$/i;
const SIGNED = /^(?:gmail_signature|moz-signature|protonmail_signature_block|ms-outlook-mobile-signature)$/i;

/** A block in which a mail program puts the message that is replied to, or sent on. */
export function isReplyQuote({ name, attributes }: HtmlElement): boolean {
  if (name === 'blockquote' && (attributes.get('type') ?? '').toLowerCase() === 'cite') return true;
  return (name === 'div' || name === 'blockquote') && isNamed(attributes, QUOTED);
}

export function isSignature({ attributes }: HtmlElement): boolean {
  return isNamed(attributes, SIGNED);
}

/** Names of an element that are looked at. */
const MOST_NAMES = 20;

function isNamed(attributes: ReadonlyMap<string, string>, pattern: RegExp): boolean {
  const names = `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`;
  if (names.length <= 1) return false;
  return names
    .slice(0, 1_000)
    .split(/\s+/)
    .slice(0, MOST_NAMES)
    .some(name => name.length <= 80 && pattern.test(name));
}
