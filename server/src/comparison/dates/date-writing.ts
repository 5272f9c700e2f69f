import type { DateMention } from '../../details/details.js';
import { type Lexeme, readLexemes } from '../../details/lexemes.js';
import type { DateTables, StatementTables } from '../../languages/statement-tables.js';
import { foldWord } from '../../text/normalise.js';
import type { DateValue } from './date-values.js';

/**
 * The draft's date in its own form with what a source gives otherwise: "Monday" as "Tuesday", "May 22, 2023" as
 * "May 23, 2023". Undefined where the source lacks a part that would have to change with the others, or the form
 * has no place for it.
 */
export function writeLike(
  text: string,
  { start, end, ...draft }: DateMention,
  source: DateValue,
  tables: StatementTables,
): string | undefined {
  const parts = (['year', 'month', 'day', 'weekday'] as const).filter(part => draft[part] !== undefined);
  const changed = parts.filter(part => source[part] !== undefined && source[part] !== draft[part]);
  const finest = parts.includes('day') ? 'day' : parts.includes('month') ? 'month' : undefined;
  if (changed.length === 0 || draft.decade || source.lastYear !== undefined) return undefined;
  if (finest && source[finest] === undefined) return undefined;
  if (parts.includes('weekday') && source.weekday === undefined) return undefined;
  let written = '';
  let last = start;
  const left = new Set(changed);
  const lexemes = readLexemes(text.slice(start, end), tables);
  for (const [at, lexeme] of lexemes.entries()) {
    const part = partOf(lexeme, lexemes[at + 1], draft, tables);
    const value = part && left.has(part) ? source[part] : undefined;
    const word = part && value !== undefined ? write(lexeme, part, value, tables.dates) : undefined;
    if (part === undefined || word === undefined) continue;
    left.delete(part);
    written += text.slice(last, start + lexeme.start) + word;
    last = start + lexeme.end;
  }
  return left.size === 0 ? written + text.slice(last, end) : undefined;
}

type Part = 'year' | 'month' | 'day' | 'weekday';

/** An ordinal's ending ("22nd") would have to change with its number, which is left to the writer. */
function partOf(
  { kind, raw, folded }: Lexeme,
  next: Lexeme | undefined,
  draft: Pick<DateMention, Part>,
  { dates, figures }: StatementTables,
): Part | undefined {
  if (kind === 'number') {
    if (raw.length === 4 && Number(raw) === draft.year) return 'year';
    const ordinal = next?.glued === true && figures.ordinalEndings.has(next.folded);
    return !ordinal && raw.length <= 2 && Number(raw) === draft.day ? 'day' : undefined;
  }
  if (draft.month !== undefined && dates.months.get(folded) === draft.month) return 'month';
  if (draft.weekday !== undefined && dates.weekdays.get(folded) === draft.weekday) return 'weekday';
  return undefined;
}

function write({ raw }: Lexeme, part: Part, value: number, { written }: DateTables): string | undefined {
  if (part === 'year' || part === 'day') return String(value);
  const rows = part === 'month' ? written.months : written.weekdays;
  const own = foldWord(raw);
  for (const row of rows) {
    const column = row.findIndex(form => foldWord(form) === own);
    if (column < 0) continue;
    const form = rows[part === 'month' ? value - 1 : value]?.[column];
    return form !== undefined && raw === raw.toLowerCase() ? form.toLowerCase() : form;
  }
  return undefined;
}
