import type { HalfHeardVocabulary } from '../vocabulary';

export const halfHeard: HalfHeardVocabulary = {
  numbers:
    "nol nul ikki uch to'rt besh olti yetti sakkiz to'qqiz yigirma o'ttiz qirq ellik oltmish yetmish sakson to'qson yuz ming нул икки уч тўрт беш олти етти саккиз тўққиз йигирма ўттиз қирқ эллик олтмиш етмиш саксон тўқсон юз минг",
  soundalikes: 'уч нол бес igirma uci',
  repeats: 'ikita ikkita uchta учта иккита',
  otherWords: 'uchun учун oldi aldi ketti yetdi bosh beshta mening эки бирр',
};
