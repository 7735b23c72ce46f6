import type { Speaker } from './model/transcript';
import { formsOf } from './words';

/** Frequent words that tell the four languages apart; none stands in two lists. */
const tellTale: Readonly<Record<'tr' | 'uz' | 'en', ReadonlySet<string>>> = {
  tr: new Set(
    formsOf(
      'merhaba efendim için bir çok var yok değil mi mı ben siz size sizi ne evet hayır tamam teşekkür ederim günler iyi nasıl olur istiyorum ama daha kadar lira misiniz mısınız peki buyurun',
    ),
  ),
  uz: new Set(
    formsOf(
      "assalomu alaykum salom uchun bilan kerak men sizga sizni ha yo'q xo'p rahmat xayr qanday qancha qachon qaysi emas bor bo'lsa bo'ladi mayli yaxshi soat so'm allo edi ekan narxi",
    ),
  ),
  en: new Set(
    formsOf(
      'the you your and i is are it of to for hello thank thanks yes what how can will have my we do not this that please would',
    ),
  ),
};

/**
 * The language of a transcript: the code that the speech engine gave, else a guess from script and frequent words;
 * `und` when too little was said to tell.
 */
export const languageOf = (told: string, text: string): string => {
  const given = /^[a-z]{2,3}(?=[-_]|$)/.exec(told.toLowerCase())?.[0] ?? 'und';
  if (given !== 'und') return given;
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (cyrillic > latin) return /[ўқғҳ]/iu.test(text) ? 'uz' : 'ru';
  const forms = formsOf(text);
  const letters = { tr: /[ğşıöüç]/giu, uz: /[og][ʻʼ'’‘`]|sh|q/giu };
  const hits = (language: 'tr' | 'uz' | 'en') =>
    forms.filter((form) => tellTale[language].has(form)).length * 3 +
    (language === 'en' ? 0 : Math.min(30, text.match(letters[language])?.length ?? 0));
  const [best, second] = (['tr', 'uz', 'en'] as const)
    .map((language) => ({ language, hits: hits(language) }))
    .sort((one, other) => other.hits - one.hits);
  return best && second && best.hits > second.hits ? best.language : 'und';
};

type Party = 'agent' | 'customer' | 'other';

const labels: Readonly<Record<string, Readonly<Record<Party, string>>>> = {
  tr: { agent: 'Temsilci', customer: 'Müşteri', other: 'Konuşmacı' },
  uz: { agent: 'Operator', customer: 'Mijoz', other: 'Soʻzlovchi' },
  ru: { agent: 'Оператор', customer: 'Клиент', other: 'Собеседник' },
  en: { agent: 'Agent', customer: 'Customer', other: 'Speaker' },
};

/** What a speaker is called in a text of this language (A8); voices without a role are numbered. */
export const speakerLabel = (speaker: Speaker, language: string): string => {
  const party: Party = speaker === 'agent' || speaker === 'customer' ? speaker : 'other';
  const label = (labels[language] ?? labels.en)?.[party] ?? party;
  const number = /^speaker-(\d)$/.exec(speaker)?.[1];
  return number ? `${label} ${number}` : label;
};
