import type { NumberVocabulary } from '../vocabulary';

export const numberWords: NumberVocabulary = {
  zero: 'sıfır',
  units: ['bir', 'iki', 'üç', 'dört', 'beş', 'altı', 'yedi', 'sekiz', 'dokuz'],
  teens: [],
  tens: ['on', 'yirmi yimi', 'otuz', 'kırk', 'elli', 'altmış atmış', 'yetmiş yetmış', 'seksen', 'doksan'],
  hundred: 'yüz',
  hundreds: ['', 'ikiyüz', 'üçyüz', 'dörtyüz', 'beşyüz', 'altıyüz', 'yediyüz', 'sekizyüz', 'dokuzyüz'],
  thousand: 'bin',
  and: '',
  counted: [],
  times: ['çift ikişer', 'üçlü'],
  pieces: 'tane kere defa kez',
  doubtful: 'on',
  articles: 'dakika dakka saniye an daha de şey şeyi tanesi dakikanızı soru konu kişi',
  endings: 'dan den tan ten a e ya ye ı i u ü yı yi yu yü dır dir tır tir mi mı mu mü',
  misheard: [],
  joined: true,
};
