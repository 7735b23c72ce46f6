import { everyNumberWord, numberWord } from '../../shared/privacy/number-words';
import { formsOf } from '../../shared/words';
import { changesBetween } from './changes';

/** Words that a cleaned line may never lose or change, by what they do. `*` ends a stem that takes endings. */
const lists = {
  negations: {
    tr: 'değil* yok* hayır asla hiç hiçbir* olmaz* ne',
    uz: "yo'q* йўқ* emas* эмас* hech ҳеч aslo асло mumkinmas",
    ru: 'не нет ни никогда нельзя без никто никого ничего никак ничуть вовсе',
    en: "no not never none nothing nobody nowhere neither nor cannot can't don't won't isn't aren't wasn't weren't didn't doesn't wouldn't couldn't shouldn't haven't hasn't hadn't ain't without hardly barely didn doesn couldn wouldn shouldn isn aren wasn weren hasn haven hadn unable impossible",
  },
  limits: {
    tr: 'sadece yalnız yalnızca ancak hariç dışında kadar en az azami asgari fazla eğer şayet ise önce sonra hemen belki henüz daha artık bile dahil',
    uz: "faqat фақат gacha гача tashqari ташқари kamida камида ko'pi кўпи agar агар balki балки oldin keyin олдин кейин hali ҳали eng ham ҳам",
    ru: 'только лишь до кроме исключая минимум максимум более менее если пока после перед хотя ещё уже может возможно включая самое почти примерно около',
    en: 'only just up to until till unless except least most maximum minimum if than before after maybe perhaps yet still already even including about almost nearly',
  },
  consent: {
    tr: 'evet tamam* olur* peki kabul* elbette tabii aynen doğru onay* istemi* vazgeç* iptal* ret red* hayhay',
    uz: "ha ҳа xo'p хўп xop хоп mayli майли bo'ladi бўлади bo'pti roziman рози* rozi* to'g'ri тўғри albatta албатта bekor* бекор* kerakmas xohlama*",
    ru: 'да хорошо ладно соглас* конечно верно правильно отказ* отмен* против неправда ок угу ага',
    en: 'yes yeah yep ok okay sure agreed agree* right correct accept* refuse* declin* cancel* nope deal fine',
  },
  numbers: {
    tr: 'bin milyon* milyar* yarım* buçuk çeyrek çift tek birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu ilk son yüzde* kat* kere kez defa',
    uz: "ming минг million* миллион* milliard* yarim* ярим* chorak birinchi ikkinchi uchinchi to'rtinchi beshinchi oltinchi yettinchi sakkizinchi to'qqizinchi o'ninchi foiz* фоиз* marta марта juft",
    ru: 'тысяч* миллион* миллиард* половин* полтора полторы пол четверть двойн* перв* втор* треть* четверт* пят* шест* седьм* восьм* девят* десят* процент* раз раза обе оба',
    en: 'thousand* million* billion* half quarter double triple first second third fourth fifth sixth seventh eighth ninth tenth percent* once twice times both dozen',
  },
  units: {
    tr: 'lira* kuruş* tl dolar* euro* avro* kilo* kg gram* metre* santim* cm mm litre* gün* hafta* ay aylık yıl* saat* dakika* saniye* adet tane* taksit* derece*',
    uz: "so'm* сўм* sum tiyin* dollar* kilo* kg gramm* metr* santi* litr* kun* кун* hafta* ҳафта* oy oylik ой йил* yil* soat* соат* daqiqa* дақиқа* dona* дона* daraja*",
    ru: 'рубл* руб коп* доллар* евро кило* кг грамм* метр* сантиметр* см мм литр* день дня дней недел* месяц* год* лет час часа часов минут* секунд* штук* градус*',
    en: "dollar* cent cents euro* pound* kilo* kg gram* meter* metre* centimet* inch* foot feet litre* liter* day days week* month* year* hour* minute* second seconds o'clock piece* degree*",
  },
  insults: {
    tr: 'aptal* salak* gerizekal* ahmak* şerefsiz* terbiyesiz* orospu* dangalak* manyak* budala* enayi* yavşak* kaltak* puşt* ibne* piç piçler sik siktir* sikey* sikim* siker* göt amk bok boktan lan ulan',
    uz: 'ahmoq* аҳмоқ* tentak* тентак* jinni* жинни* iflos* ифлос* haromi* ҳароми* eshak* эшак* galvars* гальварс* itvachcha',
    ru: 'дурак* дура дуры дурой дуре идиот* дебил* кретин* тупой тупая тупые тупиц* сука суки сволоч* мраз* урод* козел козл* хам хамк* блин бля* хуй* хуе* пизд* еба* говн* жоп*',
    en: 'idiot* stupid* moron* fool* dumb* bitch* bastard* asshole* shit* fuck* damn* crap jerk* hell scum*',
  },
} as const;

const entries = Object.values(lists)
  .flatMap((byLanguage) => Object.values(byLanguage))
  .flatMap((words) => words.split(' '));
const withoutMarks = (form: string): string => form.normalize('NFD').replace(/\p{M}/gu, '');
const formOfEntry = (entry: string): string => withoutMarks(formsOf(entry.replace('*', '')).join(''));
const whole = new Set(entries.filter((entry) => !entry.endsWith('*')).map(formOfEntry));
const stems = entries.filter((entry) => entry.endsWith('*')).map(formOfEntry);
const stemsByStart = Map.groupBy(stems, (stem) => stem.slice(0, 2));

/**
 * Whether a word may neither go nor change: digits, number words, ordinals, units, placeholders, negations, limits, consent,
 * refusal and insults. The words of all four languages count in every call, because speakers mix them. Marks do not count,
 * because recognisers leave them out: "degil" is "değil".
 *
 * @param form a word as `formsOf` gives it
 */
export const isProtected = (form: string): boolean => {
  const plain = withoutMarks(form);
  return (
    form.startsWith('[') ||
    /\p{N}/u.test(form) ||
    numberWord(form) !== undefined ||
    numberWord(plain) !== undefined ||
    whole.has(plain) ||
    (stemsByStart.get(plain.slice(0, 2)) ?? []).some((stem) => plain.startsWith(stem))
  );
};

/** One bit a letter. A change turns at most two of them, so most words need no closer look. */
const lettersOf = (word: string): number => {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) % 32);
  return letters;
};
const bitsIn = (letters: number): number => {
  let bits = 0;
  for (let rest = letters; rest !== 0; rest &= rest - 1) bits++;
  return bits;
};
const withLetters = (word: string) => ({ word, letters: lettersOf(word) });
const protectedForms = [...new Set([...whole, ...stems, ...everyNumberWord].map(withoutMarks))]
  .filter(({ length }) => length > 2)
  .map(withLetters);
const longStems = stems.filter(({ length }) => length >= 5).map(withLetters);

/** Whether a word that nobody knows may be a protected word misheard: "degl", "unles", "otiz", "соглосен". */
export const resemblesProtected = (form: string, mostChanges: number): boolean => {
  const plain = withoutMarks(form);
  const isNear = (known: { word: string; letters: number }, heard: string) =>
    Math.abs(known.word.length - heard.length) <= mostChanges &&
    bitsIn(known.letters ^ lettersOf(heard)) <= 2 * mostChanges &&
    changesBetween(heard, known.word) <= mostChanges;
  return (
    protectedForms.some((known) => isNear(known, plain)) ||
    longStems.some((stem) => isNear(stem, plain.slice(0, stem.word.length)))
  );
};

/** Beginnings and insides that turn a word into its opposite. */
const negatingParts = [
  /^не/u,
  /^ни/u,
  /^без/u,
  /^(?:un|in|im|dis|non|ir)/u,
  /n'?t$/u,
  /m[aeiıuü](?=\p{L}|$)/gu,
  /s[iıuü]z/gu,
];

/** Whether one of two words may be the negation of the other: "geldi" and "gelmedi", "любил" and "не любил". */
export const differInNegation = (one: string, other: string): boolean =>
  negatingParts.some((part) => (one.match(part)?.length ?? 0) !== (other.match(part)?.length ?? 0));
