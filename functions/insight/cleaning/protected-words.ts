import { numberWord } from '../../shared/personal-data/number-words';
import { formsOf } from '../../shared/words';

/** Words that a cleaned line may never lose or change, by what they do. `*` ends a stem that takes endings. */
const lists = {
  negations: {
    tr: 'değil* yok* hayır asla hiç hiçbir* olmaz* ne',
    uz: "yo'q* йўқ* emas* эмас* hech ҳеч aslo асло mumkinmas",
    ru: 'не нет ни никогда нельзя без никто никого ничего никак ничуть вовсе',
    en: "no not never none nothing nobody nowhere neither nor cannot can't don't won't isn't aren't wasn't weren't didn't doesn't wouldn't couldn't shouldn't haven't hasn't hadn't ain't without hardly barely",
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
} as const;

const entries = Object.values(lists)
  .flatMap((byLanguage) => Object.values(byLanguage))
  .flatMap((words) => words.split(' '));
const formOfEntry = (entry: string): string => formsOf(entry.replace('*', '')).join('');
const whole = new Set(entries.filter((entry) => !entry.endsWith('*')).map(formOfEntry));
const stems = entries.filter((entry) => entry.endsWith('*')).map(formOfEntry);
const stemsByStart = Map.groupBy(stems, (stem) => stem.slice(0, 2));

/**
 * Whether a word may neither go nor change: digits, number words, ordinals, units, placeholders, negations, limits, consent
 * and refusal. The words of all four languages count in every call, because speakers mix them.
 *
 * @param form a word as `formsOf` gives it
 */
export const isProtected = (form: string): boolean =>
  form.startsWith('[') ||
  /\p{N}/u.test(form) ||
  numberWord(form) !== undefined ||
  whole.has(form) ||
  (stemsByStart.get(form.slice(0, 2)) ?? []).some((stem) => form.startsWith(stem));

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
