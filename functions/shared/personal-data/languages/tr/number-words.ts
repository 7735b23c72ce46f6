import type { NumberVocabulary } from '../types';

export const numberWords: NumberVocabulary = {
  zero: 'sıfır',
  units: ['bir', 'iki', 'üç', 'dört', 'beş', 'altı', 'yedi', 'sekiz', 'dokuz'],
  teens: [],
  tens: ['on', 'yirmi', 'otuz', 'kırk', 'elli', 'altmış', 'yetmiş', 'seksen', 'doksan'],
  hundred: 'yüz',
  hundreds: ['', 'ikiyüz', 'üçyüz', 'dörtyüz', 'beşyüz', 'altıyüz', 'yediyüz', 'sekizyüz', 'dokuzyüz'],
  thousand: 'bin',
  and: '',
  counted: [],
  times: ['çift ikişer', 'üçlü'],
  pieces: 'tane kere defa kez',
  doubtful: 'on',
  joined: true,
};
