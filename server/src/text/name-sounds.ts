/** A spelling by which the ways of writing a Slavic or Arabic name in Latin letters fall together. Takes a folded word. */
export function soundOf(name: string): string {
  return name
    .replace(/[jy]/g, 'i')
    .replace(/kh/g, 'h')
    .replace(/ou/g, 'u')
    .replace(/'/g, '')
    .replace(/(\w)\1+/g, '$1');
}
