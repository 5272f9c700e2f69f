/**
 * Whether two key bindings, as VS Code writes them ("ctrl+k shift+e"), get in each other's way: the same keys, or one
 * is how the other begins, so that one of them is never reached. Keys of two platforms are not to be compared.
 */
export function keysClash(one: string, other: string): boolean {
  const [a, b] = [strokesOf(one), strokesOf(other)];
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  return shorter.every((stroke, at) => stroke === longer[at]);
}

/** Whether a binding holds only while a terminal or a named view has the focus, or never: not in the text of an editor. */
export function holdsElsewhere(when: string | undefined): boolean {
  if (!when) return false;
  return when
    .split(' || ')
    .every(
      part => part === 'false' || /\bterminalFocus\b|\baccessibleViewIsShown\b|\bfocusedView == /.test(part),
    );
}

/** In lower case, modifiers in one order, and by one name each. */
function strokesOf(keys: string): readonly string[] {
  return keys
    .toLowerCase()
    .split(' ')
    .filter(stroke => stroke !== '')
    .map(stroke => {
      const parts = stroke.split('+').map(part => names.get(part) ?? part);
      return [...parts.slice(0, -1).sort(), parts.at(-1)].join('+');
    });
}

const names = new Map([
  ['meta', 'cmd'],
  ['win', 'cmd'],
  ['option', 'alt'],
  ['control', 'ctrl'],
]);
