import type { DateVocabulary, HalfHeardVocabulary, TalkVocabulary, UnitVocabulary } from '../vocabulary';

export const dateWords: DateVocabulary = {
  months: 'ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik',
  ordinals: '',
};

export const halfHeard: HalfHeardVocabulary = {
  numbers:
    'sıfır bir iki üç dört beş altı yedi sekiz dokuz yirmi otuz kırk elli altmış yetmiş seksen doksan yüz bin',
  soundalikes: 'olt uc bes dort',
  repeats: 'çift tane',
  otherWords: 'yeni dedi belli aldı altın eli',
};

/** First and last names that are also everyday words. */
export const ordinaryNames =
  'ada ak akın altın aslan arslan ateş ay aydın aziz açık bahar bahadır barış bayram bilge bilgin boz bulut can canan cuma çağrı çelik çetin çiçek dağ demir ' +
  'deniz devrim dilek doğan duru ece efe ekim emin er eylem eylül gül gülen gümüş güneş güven güzel güçlü hayal hazan hediye hoca ilk inci ipek ırmak ışık kader kalem kara kartal ' +
  'kaya kılıç kısmet koç korkmaz kurt kış mavi mert murat mutlu nehir nisan nur ocak onur öz özel özgür pınar polat rahmet ramazan rüya rüzgar sabah sadık sarı savaş ' +
  'seher servet sevgi sevinç sert son su şafak şahin şen tan taş temiz toprak tunç türk uçar umut usta uysal uzun ümit vefa yağmur yaşar yalçın yaz yeşil yıldız zafer';

export const talk: TalkVocabulary = {
  filler:
    '=evet =tamam =peki =hı =hıhı =hıı =ee =eee =ıı =şey =efendim =dinliyorum =yazdım =ha =haa =hm =hmm =aha',
  pause:
    '=bir =dakika =saniye =şeydi =neydi =nasıldı =dur =durun =nereydi =yani =işte =hani =sonra =devamı =yazıyorum =aldım =buyurun =bakayım =hemen =hıhım',
  plus: 'artı',
  correction:
    '=oldu =düzelteyim =düzeltme =yanlışım =öyle =yok =hayır =pardon =yanlış düzelt =özür =dilerim =affedersiniz =affedersin =yanılmışım =karıştırdım =doğrusu =aslında =değil =kusura =bakmayın =söyledim =dedim =olacak =tekrar =baştan =şaşırdım =daha =doğrusunu =ya =son =o',
  rest: 'devam kalan geri =gerisi =sonrası =sonra',
};

export const units: UnitVocabulary = {
  currency: 'lira dolar =euro =avro =tl kuruş =usd =eur =try =lik',
  unit:
    'yıl =yaş yaşında ay =ayda =aylık gün hafta saat dakika =dk saniye =sn metre metrekare santim kilometre =km =cm =mm milim kilo =kg gram =gr ton litre =lt =ml watt =mah =mb =gb =tb megabayt gigabayt mbps ' +
    'adet tane kişi koli paket kutu kat taksit puan yüzde derece volt amper inç =hane =haneli =haneyi =hanesi =rakam =rakamı =rakamlı =x =model milyon milyar kere kez defa sayfa oda kuruş =bin =trilyon dönüm',
  before: '=saat =yüzde =yıl =yılı',
  month: 'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
};
