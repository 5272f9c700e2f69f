import type { FigureForms } from '../../text/figure-forms.js';
import { foldedWords, forms } from '../phrases.js';

export const figureForms: FigureForms = {
  scales: forms(
    [12, 'dozen'],
    [100, 'hundred'],
    [1e3, 'thousand'],
    [1e6, 'million mln mn'],
    [1e9, 'billion bn bln'],
    [1e12, 'trillion tn trn'],
  ),
  moneyScales: forms([1e3, 'k'], [1e6, 'm'], [1e9, 'b']),
  ones: foldedWords('a an one'),
  parts: foldedWords('half quarter third'),
  units: forms(
    [1, 'one'],
    [2, 'two'],
    [3, 'three'],
    [4, 'four'],
    [5, 'five'],
    [6, 'six'],
    [7, 'seven'],
    [8, 'eight'],
    [9, 'nine'],
  ),
  signs: new Map([
    ['%', 'percent'],
    ['$', 'dollar'],
    ['\u20ac', 'euro'],
    ['\u00a3', 'pound'],
  ]),
  currencySigns: new Set('$\u20ac\u00a3'),
  months: [
    ...['januari', 'februari', 'march', 'april', 'mai', 'june', 'juli', 'august', 'septemb', 'octob'],
    ...['novemb', 'decemb'],
  ],
  halfDays: forms([0, 'am a.m'], [12, 'pm p.m']),
};
