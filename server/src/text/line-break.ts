/** As the text ends its lines; of one line without an end, `\n`. */
export function lineBreakOf(text: string): string {
  return /\r\n|[\r\n]/.exec(text)?.[0] ?? '\n';
}
