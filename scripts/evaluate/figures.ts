import type { Estimate } from './bootstrap.js';

/** `.794 (.705–.879)`. */
export function figure({ value, low, high }: Estimate, digits = 3): string {
  return `${shortNumber(value, digits)} (${shortNumber(low, digits)}–${shortNumber(high, digits)})`;
}

/** `1.2 % (0.9 to 1.6)`. */
export function percent({ value, low, high }: Estimate): string {
  const [middle, from, to] = [value, low, high].map(share => (share * 100).toFixed(1));
  return `${middle} % (${from} to ${to})`;
}

/** A Markdown table that is readable as text too: the first column flush left, the others padded alike. */
export function renderTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map(row => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join(
    '\n',
  );
}

/** `.794`. */
export function shortNumber(value: number, digits = 3): string {
  return value.toFixed(digits).replace(/^(-?)0\./, '$1.');
}
