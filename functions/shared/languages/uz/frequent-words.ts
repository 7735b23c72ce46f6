import { formsOf } from '../../words';
import type { FrequentWords } from '../vocabulary';

/** People confuse x and h in Latin Uzbek. */
const replaceX = (form: string): string => form.replaceAll('x', 'h');

const cyrillicOf: Readonly<Record<string, string>> = Object.fromEntries(
  'gʻг shш chч yoе yuю yaя yeе aа bб dд eе fф gг hх iи jж kк lл mм nн oо pп qк rр sс tт uу vв xх yй zз'
    .split(' ')
    .map((pair) => [pair.slice(0, -1), pair.slice(-1)]),
);
const latinSound = /oʻ|gʻ|sh|ch|yo(?!ʻ)|yu|ya|ye|\p{L}/gu;

/** Spells without the special letters. People write ў as у or as о. */
const cyrillicSpellings = (latin: string): string[] =>
  ['у', 'о'].map((short) =>
    latin.replace(latinSound, (sound) => (sound === 'oʻ' ? short : (cyrillicOf[sound] ?? ''))),
  );

const replaceUzbekLetters = (form: string): string =>
  form.replace(/[ўқғҳэ]/g, (letter) => 'укгхе'['ўқғҳэ'.indexOf(letter)] ?? letter).replaceAll('ъ', '');

/** Words in Latin letters. The Cyrillic spellings are derived. */
export const frequentWords: FrequentWords = {
  words: `assalomu alaykum assalom vaalaykum salom allo labbay eshit* xayr rahmat katta marhamat iltimos kechir* uzr soʻra* ha yoʻq xoʻp
    boʻpti mayli albatta yaxshi* tushun* bilma* men menga meni mening menda mendan biz bizga bizni bizning bizda bizdan sen senga
    siz sizga sizni sizning sizda sizdan sizlar* oʻzi* u unga uni uning unda ular* bu buni bunga bunaqa bunday shu shuni shunga
    shunaqa* shunday* oʻsha ana mana qani nima* nega kim kimga kimni qanday* qanaqa* qancha* qachon* qayer* qaysi* necha* nechta*
    nechi nechchi uchun bilan ham va yoki lekin ammo chunki agar esa deb dedi degan* edi edim edik edingiz ekan* emas* kerak* bor
    bormi borku yoʻqmi boʻlsa* boʻla* boʻlm* boʻldi* boʻlgan* boʻlib boʻlsin boʻling mumkin* hozir* endi keyin* oldin* avval bugun
    ertaga ertalab kecha* kechqurun kunduzi doim hali* yana faqat juda eng koʻp koʻproq kam ozgina hamma* barcha hech* boshqa* ichida
    tashqari oxirgi yangi eski kichkina qimmat* arzon* bepul narx* pul pulim pulni soʻm soʻmga ming million yarim yuz nol ikki* uch
    uchta toʻrt* besh olti yetti sakkiz toʻqqiz* oʻn yigirma oʻttiz qirq ellik oltmish yetmish sakson toʻqson bir birga bitta soat*
    daqiqa kun kuni kunda kuningiz hafta* oy oyiga oyga yil yilda vaqt* qila* qilib qili* qild* qilg* qilm* qils* qily* qoʻngʻiroq* koʻra* koʻrib koʻrsam koʻring oʻyla*
    aytib aytdi* ayting* aytgan* bering bera* beryap* berdi* ola olaman olamiz olasiz* oling oldim olgan* olib olsa* olmoqchi*
    kela* keldi* keling* kelgan* kelib kelm* bora* boring borsam ketdi ketaman ketib tura* turib* turing kuta* kutib kuting yubor*
    yozib yozing yozdim toʻla* toʻlov* oʻtkaz* ulab ulash qoʻying qoʻya* boʻyicha ishla* ish ishim uyim* uyga uyda uyingiz manzil*
    raqam* ism* buyurtma* yordam savol* aka opa uka ukam singlim qizim oʻgʻlim bolam onam otam xonim kishi odam gap* kurs kursga
    dars darslar bogʻlan* toʻgʻri* notoʻgʻri yoqadi xohla* istay* chegirma* sotib doʻkon* usta ustani rang rangi yosh* joy joyda nomi qayta
    tezroq sekin marta keyingi oʻtgan shanba yakshanba dushanba seshanba chorshanba payshanba juma xolos rosa balki xursand* bemalol
    qulay* mos tayyor davom orqali haqida internet telefon`,
  spellings: [
    { spellWord: (word) => formsOf(word).map(replaceX), spellForm: replaceX },
    { spellWord: cyrillicSpellings, spellForm: replaceUzbekLetters },
  ],
};
