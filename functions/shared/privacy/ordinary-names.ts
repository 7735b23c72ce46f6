import { sharedSpelling } from './transliteration';

/** First and last names that are everyday words of the four languages too. */
const TURKISH =
  'ada ak akın altın aslan arslan ateş ay aydın aziz açık bahar bahadır barış bayram bilge bilgin boz bulut can canan cuma çağrı çelik çetin çiçek dağ demir ' +
  'deniz devrim dilek doğan duru ece efe ekim emin er eylem eylül gül gülen gümüş güneş güven güzel güçlü hayal hazan hediye hoca ilk inci ipek ırmak ışık kader kalem kara kartal ' +
  'kaya kılıç kısmet koç korkmaz kurt kış mavi mert murat mutlu nehir nisan nur ocak onur öz özel özgür pınar polat rahmet ramazan rüya rüzgar sabah sadık sarı savaş ' +
  'seher servet sevgi sevinç sert son su şafak şahin şen tan taş temiz toprak tunç türk uçar umut usta uysal uzun ümit vefa yağmur yaşar yalçın yaz yeşil yıldız zafer';
const UZBEK =
  "anor asal baxt bahor botir davlat daryo dono durdona erkin gul guli hokim hurmat hayot iqbol jasur juma lola ma'no marjon mehr muhabbat navro'z nargis nargiz nur obod olma " +
  "omad orzu oy oydin ozod po'lat quyosh rahmat sabr said salom saodat sardor savob sevinch shirin temir tosh umid xurmo yangi yulduz zafar zumrad baxtli ";
const RUSSIAN =
  'баран белый береза вера весна вишня волк воробей горький груша гусь добрый дуб жук заяц злата золото зима князь козел король кот красный кузнец лев лето лилия любовь майя ' +
  'мельник мила мир мороз надежда новый орел перец победа рада роза роман сахар свет света слава сокол соловей соль стол толстой ткач черный';
const ENGLISH =
  'amber april art august baker ball bank banks bell best bill bird bishop black bob bridges bright brook brown bull carpenter cash chance chase chip church cook crane cross crown ' +
  'crystal daisy dash dawn day dean dear drew duke earl east english eve faith farmer field fields finch fisher foot ford fox frank french friend frost gardener gates gene german ginger ' +
  'good grace grant gray green grey guy hall hand hardy harmony hazel head heather hill hills holland holly hope house hunter iris ivy jack jade jasmine jay joy june king knight lake lamb lane ' +
  'lily little long love major mark marks marsh mason may melody miles moon nick north olive page park parks pat pearl pierce pope power price prince rain ray rich rivers rob robin rose ruby rush ' +
  'savage sharp shepherd short singer skip small smith snow star stone storm street strong sue summer sun swan swift temple violet waters west white will winter wise wolf wood woods young';

export const ORDINARY_NAMES: ReadonlySet<string> = new Set(
  `${TURKISH} ${UZBEK} ${RUSSIAN} ${ENGLISH}`.toLowerCase().split(/\s+/).map(sharedSpelling),
);
