import type { HalfHeardVocabulary } from '../vocabulary';

export const halfHeard: HalfHeardVocabulary = {
  numbers:
    'sıfır bir iki üç dört beş altı yedi sekiz dokuz yirmi otuz kırk elli altmış yetmiş seksen doksan yüz bin',
  soundalikes: 'olt uc bes dort',
  repeats: 'çift tane',
  otherWords: 'yeni dedi belli aldı altın eli',
};
