import { joinWords, keepSpelling, type Tongue } from '../tongue';

const digits = ['sıfır', 'bir', 'iki', 'üç', 'dört', 'beş', 'altı', 'yedi', 'sekiz', 'dokuz'];
const tens = ['', 'on', 'yirmi', 'otuz', 'kırk', 'elli', 'altmış', 'yetmiş', 'seksen', 'doksan'];

const unit = (value: number): string => (value === 0 ? '' : (digits[value] ?? ''));
/** "Bir" is not said before "yüz" and "bin". */
const leadOf = (value: number, say: (value: number) => string): string => (value === 1 ? '' : say(value));

const belowThousand = (value: number): string => {
  const hundreds = Math.floor(value / 100);
  return joinWords(
    leadOf(hundreds, unit),
    hundreds > 0 ? 'yüz' : '',
    tens[Math.floor((value % 100) / 10)],
    unit(value % 10),
  );
};

const belowMillion = (value: number): string => {
  const thousands = Math.floor(value / 1000);
  return joinWords(leadOf(thousands, belowThousand), thousands > 0 ? 'bin' : '', belowThousand(value % 1000));
};

/** A number up to 999,999,999 in Turkish words. */
export const cardinal = (value: number): string => {
  const millions = Math.floor(value / 1_000_000);
  const words = joinWords(
    millions > 0 ? `${belowThousand(millions)} milyon` : '',
    belowMillion(value % 1_000_000),
  );
  return words || 'sıfır';
};

const hardEnd = /[fstkçşhp]$/;
const backVowel = /[aıou][^aeıioöuü]*$/;

const suffixBehind = (word: string): string =>
  `${hardEnd.test(word) ? 't' : 'd'}${backVowel.test(word) ? 'a' : 'e'}n`;

/** "Altmış yediden" in words, "67'den" in digits. */
const inflect = (said: string): readonly [string, string] => {
  const [digit] = /\d$/.exec(said) ?? [];
  if (!digit) return [said + suffixBehind(said), ''];
  const tail = /([1-9]0)$/.exec(said);
  const spoken = tail ? cardinal(Number(tail[1])) : (digits[Number(digit)] ?? '');
  return [said, `'${suffixBehind(spoken)}`];
};

export const turkishTongue: Tongue = {
  language: 'tr',
  locale: 'tr',
  digits,
  zeros: ['sıfır'],
  cardinal,
  triple: (three) => cardinal(Number(three)),
  repeat: (digit, times, random) => {
    const word = digits[Number(digit)] ?? digit;
    return times === 2 ? random.pick([`çift ${word}`, `iki tane ${word}`]) : `üç tane ${word}`;
  },
  plus: 'artı',
  runsTogether: true,
  misheard: [
    ['sıfır', 'sifir', 'sıfırı'],
    ['üç', 'uc', 'uç', 'üc'],
    ['dört', 'dort', 'dörd'],
    ['beş', 'bes', 'beşi'],
    ['altı', 'altıı', 'alti'],
    ['yedi', 'yedı', 'yeddi'],
    ['sekiz', 'sekız', 'sekis'],
    ['dokuz', 'dokus', 'dogkuz'],
    ['kırk', 'kirk', 'kırg'],
    ['altmış', 'atmış', 'altmis'],
    ['yetmiş', 'yetmis'],
    ['yüz', 'yuz'],
  ],
  nods: [
    'Evet.',
    'Evet',
    'Hı hı.',
    'Tamam.',
    'Evet, yazıyorum.',
    'Aldım.',
    'Peki.',
    'Evet efendim.',
    'Hı hı, evet.',
  ],
  hesitations: ['eee', 'ııı', 'şey', 'hımm', 'bir dakika', 'eee şeydi', 'dur bakayım'],
  sentences: [
    'Bir saniye, ekranım biraz yavaş açılıyor, şimdi devam edebilirsiniz.',
    'Tamam onu yazdım, siz devam edin lütfen.',
    'Sesiniz biraz kesik geliyor ama şu ana kadar hepsini aldım.',
    'Acele etmeyin, ben buradayım, rahat rahat okuyun.',
    'Kusura bakmayın, klavyeme geç bastım, şimdi tamam.',
    'Pardon, arkadan ses geldi, buraya kadar anladım.',
  ],
  corrections: [
    'yok pardon',
    'pardon',
    'yok yok',
    'ay yanlış söyledim',
    'özür dilerim',
    'hayır pardon',
    'yanlış oldu',
  ],
  yeses: ['Evet, doğru.', 'Evet, o.', 'Doğrudur.', 'Evet evet, aynı.', 'Aynen, doğru.'],
  restAsks: [
    'Devamını alabilir miyim?',
    'Peki devamı?',
    'Gerisini de alayım.',
    'Kalanını söyler misiniz?',
    'Tamam, sonrası neydi?',
  ],
  openers: [
    'a: İyi günler, müşteri hizmetlerine hoş geldiniz, nasıl yardımcı olabilirim?\nc: İyi günler, siparişimle ilgili arıyorum.',
    'a: Merhaba, buyurun.\nc: Merhaba, kolay gelsin, bir kayıt güncellemek istiyordum.',
    'a: Hoş geldiniz, sizi dinliyorum.\nc: Teşekkür ederim, ödemeyi bir türlü tamamlayamadım.',
    'c: Alo, iyi günler.\na: İyi günler efendim, buyurun.',
    'a: Alo, beni duyabiliyor musunuz?\nc: Evet evet, duyuyorum.\na: Güzel, o zaman devam edelim.',
    'a: Merhabalar, bekleme için kusura bakmayın.\nc: Önemli değil, on dakikadır hattayım ama olsun.',
    'c: Geçen hafta 3 koltuk almıştım, onun için arıyorum.\na: Tabii, hemen bakalım.',
    'c: Sipariş numaram 48213907, bununla ilgili arıyorum.\na: Bakıyorum hemen.',
    'c: Merhaba, faturam 1.250 lira gelmiş, biraz yüksek değil mi?\na: Kontrol edelim efendim.',
  ],
  closers: [
    'a: Aldım, teşekkür ederim.\nc: Rica ederim.',
    'a: Tamamdır, kaydınızı buldum.\nc: Süper, sağ olun.',
    'a: Teşekkürler, bir dakika kontrol ediyorum.',
    'a: Çok teşekkürler, işleminizi başlattım.\nc: Ne zaman sonuçlanır?\na: 3 iş günü içinde sonuçlanır.',
    'a: Tamam, not aldım. Başka bir isteğiniz var mı?\nc: Yok, kolay gelsin.',
    'c: Doğru yazdınız değil mi?\na: Evet, doğru yazdım.',
    'a: Peki, toplam tutar 2.400 lira görünüyor.\nc: Tamam, olur.',
    'a: Teşekkür ederim, iyi günler dilerim.\nc: İyi günler.',
  ],
  inflect,
  chooseSpelling: keepSpelling,
};
