/** What stands where a copy of the sample might go. `sample`: one that is complete, with what the reader made of it. */
export type Standing = 'nothing' | 'sample' | 'other';

export type SampleFolder =
  | { readonly kind: 'new' | 'there'; readonly name: string }
  /** So many names are taken that something else is wrong. */
  | { readonly kind: 'crowded' };

const NAME = 'stet-sample';
const MOST_NAMES = 20;

/** The folder to open: the sample that is there already, else one of a name that nothing has. */
export async function findSampleFolder(
  standingOf: (name: string) => Promise<Standing>,
): Promise<SampleFolder> {
  for (let number = 1; number <= MOST_NAMES; number += 1) {
    const name = number === 1 ? NAME : `${NAME}-${number}`;
    const standing = await standingOf(name);
    if (standing === 'nothing') return { kind: 'new', name };
    if (standing === 'sample') return { kind: 'there', name };
  }
  return { kind: 'crowded' };
}
