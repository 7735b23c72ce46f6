import type { DateVocabulary, HalfHeardVocabulary, TalkVocabulary, UnitVocabulary } from '../vocabulary';

export const dateWords: DateVocabulary = {
  months:
    'yanvar fevral mart|март apre?l|апрел may$|mayda$|mayning$|маи$|майда$|маида$ iyun iyul avgust sent[ya]{1,2}br okt[ya]{1,2}br noyabr dekabr',
  ordinals: '',
};

export const halfHeard: HalfHeardVocabulary = {
  numbers:
    "nol nul ikki uch to'rt besh olti yetti sakkiz to'qqiz yigirma o'ttiz qirq ellik oltmish yetmish sakson to'qson yuz ming нул икки уч тўрт беш олти етти саккиз тўққиз йигирма ўттиз қирқ эллик олтмиш етмиш саксон тўқсон юз минг",
  soundalikes: 'уч нол бес igirma uci',
  repeats: 'ikita ikkita uchta учта иккита',
  otherWords: 'uchun учун oldi aldi ketti yetdi bosh beshta mening эки бирр',
};

/** First and last names that are also everyday words. */
export const ordinaryNames =
  "anor asal baxt bahor botir davlat daryo dono durdona erkin gul guli hokim hurmat hayot iqbol jasur juma lola ma'no marjon mehr muhabbat navro'z nargis nargiz nur obod olma " +
  "omad orzu oy oydin ozod po'lat quyosh rahmat sabr said salom saodat sardor savob sevinch shirin temir tosh umid xurmo yangi yulduz zafar zumrad baxtli ";

export const talk: TalkVocabulary = {
  filler: '=ha =haa =xa =xo =xop =hop =mayli =yozdim =eshitaman =hm =hmm =aha =ahan =ҳа =хўп',
  pause:
    "=bir =бир =to'xtang =тўхтанг =nimaydi =hozir =qarang =qani =нимайди =ҳозир =қани =daqiqa =minut =дақиқа =минут =anaqa =haligi =xo'sh =keyin =keyingi =yozyapman =bo'ldi =хоп =ха =майли =ёздим =эшитаман =анақа =ҳалиги =хўш =кейин =yana =яна =shu =шу",
  plus: 'plyus плюс',
  correction:
    "=bo'ldi =bo'libdi =bo'lib =кетди =ketdi =бўлди =noto =g'ri =yo'q kechir =uzr noto'g'ri to'g'ri =adashdim =adashibman =emas =aytdim =aytibman =aniqrog'i =yanglishdim =xato =boshidan =aslida " +
    '=йўқ =йук =йўк кечир =узр нотўғри тўғри =адашдим =адашибман =эмас =айтдим =аниқроғи =янглишдим =хато =бошидан =аслида',
  rest: "=yog'i =ёғи davom qolgan qoldi =keyin =keyingisi давом қолган колган =кейин",
};

export const units: UnitVocabulary = {
  currency: "so'm сўм =sum =sumga =sumni =сум =сумга dollar доллар =evro =евро tiyin тийин rubl =uzs",
  unit:
    'ish qavat avtobus иш қават автобус =yil yilda yildan yilgi yilning yiliga =yosh =oy kun hafta soat daqiqa minut soniya sekund metr kvadrat santimetr kilometr =km =sm =mm kilo =kg gramm tonna litr =mah =gb =mb dona =ta =tasi kishi quti foiz gradus vatt xonali xonani =x million milliard marta sahifa ' +
    'йил йилда йилдан ёш ойга ойдан ойлик кун ҳафта соат дақиқа минут метр квадрат сантиметр километр =км =см =мм кило =кг грамм тонна литр =мач =гб дона =та киши қути фоиз хонали миллион миллиард марта',
  before: '=soat =соат',
  month:
    'yanvar fevral mart aprel may iyun iyul avgust sentabr sentyabr oktabr oktyabr noyabr dekabr январ феврал март апрел май июн июл август сентябр октябр ноябр декабр',
};
