import Fuse from 'fuse.js';

/**
 * The word that was probably meant, if any is near. The threshold is Fuse's own scale (0 exact, 1 anything);
 * 0.5 finds one wrong, missing or swapped letter in short words and stays silent on other words.
 */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  const fuse = new Fuse([...words], { threshold: 0.5, ignoreLocation: true, minMatchCharLength: 1 });
  return fuse.search(word)[0]?.item;
}
