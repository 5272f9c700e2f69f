import type { LanguageTag } from '../text/language-rules.js';
import english from './generated/frequencies-en.json' with { type: 'json' };
import { once } from './once.js';

/** Share of passages, 0..1, that hold a stem in general text of the language; 0 where nothing is known. */
export function backgroundShare(form: string, language: LanguageTag): number {
  return language === 'en' ? (englishShares().get(form) ?? 0) : 0;
}

const englishShares = once(() => {
  const shares = new Map<string, number>();
  let share = 1;
  for (const forms of english.levels) {
    for (const form of forms.split(' ')) shares.set(form, share);
    share /= 2;
  }
  return shares;
});
