import { formsOf } from '../../words';
import type { FrequentWords } from '../vocabulary';

const removeMarks = (form: string): string =>
  form
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC');

export const frequentWords: FrequentWords = {
  words: `merhaba selam efendim alo buyurun buyrun günaydın günler akşam* iyi hoşça hoş görüşürüz güle teşekkür* ederi* rica sağ sağol
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
  spellings: [{ spellWord: (word) => formsOf(word).map(removeMarks), spellForm: removeMarks }],
};
