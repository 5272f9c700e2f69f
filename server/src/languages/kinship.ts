/** How two words of different forms say the same. */
export type KinKind = 'derivation' | 'spelling' | 'abbreviation' | 'name' | 'number' | 'date';

export interface Kin {
  readonly form: string;
  readonly kind: KinKind;
}

/** Words that together say what one word says: "cease fire" and "ceasefire", "United States" and "US". */
export interface Compound {
  readonly parts: readonly string[];
  readonly whole: string;
  readonly kind: KinKind;
}

/** How the words of a language are related. Words are given by their forms (`Word.form`). */
export interface Kinship {
  readonly kinOf: (form: string) => readonly Kin[];
  readonly compoundsOf: (whole: string) => readonly Compound[];
  readonly compoundsFrom: (firstPart: string) => readonly Compound[];
  /** How two words of one form differ; given folded. */
  readonly kindOf: (a: string, b: string) => 'stem' | KinKind;
  /** Whether the language has the word; a name of a small place is in no table. */
  readonly knows: (form: string) => boolean;
}

export interface KinshipTables {
  /** Pairs of forms. */
  readonly pairs: readonly (readonly [KinKind, Iterable<readonly [string, string]>])[];
  readonly compounds: readonly Compound[];
  readonly kindOf: Kinship['kindOf'];
  /** Whether the word is common in the language. */
  readonly isCommon: (form: string) => boolean;
}

export function buildKinship({ pairs, compounds, kindOf, isCommon }: KinshipTables): Kinship {
  const kin = new Map<string, Kin[]>();
  for (const [kind, list] of pairs) {
    for (const [a, b] of list) {
      push(kin, a, { form: b, kind });
      push(kin, b, { form: a, kind });
    }
  }
  const byWhole = new Map<string, Compound[]>();
  const byFirst = new Map<string, Compound[]>();
  for (const compound of compounds) {
    push(byWhole, compound.whole, compound);
    push(byFirst, compound.parts[0] ?? '', compound);
  }
  return {
    kinOf: form => kin.get(form) ?? clockKin(form),
    compoundsOf: whole => byWhole.get(whole) ?? none,
    compoundsFrom: first => byFirst.get(first) ?? none,
    kindOf,
    knows: form => kin.has(form) || isCommon(form),
  };
}

const none: readonly never[] = [];

/** "10:30" may be in the morning or the evening; `h` marks a time whose half of the day is known. */
function clockKin(form: string): readonly Kin[] {
  const colon = form.indexOf(':');
  if (colon < 0) return none;
  const kin = (hour: number, mark: string): Kin => ({
    form: `${mark}${hour}${form.slice(colon)}`,
    kind: 'date',
  });
  if (form.startsWith('h')) return [kin(Number(form.slice(1, colon)) % 12 || 12, '')];
  const hour = Number(form.slice(0, colon)) % 12;
  return [kin(hour, 'h'), kin(hour + 12, 'h')];
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
