/** A line of a message, or a block of it where the message is a page. */
export interface MailLine {
  readonly text: string;
  /** Levels of ">" before it, or of quoting blocks around it. */
  readonly quoted: number;
}

/**
 * The lines that a message adds: without the messages it replies to, signatures and the footers of lists. What is
 * forwarded was sent on to be read, so it stays, without its header lines.
 */
export function ownLines<L extends MailLine>(lines: readonly L[], subject: string): L[] {
  const isForward = FORWARD_SUBJECT.test(subject);
  const kept: L[] = [];
  let level = 0;
  let isTop = true;
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    if (!line) break;
    const forwarded = forwardedFrom(lines, index, level, isForward || isTop);
    if (forwarded !== undefined) {
      index = forwarded;
      level = lines[forwarded]?.quoted ?? 0;
      continue;
    }
    if (line.quoted > level || isFooter(lines, index)) {
      const isFoot = line.quoted <= level;
      index = isFoot ? nextForward(lines, index, isForward) : index + 1;
      continue;
    }
    const reply = attributionEnd(lines, index, level);
    if (reply !== undefined || startsReply(lines, index)) {
      const quoted = reply === undefined ? 0 : (lines[reply]?.quoted ?? 0);
      index = reply !== undefined && quoted > level ? reply : lines.length;
      continue;
    }
    if (!DEVICE.test(line.text)) kept.push(line);
    isTop &&= line.text.trim() === '';
    index++;
  }
  return kept;
}

const FORWARD_SUBJECT = /^\s*(?:(?:re|aw|sv)\s*:\s*)*(?:fwd?|wg|tr|rv|vb|пересл?\S{0,10}|fwd?\[\d+\])\s*:/iu;

/** As a mail program writes above what it sends on. */
const FORWARD_MARK =
  /^\s*(?:-{2,}\s*(?:forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|пересылаемое сообщение|переслане повідомлення|пересланное сообщение)\b.{0,80}|begin forwarded message:|anfang der weitergeleiteten nachricht:|début du message (?:transféré|réexpédié) ?:|начало переадресованного сообщения:|начало пересылаемого сообщения:)\s*$/iu;
const ORIGINAL_MARK =
  /^\s*-{2,}\s*(?:original message|ursprüngliche nachricht|original-nachricht|message d['’]origine|mensaje original|messaggio originale|исходное сообщение|вихідне повідомлення|оригінальне повідомлення)\s*-{2,}\s*$/iu;
/** Fields that are repeated above a message that is sent on or replied to. */
const FIELD =
  /^\s*\*?(from|sent|date|to|cc|bcc|subject|reply-to|von|gesendet|datum|an|betreff|de|envoyé|date|à|objet|enviado|fecha|para|asunto|от|отправлено|дата|кому|копия|тема|від|надіслано|кому|тема)\s?:\*?(?:\s|$)/iu;

/**
 * Where the words of a forwarded message begin whose mark or header stands at `index`. A header with nothing above it
 * is one of a message that is sent on, whatever the subject says.
 */
function forwardedFrom(
  lines: readonly MailLine[],
  index: number,
  level: number,
  isForward: boolean,
): number | undefined {
  const { text, quoted } = lines[index] ?? { text: '', quoted: 0 };
  if (quoted > level && !beginsQuote(lines, index)) return undefined;
  const marked = FORWARD_MARK.test(text) || (isForward && ORIGINAL_MARK.test(text));
  if (!marked && !(isForward && isHeaderBlock(lines, index))) return undefined;
  let at = marked ? index + 1 : index;
  let fields = 0;
  while (at < lines.length && at < index + LONGEST_HEADER) {
    const line = lines[at]?.text ?? '';
    if (FIELD.test(line)) fields++;
    else if (line.trim() !== '' ? !(fields > 0 && /^\s/.test(line)) : fields > 0) break;
    at++;
  }
  return at;
}

/** The first line of what is quoted, and nobody is said to have written it. */
function beginsQuote(lines: readonly MailLine[], index: number): boolean {
  const quoted = lines[index]?.quoted ?? 0;
  let at = index - 1;
  while (at >= 0 && lines[at]?.text.trim() === '') at--;
  const before = lines[at];
  return !before || (before.quoted < quoted && !WROTE.test(before.text.slice(-ATTRIBUTION_END)));
}

/** Lines that a repeated header takes, at most. */
const LONGEST_HEADER = 12;
/** Fields side by side that make a header. */
const LEAST_FIELDS = 3;

function isHeaderBlock(lines: readonly MailLine[], index: number): boolean {
  if (!/^\s*\*?(?:from|von|de|от|від)\s?:/iu.test(lines[index]?.text ?? '')) return false;
  const names = new Set<string>();
  for (const { text } of lines.slice(index, index + LEAST_FIELDS + 3)) {
    const name = FIELD.exec(text)?.[1];
    if (name === undefined) {
      if (names.size === 0 || text.trim() === '') break;
      continue;
    }
    names.add(name.toLowerCase());
  }
  return names.size >= LEAST_FIELDS;
}

/** What follows is the message that is replied to. */
function startsReply(lines: readonly MailLine[], index: number): boolean {
  return ORIGINAL_MARK.test(lines[index]?.text ?? '') || isHeaderBlock(lines, index);
}

const WROTE =
  /(?:\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|schreef|skrev|napisał(?:\(a\))?)|пишет|писал(?:\(а\)|а)?|написал(?:\(а\)|а)?|пише|писа(?:в|ла)|написа(?:в|ла))(?:\s[^:]{0,80})?\s?:\s*$/iu;
/** UTF-16 code units at the end of an attribution in which its verb stands; in German the name follows it. */
const ATTRIBUTION_END = 120;
/** Lines that "On Monday, … wrote:" takes, at most. */
const LONGEST_ATTRIBUTION = 4;

/** Behind "On 3 May 2023, Ann Lee wrote:", which is wrapped as any line is; the quoted message begins there. */
function attributionEnd(lines: readonly MailLine[], index: number, level: number): number | undefined {
  const first = lines[index]?.text ?? '';
  if (first.length > 300 || !/\d|@/.test(`${first} ${lines[index + 1]?.text ?? ''}`)) return undefined;
  for (let at = index; at < Math.min(lines.length, index + LONGEST_ATTRIBUTION); at++) {
    const line = lines[at];
    if (!line || line.text.trim() === '' || line.quoted > level) return undefined;
    if (!WROTE.test(line.text.slice(-ATTRIBUTION_END))) continue;
    let next = at + 1;
    while (next < lines.length && lines[next]?.text.trim() === '') next++;
    return (lines[next]?.quoted ?? 0) > level || isDated(lines, index, at) ? next : undefined;
  }
  return undefined;
}

/** An address, or a day with its time: no sentence that leads to a quotation of the writer's own. */
function isDated(lines: readonly MailLine[], from: number, to: number): boolean {
  const words = lines
    .slice(from, to + 1)
    .map(({ text }) => text)
    .join(' ');
  if (words.length > 400) return false;
  return /\S@\S/.test(words) || (/\b(?:19|20)\d{2}\b/.test(words) && /\b\d{1,2}[:.]\d{2}\b/.test(words));
}

/** A signature, or what a list puts below each message. */
function isFooter(lines: readonly MailLine[], index: number): boolean {
  const { text, quoted } = lines[index] ?? { text: '', quoted: 0 };
  if (/^-- ?$/.test(text)) return true;
  if (LIST_WORDS.test(text)) return true;
  if (!/^\s*[_=-]{10,}\s*$/.test(text)) return false;
  return lines.slice(index + 1, index + 7).some(line => line.quoted === quoted && LIST_LINE.test(line.text));
}

const LIST_WORDS =
  /^\s*(?:you received this message because you are subscribed|you(?:['’]re| are) receiving this (?:e-?mail|message|newsletter) because|to unsubscribe from this (?:group|list)|unsubscribe from this list)\b/i;
const LIST_LINE = /mailing list|unsubscribe|listinfo|abbestellen|отписаться|відписатися|se désabonner/iu;
/** "Sent from my phone". */
const DEVICE =
  /^\s*(?:sent from my \S.{0,40}|sent from (?:outlook|mail|yahoo mail)\b.{0,40}|get outlook for \S.{0,40}|von meinem \S.{0,30} gesendet|envoyé de mon \S.{0,30}|отправлено с \S.{0,40}|надіслано з \S.{0,40})\s*$/iu;

function nextForward(lines: readonly MailLine[], index: number, isForward: boolean): number {
  for (let at = index + 1; at < lines.length; at++) {
    const text = lines[at]?.text ?? '';
    if (FORWARD_MARK.test(text) || (isForward && ORIGINAL_MARK.test(text))) return at;
  }
  return lines.length;
}
