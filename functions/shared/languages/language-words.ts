import type { Language } from '../calls/schema';
import { formsOf } from '../words';

/**
 * Frequent words of telephone calls. `gel*` stands for all words that begin so. A word may stand in several lists. Then
 * its neighbours decide. Uzbek is written in Latin here. Its Cyrillic spellings are derived.
 */
const frequentWords: Readonly<Record<Language, string>> = {
  tr: `merhaba selam efendim alo buyurun buyrun günaydın günler akşam* iyi hoşça hoş görüşürüz güle teşekkür* ederi* rica sağ sağol
    olun lütfen pardon kusura bakmayın özür dilerim evet hayır yok var tamam peki olur olmaz oldu* olacak* olsun olan olarak
    olabil* değil* mi mı mu mü miyim misiniz müsünüz miydi müsait ben bana beni benim bende benden biz bize bizi bizim bizde sen sana seni
    senin siz size sizi sizin sizde sizden o ona onu onun onlar bu buna bunu bunun bunlar şu şuna şunu şimdi şey burada* burası
    orada oraya buraya nere* ne neden niye nasıl* niçin kim kime kimse kiminle hangi* kaç kaça kadar bir birkaç biraz bazı çok az
    daha en hiç her hep hepsi hemen sonra önce* dün bugün* yarın sabah* öğle* gece gündür hafta* ay ayı yıl sene geçen
    gelecek* saat dakika* için gibi ile ve veya ya da de ki ama fakat çünkü eğer zaten yani işte acaba belki tabii tabi elbette
    maalesef galiba bile sadece yalnız kendi* başka aynı bütün tüm tam doğru yanlış güzel kötü büyük küçük yüksek yeni eski pahalı
    ucuz uygun istiyor* isteri* arıyor* aramış* araya* arayın aradı* geldi* gelm* geliyor* gelir gelsin gitti alabilir* almak alayım
    aldım alırım verdi* verir* vermek vereyim yapıyor* yapm* yapa* yaptı* edebilir* bakıyor* bakay* bakal* bakar ediyor* gönder*
    söyle* biliyor* bilmiyor* anladı* anlıyor* anlamadı* düşün* duyu* lazım gerek* ödedi* ödeme* sipariş* fatura* fiyat* ücret*
    indirim* taksit* kargo* adres* numara* lira* para paramı müşteri temsilci bey hanım adım adınız abi abla iade kartım iptal
    randevu* teslim* ürün mağaza* hattım kişi* oda gün sıfır iki üç dört beş altı yedi sekiz dokuz on yirmi otuz kırk elli altmış
    yetmiş seksen doksan yüz bin yarım buçuk isim ismi* olmuş demişti* dedi diye bekl* rahatsız yardım* bilgi* şikâyet* usta internet
    telefon kurs kursu`,
  uz: `assalomu alaykum assalom vaalaykum salom allo labbay eshit* xayr rahmat katta marhamat iltimos kechir* uzr soʻra* ha yoʻq xoʻp
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
  ru: `здравству* добрый доброе утра вечер алло алё слушаю пока свидания всего спасибо пожалуйста извин* простите да нет не ни ну вот так
    тоже же бы ли и а но или либо если чтобы что чего чему чем кто кого кому кем как какой какая какое какие какую где куда откуда
    когда почему зачем сколько я меня мне мной мы нас нам ты тебя тебе вы вас вам вами он его ему него она её ей они их им это этот
    эта эти этого этой этому этом этим эту этих то тот та те того той тому том всё всех всем весь вся всегда никогда ничего никто себя
    свой свою свои мой моя моего моей мою наш наша наше наши нашей ваш ваша ваше ваши вашей вашу у в во на с со к ко о об от до по за
    из под над при про для без через после перед между около есть нету был была было были буд* быть могу может* можем могут можно
    нельзя надо нужно нужен нужна нужны хочу хоти* хочет хотел* знаю знае* понимаю поня* думаю подума* скаж* сказал* говор* подска*
    позвон* перезвон* звон* помочь помог* работа* стоит стоимость цена цену цены деньги сум сумов рублей тысяч* миллион* процент*
    заказ* доставк* рассрочк* скидк* номер* телефон* карты карту оплат* договор* компания зовут имя клиент менеджер сейчас сегодня
    завтра вчера потом тогда уже ещё только очень много мало больше меньше лучше хорошо плохо ладно конечно точно правда наверн*
    возможно просто вообще короче почти опять снова сразу быстро удобно давайте давай смотрите посмотр* отправ* пришлите напиш* запиш*
    время часа часов минут* недел* месяц* год года лет день дня дней один одна одно два две три четыре пять шесть семь восемь девять
    десять двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести триста ноль первый второй третий
    раз раза такой такая такие друг* там тут здесь туда сюда вопрос* проблема дело дела человек люди девушка жена сын дочь курс ага угу`,
  en: `hello hi hey good morning afternoon evening bye goodbye thank thanks please sorry welcome the a an this that these those it its is are
    am was were be been being do does did dont didnt doesnt have has had will would wont wouldnt can cant could couldnt should shall
    may might must not no yes yeah all right i im ive id ill me my mine you your youre yours we our us he him his she her they them
    their theyre who what whats when where which why how to of for from with without at in on by about into over under after before
    until since than then there here and or but so if because as while also just only even still already again never always often
    very too much many more most less few little some any every each both other another such same own well better best great fine
    nice perfect lovely day days week* month* year* hour* minute* today tomorrow tonight yesterday monday tuesday wednesday thursday friday
    saturday sunday now later soon ago need* want* like liked help know* think thought tell told say said says speak* talk* call called
    calling calls get got once go going gone went come came coming make makes made take takes took give gave send sent sending look looking
    looks see let put pay paid price cost* money order* deliver* discount address number name account bill card cash free charge*
    customer service company office house room work works working open close* buy bought sell sold new old big small long short
    back up down out off away through one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand half first second third last next course really maybe understand mean* happen* problem
    question* sir madam mr mrs miss wrong able kind thing* something anything nothing everything someone somebody nobody people wait
    moment check confirm* appointment return receive* arrive* broken yet between around repeat bring sign done bad enough internet`,
};

const withoutTurkishMarks = (form: string): string =>
  form
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC');

/** Latin Uzbek writes x and h for one another. */
const withOneH = (form: string): string => form.replaceAll('x', 'h');

const cyrillicOf: Readonly<Record<string, string>> = Object.fromEntries(
  'gʻг shш chч yoе yuю yaя yeе aа bб dд eе fф gг hх iи jж kк lл mм nн oо pп qк rр sс tт uу vв xх yй zз'
    .split(' ')
    .map((pair) => [pair.slice(0, -1), pair.slice(-1)]),
);
const latinSound = /oʻ|gʻ|sh|ch|yo(?!ʻ)|yu|ya|ye|\p{L}/gu;

/** Spelled without the special letters, in which people leave out ў as у or as о. */
const cyrillicSpellings = (latin: string): string[] =>
  ['у', 'о'].map((short) =>
    latin.replace(latinSound, (sound) => (sound === 'oʻ' ? short : (cyrillicOf[sound] ?? ''))),
  );

const withoutUzbekLetters = (form: string): string =>
  form.replace(/[ўқғҳэ]/g, (letter) => 'укгхе'['ўқғҳэ'.indexOf(letter)] ?? letter).replaceAll('ъ', '');

interface WordList {
  words: ReadonlySet<string>;
  stems: ReadonlySet<string>;
}

const listOf = (entries: string, spell: (written: string) => string[]): WordList => {
  const written = entries.split(/\s+/);
  const spelled = (those: readonly string[]) => new Set(those.flatMap(spell));
  return {
    words: spelled(written.filter((entry) => !entry.endsWith('*'))),
    stems: spelled(written.filter((entry) => entry.endsWith('*')).map((entry) => entry.slice(0, -1))),
  };
};

const turkish = listOf(frequentWords.tr, (word) => formsOf(word).map(withoutTurkishMarks));
const uzbekLatin = listOf(frequentWords.uz, (word) => formsOf(word).map(withOneH));
const uzbekCyrillic = listOf(frequentWords.uz, cyrillicSpellings);
const russian = listOf(frequentWords.ru, formsOf);
const english = listOf(frequentWords.en, formsOf);

const shortestStem = 3;
const longestStem = 10;

const isIn = ({ words, stems }: WordList, form: string): boolean => {
  if (words.has(form)) return true;
  for (let length = shortestStem; length <= Math.min(longestStem, form.length); length++)
    if (stems.has(form.slice(0, length))) return true;
  return false;
};

/** The languages in which a form is a frequent word. */
export const languagesListing = (form: string): Language[] => {
  const listed: Language[] = [];
  if (isIn(turkish, withoutTurkishMarks(form))) listed.push('tr');
  if (isIn(uzbekLatin, withOneH(form)) || isIn(uzbekCyrillic, withoutUzbekLetters(form))) listed.push('uz');
  if (isIn(russian, form)) listed.push('ru');
  if (isIn(english, form)) listed.push('en');
  return listed;
};
