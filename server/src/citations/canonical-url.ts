/** Lower-case scheme, authority and rest of an absolute web address. */
const WEB_URL = /^(?:https?:)?\/\/([^/?#]+)([^#]*)/i;

/**
 * A form under which two spellings of one web address are equal: without scheme, `www.`, default port,
 * fragment, `utm_` parameters and trailing slash, host in lower case, printable ASCII unescaped. Only for
 * comparing; it is no address. Undefined for what is not an http or https address.
 */
export function canonicalUrl(url: string): string | undefined {
  const match = WEB_URL.exec(url.trim());
  if (!match) return undefined;
  const host = (match[1] ?? '')
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/:(?:80|443)$/, '');
  const rest = match[2] ?? '';
  const mark = rest.indexOf('?');
  const path = mark < 0 ? rest : rest.slice(0, mark);
  const query = mark < 0 ? '' : withoutTracking(rest.slice(mark + 1));
  return host + unescapeAscii(withoutTrailingSlashes(path)) + (query && `?${unescapeAscii(query)}`);
}

function withoutTracking(query: string): string {
  return query
    .split('&')
    .filter(part => part !== '' && !/^utm_/i.test(part))
    .join('&');
}

function withoutTrailingSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end--;
  return path.slice(0, end);
}

function unescapeAscii(text: string): string {
  return text.replace(/%([2-7][0-9a-f])/gi, (escaped, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code > 0x20 && code < 0x7f ? String.fromCharCode(code) : escaped;
  });
}
