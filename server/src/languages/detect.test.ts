import { describe, expect, test } from 'vitest';
import { detectLanguage } from './detect.js';

const samples: readonly (readonly [string, string])[] = [
  ['en', 'The ferry to the island was late again, and nobody on the quay knew why it had not left.'],
  ['en', 'Council approves new harbour budget after a long night of talks'],
  [
    'de',
    'Die Fähre zur Insel kam wieder zu spät, und niemand am Kai wusste, warum sie nicht abgefahren war.',
  ],
  ['fr', "Le bac pour l'île était encore en retard et personne sur le quai ne savait pourquoi."],
  ['es', 'El barco a la isla llegó tarde otra vez y nadie en el muelle sabía por qué no había salido.'],
  ['uk', 'Пором на острів знову запізнився, і ніхто на причалі не знав, чому він не вийшов.'],
  ['ru', 'Паром на остров снова опоздал, и никто на причале не знал, почему он не вышел.'],
  [
    'bg',
    'Фериботът за острова отново закъсня и никой на кея не знаеше защо той не е тръгнал от пристанището.',
  ],
  [
    'it',
    "Il traghetto per l'isola era di nuovo in ritardo e nessuno sul molo sapeva perché non era partito.",
  ],
  [
    'pt',
    'A balsa para a ilha atrasou de novo e ninguém no cais sabia por que ela não tinha saído com os outros.',
  ],
  [
    'nl',
    'De veerboot naar het eiland was weer te laat en niemand op de kade wist waarom hij niet was vertrokken.',
  ],
  ['pl', 'Prom na wyspę znowu się spóźnił i nikt na nabrzeżu nie wiedział, czy to jest przez pogodę.'],
  ['ja', '島へのフェリーはまた遅れ、岸壁の誰も理由を知らなかった。'],
  ['zh', '开往岛上的渡轮又晚点了,码头上没有人知道原因。'],
  ['el', 'Το πλοίο για το νησί άργησε πάλι.'],
];

describe('the language of a text', () => {
  test.each(samples)('%s: %s', (tag, text) => {
    expect(detectLanguage(text)).toBe(tag);
  });

  test.each(['', '42', 'Marlow Quay', '— … !', 'OK'])('is not guessed from %j', text => {
    expect(detectLanguage(text)).toBe('und');
  });

  test('is not guessed from a word that a list repeats', () => {
    const villages = ['Ashcombe', 'Brindle', 'Corley', 'Dunmere', 'Elverton', 'Farrow', 'Gaunt', 'Hexley'];
    const list = villages.map(village => `${village} War Memorial\n`).join('');
    expect(detectLanguage(list.repeat(5))).toBe('und');
  });

  test('is read from the first pages alone', () => {
    const pages = 'The harbour was closed to all ships. '.repeat(400);
    expect(detectLanguage(pages + 'Гавань була закрита. '.repeat(40_000))).toBe('en');
  });
});
