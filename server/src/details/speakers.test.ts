import { describe, expect, test } from 'vitest';
import { statements as en } from '../languages/en/statements.js';
import { readSpeakers } from './speakers.js';

const speakersOf = (text: string) =>
  readSpeakers(text, en).map(({ name, verb, addressee }) =>
    [name, verb, ...(addressee ? [addressee] : [])].join(' / '),
  );

describe('speakers', () => {
  test.each([
    ['Koval said the bridge was shut.', ['Koval / say']],
    ['The bridge is shut, said Mayor Ihor Dub.', ['Ihor Dub / say']],
    ['\u201cIt is shut,\u201d said the council\u2019s engineer.', ['council\u2019s engineer / say']],
    ['According to the Ministry of Trade, prices fell.', ['Ministry of Trade / say']],
    ['Olena Koval, the governor of Ostra, said on Monday that it was over.', ['Olena Koval / say']],
    ['The mayor, Ihor Dub, told the Gazette that he would stay.', ['Ihor Dub / tell / Gazette']],
    ['He said so. She told reporters the rest.', ['he / say', 'she / tell / reporters']],
    ['A spokesman for the mayor said no.', ['spokesman for the mayor / say']],
    ['On Monday the ministry denied it.', ['ministry / deny']],
    ['Police have also claimed that a barge sank.', ['Police / claim']],
    ['Dub, who said he was ill, left.', ['Dub / say']],
    ['It was reported by the Hillford Echo.', ['Hillford Echo / report']],
    ['Dub said in an interview with the Gazette that he was well.', ['Dub / say / Gazette']],
    ['Later the mayor said no, and analysts say it is odd.', ['mayor / say', 'analysts / say']],
    ['Officials in Ostra said it.', ['Officials in Ostra / say']],
    ['Koval shrugged it off, saying the bridge was old.', ['Koval / say']],
    ['\u201cIt is shut,\u201d Ihor Dub, the mayor, told reporters.', ['Ihor Dub / tell / reporters']],
    ['In May, Dub left early, telling the Gazette that he was ill.', ['Dub / tell / Gazette']],
    ['Some said it was late.', ['Some / say']],
  ])('reads %s', (text, expected) => expect(speakersOf(text)).toEqual(expected));

  test.each([
    'The claims were old, and two reports of the state got lost.',
    'He was told to say nothing.',
    '\u201cKoval said it,\u201d ran the note.',
    'To say so is easy.',
  ])('finds none in %s', text => expect(speakersOf(text)).toEqual([]));
});
