/** "Ann Lee", "the Harbor News desk": what a byline names, parted. */
export interface Byline {
  readonly author: string;
  readonly publisher: string | undefined;
}

const DESK =
  /\s+(?:news\s+desk|newsroom|editorial\s+(?:team|board|staff)|news\s+team|web\s+desk|staff|team|desk|reporters?|correspondents?|editors?)$/iu;
const OUTLET =
  /\b(?:Times|Post|News|Gazette|Herald|Press|Independent|Tribune|Journal|Guardian|Daily|Weekly|Observer|Chronicle|Standard|Agency|Radio|Review|Magazine|Mail|Telegraph|Courier|Mirror|Star|Sun|Echo|Argus|Globe|Bulletin|Register|Sentinel|Examiner|Reuters|Broadcasting)\b/;

/** Reads the outlet out of "The X news desk", "Ann Lee, Harbor Gazette" and "Ann Lee for the Gazette". */
export function parseByline(name: string): Byline {
  const author = name.trim();
  const desk = author.replace(DESK, '');
  if (
    desk !== author &&
    /^(?:[Tt]he\s+)?\p{Lu}/u.test(desk) &&
    !/^(?:[Tt]he\s+)?(?:Our|Staff|News)$/.test(desk)
  ) {
    return { author, publisher: capitaliseThe(desk, author) };
  }
  const match = /(?:,|\bfor)\s+([^,]{2,60})$/.exec(author);
  const tail = match?.[1]?.trim();
  if (!match || tail === undefined || !OUTLET.test(tail)) return { author, publisher: undefined };
  return { author: author.slice(0, match.index).trim(), publisher: tail.replace(/^the\s+/, '') };
}

function capitaliseThe(outlet: string, author: string): string {
  return author.startsWith('the ') ? outlet.slice(4) : outlet;
}

/** Wire services that sign a dateline in brackets. */
const WIRE =
  /^(?:\p{Lu}[\p{L} .,'’/-]{1,60})?(?:,?\s+\p{Lu}\p{Ll}{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?\s*\((\p{Lu}[\p{L}&.-]{1,20}(?: \p{Lu}[\p{L}&.-]{1,20})?)\)\s*(?:--?|[–—]|(?=["“]?\p{Lu}))/u;
const NOT_WIRE = /^(?:Updated?|Corrected|Video|Photos?|Opinion|Editorial)$/iu;

/** "KYIV (Reuters) - …", "(CNN) The …": the service in brackets. */
export function datelinePublisher(text: string): string | undefined {
  const match = WIRE.exec(text.slice(0, 120));
  const name = match?.[1];
  if (name === undefined || NOT_WIRE.test(name)) return undefined;
  const bracketFirst = text.startsWith('(');
  return bracketFirst && !/^\p{Lu}{2,8}$/u.test(name) && name !== 'Reuters' ? undefined : name;
}

const NAME_RUN =
  "(?:[Tt]he )?\\p{Lu}[\\p{L}\\p{N}&.’'-]{0,30}(?: (?:of |and |the )?\\p{Lu}[\\p{L}\\p{N}&.’'-]{0,30}){0,4}";
const CAVEAT = new RegExp(
  `(?<![\\p{L}\\p{N}’'-])(${NAME_RUN}) (?:could not|couldn['’]t|cannot|can['’]t|(?:was|were|is|has been|have been) (?:not able|unable) to|has not|was not able to) (?:be able to )?(?:immediately |yet )?independently (?:verify|verified|confirm|confirmed|authenticate)`,
  'gu',
);
/** Bodies, not outlets: "The Defence Ministry could not independently confirm". */
const BODY =
  /\b(?:Ministry|Minister|Department|Government|Police|Office|Army|Navy|Council|Committee|Commission|Pentagon|Kremlin|Court|Union|Nations|NATO|Bank|Institute|University|Company|Officials?|Authorities|Experts?|Analysts?|Journalists?|Reporters?|Investigators?|He|She|It|They|We|I|You|President|General|Governor|Mayor|Service|Foundation|Organi[sz]ation|Group|Corps|Legion)\b/;

/** How much of a text is searched for its publisher, in UTF-16 code units: long past any article. */
const SEARCHED = 200_000;

/** The outlet that says of itself that it could not independently verify something. */
export function caveatPublisher(text: string): string | undefined {
  for (const [, name] of text.slice(0, SEARCHED).matchAll(CAVEAT)) {
    if (name !== undefined && !BODY.test(name)) return withoutSmallThe(name.replace(/\s+/g, ' '));
  }
  return undefined;
}

const SUBSCRIPTION = new RegExp(
  `\\b(?:from|by|with|of|on|in|to|at) (${NAME_RUN}?)(?:['’]s)? (?:news|newsletters?|reports?|reporting|coverage|app|channel|website|Telegram)\\b`,
  'u',
);
const COPYRIGHT = new RegExp(
  `(?:©|\\([cC]\\)|[Cc]opyright)(?: ©| Copyright)?(?: \\d{4}(?:[-–]\\d{4})?)?,? (?:by )?(${NAME_RUN})`,
  'u',
);

/** The outlet that a subscription line names, or a copyright line where the holder's name is an outlet's. */
export function furniturePublisher(furniture: string): string | undefined {
  const reader = SUBSCRIPTION.exec(furniture)?.[1];
  if (reader !== undefined && !/^(?:[Tt]he|Our|This|Your)$/.test(reader)) {
    return withoutSmallThe(reader.replace(/['’]s$/, ''));
  }
  const holder = COPYRIGHT.exec(furniture)?.[1]?.replace(
    /[,.]?(?: (?:Inc|LLC|Ltd|PLC|plc|GmbH))?[.\s]*$/,
    '',
  );
  return holder !== undefined && OUTLET.test(holder) ? withoutSmallThe(holder) : undefined;
}

function withoutSmallThe(name: string): string {
  return name.replace(/^the /, '');
}
