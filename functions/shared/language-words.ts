import type { Language } from './model/call';
import { formsOf } from './words';

/**
 * Frequent words of telephone calls. A word may stand in several lists. Then its neighbours decide.
 * Uzbek is written in Latin here. Its Cyrillic spellings are derived.
 */
const frequentWords: Readonly<Record<Language, string>> = {
  tr: `merhaba selam efendim alo buyurun buyrun günaydın günler akşamlar iyi hoşça hoş kal görüşürüz güle teşekkür
    teşekkürler ederim ederiz rica sağ sağol olun ol lütfen pardon kusura bakmayın özür dilerim evet hayır yok var tamam peki
    olur olmaz oldu olacak olsun olan olarak olabilir olabilirim olurdu değil değildi mi mı mu mü miyim mıyım musunuz müsünüz
    misiniz mısınız miydi mıydı müsait ben bana beni benim bende benden biz bize bizi bizim bizde sen sana seni senin siz size
    sizi sizin sizde sizden o ona onu onun onlar bu buna bunu bunun bunlar şu şuna şunu şimdi şey burada burası orada oraya
    buraya nerede nereye nereden neresi ne neden niye nasıl nasılsınız niçin kim kime kimi kimse kiminle hangi hangisi kaç kaça
    kadar bir birkaç biraz bazı çok az daha en hiç her hep hepsi hemen sonra önce önceki dün bugün yarın sabah öğle öğleden akşam
    gece gün gündür hafta haftaya ay ayı yıl sene geçen gelecek saat dakika dakikanız için gibi ile ve veya ya da de ki ama fakat
    çünkü eğer zaten yani işte acaba belki tabii tabi elbette maalesef galiba bile sadece yalnız kendi kendisi başka aynı bütün
    tüm tam doğru yanlış güzel kötü büyük küçük yüksek yeni eski pahalı ucuz uygun istiyorum istiyoruz istiyordum istiyor
    istersiniz isterim ister arıyorum aramıştım arayacağım arayın aradım geldi gelmedi geliyor gelir gelsin gitti alabilir almak
    alayım aldım aldığım alırım verdim verir vermek vereyim yapıyor yapmak yapayım yapabilir yapalım yaptım edebilir miyiz
    bakıyorum bakayım bakıyordum bakalım bakar ediyorum ediyor gönderdim gönderir gönderiyorum söyleyin söyler biliyor bilmiyorum
    biliyorum anladım anlıyorum anlamadım düşüneyim duyuyor soracaktım lazım gerek gerekiyor ödedim sipariş siparişim sipariş
    fatura faturam faturamı fiyat fiyatı ücret ücreti ücretsiz indirim taksit kargo kargom adres adresi adresinizi numara numaram
    numaranız numarası lira liraya para paramı müşteri temsilci bey hanım adım adınız abi abla kardeşim ödeme
    iade kartım iptal randevu teslim ürün mağaza hattım kişi oda gün sıfır iki üç dört beş altı yedi sekiz
    dokuz on yirmi otuz kırk elli altmış yetmiş seksen doksan yüz bin yarım buçuk isim olmuş demiştiniz dedi diye bekliyorum
    bekleyin bekler rahatsız yardımcı yardım usta internet telefon kurs kursu bilgi bilgisi almak şikâyet şikayet`,
  uz: `assalomu alaykum assalom vaalaykum salom allo labbay eshitaman eshityapman xayr rahmat raxmat katta marhamat iltimos
    kechirasiz uzr soʻrayman ha yoʻq xoʻp xop xoʻpboʻladi boʻpti mayli albatta yaxshi yaxshimisiz tushunarli tushundim
    tushunaman bilmayman bilmadim men menga meni mening menda mendan biz bizga bizni bizning bizda bizdan sen senga siz sizga
    sizni sizning sizda sizdan sizlar sizlarda sizlarga oʻzi oʻzim oʻzingiz u unga uni uning unda ular ularga ularni bu buni
    bunga bunaqa bunday shu shuni shunga shunaqa shunday shunaqami oʻsha ana mana qani nima nimaga nimani nega kim kimga kimni
    qanday qanaqa qancha qanchadan qachon qachongacha qayer qayerda qayerga qayerdan qaysi necha nechta nechada nechi nechchi
    nechanchi uchun bilan ham va yoki lekin ammo chunki agar esa deb dedi degan edi edim edik edingiz ekan ekanman ekansiz emas
    emasman emassiz kerak kerakmi kerakmas bor bormi borku yoʻqmi boʻlsa boʻladi boʻladimi boʻlmaydi boʻldi boʻldimi boʻlgan
    boʻlib boʻlsin boʻling boʻlar boʻlardi mumkin mumkinmi hozir hozircha hoziroq endi keyin keyinroq oldin avval bugun ertaga
    ertalab kecha kechqurun kechki kunduzi doim hali haligacha yana faqat juda eng koʻp koʻproq kam ozgina biroz hamma hammasi
    barcha har hech hechqisi hechkim boshqa bunda ichida tashqari oxirgi yangi eski katta kichkina qimmat arzon arzonroq bepul
    narx narxi narxini narxlari narxlar pul pulim pulni soʻm soʻmga ming million yarim yuz nol ikki uch toʻrt besh olti yetti
    sakkiz toʻqqiz oʻn yigirma oʻttiz qirq ellik oltmish yetmish sakson toʻqson bir birga bitta ikkita uchta toʻrtta soat soatda
    soatlarda daqiqa kun kuni kunda kuningiz hafta haftada oy oyiga oyga yil yilda vaqt vaqtim vaqtingiz qilib qilaman qilamiz
    qilasiz qiling qildim qildi qilsam qilyapman qilyapti qiladi qilindi qilmang qilmoqchi qilmoqchiman qilgan qilgandim
    qoʻngʻiroq koʻraman koʻray koʻrib koʻrsam koʻring oʻylab aytib aytdi aytdim ayting aytgan aytgandi bering beraman beramiz
    beradi bera beray beryapti berdi olaman olamiz olasiz oling oldim olgan olib olsam olsangiz olasizmi ola olmoqchi
    olmoqchiman olmoqchi keladi kelaman keldi keling keladimi kelgan kelib kelmadi kelmayapti boraman boramiz boradi boring
    borsam ketdi ketaman ketib turadi turadimi turibdi turing kutaman kutamiz kutib kuting yuboring yuboraman yuboramiz
    yubordim yozib yozing yozdim toʻladim toʻlov toʻlayman toʻlash oʻtkazib ulab ulash qoʻying qoʻyaman qoʻysangiz boʻyicha
    ishlamayapti ishlaydi ishlayapti ishlaymiz ish ishim uyim uyga uyda uyingiz manzil manzilingiz manzilingizni raqam
    raqami raqamingiz raqamingizni raqamim ism ismim ismingiz ismi buyurtma buyurtmam buyurtmangiz yordam savol savolim
    savolingiz aka opa uka ukam singlim qizim oʻgʻlim bolam onam otam xonim kishi odam gap gaplashish gaplashsam gaplashsak
    gaplashmoqchi kursga dars darslar bogʻlanamiz bogʻlanish toʻgʻri toʻgʻrimi notoʻgʻri yoqadi xohlayman xohlaysiz
    istayman istaysiz chegirma sotib sotuv doʻkon ustani rang rangi yosh yoshi joy joyda nomi qayta tezroq sekin
    ertasiga marta keyingi oʻtgan shanba yakshanba dushanba seshanba chorshanba payshanba juma xolos rosa balki ehtimol
    xudo xursandman bemalol qulay qulaymi mos tayyor davom orqali haqida toʻgʻrisida deyapti ekanda ku usta internet telefon kurs`,
  ru: `здравствуйте здравствуй добрый доброе доброго день дня утро утра вечер вечера алло алё але слушаю слушаем привет пока
    свидания всего хорошего спасибо пожалуйста извините простите извиняюсь да нет не ни ну вот так тоже также же бы ли и а но
    или либо если чтобы что чего чему чем кто кого кому кем какой какая какое какие какую каких какого где куда откуда когда
    почему зачем сколько как я меня мне мной мы нас нам нами ты тебя тебе тобой вы вас вам вами он его ему него она её ей
    неё они их им ними это этот эта эти этого этой этому этом этим эту этих то тот та те того той тому том тем все всё всех
    всем весь вся всегда никогда ничего никто нигде никак себя себе свой свою своя свои мой моя моё мои моего моей мою наш
    наша наше наши нашей ваш ваша ваше ваши вашей вашего вашу у в во на с со к ко о об от до по за из под над при про для без
    через после перед между около есть был была было были будет будут буду будем быть бывает могу можем может можете могут
    можно нельзя надо нужно нужен нужна нужны хочу хотим хотите хотел хотела хотели хочет знаю знаете знает понимаю понял
    поняла понятно понимаете думаю подумаю скажите скажу сказал сказала сказали говорю говорит говорите говорить подскажите
    позвоните перезвоню перезвоните позвоню звоню звоните звонил звонила звонили помочь помогите работает работаем работаете
    стоит стоимость цена цену цены деньги денег сум сумов рублей тысяч тысячи тысяча миллион миллиона процентов процент
    заказ заказа заказать заказывал заказывала доставка доставку доставки рассрочка скидка скидку скидки адрес номер телефон
    телефона телефону карта карты карту оплата оплатить договор компания компании зовут меня имя фамилия клиент менеджер
    сейчас сегодня завтра вчера потом тогда уже ещё еще только очень много мало больше меньше лучше хорошо плохо ладно
    конечно точно правда наверное возможно может быть просто вообще короче значит почти опять снова пока сразу быстро
    удобно давайте давай смотрите посмотрите отправлю отправили пришлите напишите запишите время времени час часа часов часов
    минут минуту минута неделю недели неделя месяц месяца месяцев год года лет день дней понедельник вторник среда среду четверг
    пятница пятницу пятницы суббота воскресенье один одна одно два две три четыре пять шесть семь восемь девять десять
    одиннадцать двенадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести триста
    четыреста пятьсот ноль первый второй третий раз раза такой такая такое такие другой другая другие там тут здесь туда
    сюда отсюда вопрос вопросы вопросов проблема дело дела человек люди девушка молодой мужчина мама сын дочь муж жена
    жене хорошая хороший курс ага угу хотелось`,
  en: `hello hi hey good morning afternoon evening bye goodbye thank thanks please sorry excuse welcome the a an this that
    these those it its is are am was were be been being do does did dont didnt doesnt have has had havent will would wont wouldnt can
    cant could couldnt should shall may might must not no yes yeah yep okay sure right all i im ive id ill me my mine you your
    youre yours we our us were he him his she her they them their theyre who whom whose what whats when where which why how
    to of for from with without at in on by about into over under after before until since during than then there here and or
    but so if because as while also just only even still already again ever never always often very too much many more most
    less least few little some any every each both other another such same own well better best great fine nice perfect
    lovely day days week weeks month months year years hour hours minute minutes today tomorrow tonight yesterday monday
    tuesday wednesday thursday friday saturday sunday now later soon ago need needs want wants wanted like liked help know
    knows think thought tell told say said says speak speaking talk talking call calling called calls get got gets getting
    go going gone went come comes came coming make makes made take takes took taking give gives gave send sent sending
    look looking looks see seen let lets put pay paid price cost costs money order ordered orders delivery deliver discount
    address number name account bill phone card cash free charge charged customer service company agent office order
    much house room work working works worked open close closed buy bought sell sold new old big small long short back up
    down out off away through one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand half first second third last next of course really maybe understand mean means
    happened happen problem question questions sir madam mr mrs miss wrong able kind thing things something anything
    nothing everything someone somebody nobody people wait moment please check confirm appointment return received receive
    arrive arrived broken yet between around whether oclock repeat bring brought sign done bad enough internet`,
};

const withoutTurkishMarks = (form: string): string =>
  form
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC');

/** Latin Uzbek writes x and h for one another. */
const withOneH = (form: string): string => form.replaceAll('x', 'h');

const cyrillicOf: Readonly<Record<string, string>> = {
  ...{ gʻ: 'г', sh: 'ш', ch: 'ч', yo: 'е', yu: 'ю', ya: 'я', ye: 'е' },
  ...{
    a: 'а',
    b: 'б',
    d: 'д',
    e: 'е',
    f: 'ф',
    g: 'г',
    h: 'х',
    i: 'и',
    j: 'ж',
    k: 'к',
    l: 'л',
    m: 'м',
    n: 'н',
  },
  ...{ o: 'о', p: 'п', q: 'к', r: 'р', s: 'с', t: 'т', u: 'у', v: 'в', x: 'х', y: 'й', z: 'з' },
};
const latinSound = /oʻ|gʻ|sh|ch|yo(?!ʻ)|yu|ya|ye|\p{L}/gu;

/** Spelled without the special letters, in which people leave out ў as у or as о. */
const cyrillicSpellings = (latin: string): string[] =>
  ['у', 'о'].map((short) =>
    latin.replace(latinSound, (sound) => (sound === 'oʻ' ? short : (cyrillicOf[sound] ?? ''))),
  );

const uzbekFolds: Readonly<Record<string, string>> = { ў: 'у', қ: 'к', ғ: 'г', ҳ: 'х', э: 'е', ъ: '' };
const withoutUzbekLetters = (form: string): string =>
  form.replace(/[ўқғҳэъ]/g, (letter) => uzbekFolds[letter] ?? letter);

const listOf = (words: string): string[] => words.trim().split(/\s+/);
const indexOf = (forms: readonly string[], fold = (form: string) => form): ReadonlySet<string> =>
  new Set(forms.map(fold));

const turkish = indexOf(listOf(frequentWords.tr).flatMap(formsOf), withoutTurkishMarks);
const uzbekLatin = indexOf(listOf(frequentWords.uz).flatMap(formsOf), withOneH);
const uzbekCyrillic = indexOf(listOf(frequentWords.uz).flatMap(cyrillicSpellings));
const russian = indexOf(listOf(frequentWords.ru).flatMap(formsOf));
const english = indexOf(listOf(frequentWords.en).flatMap(formsOf));

/** The languages in which a form is a frequent word. */
export const languagesListing = (form: string): Language[] => {
  const listed: Language[] = [];
  if (turkish.has(withoutTurkishMarks(form))) listed.push('tr');
  if (uzbekLatin.has(withOneH(form)) || uzbekCyrillic.has(withoutUzbekLetters(form))) listed.push('uz');
  if (russian.has(form)) listed.push('ru');
  if (english.has(form)) listed.push('en');
  return listed;
};
