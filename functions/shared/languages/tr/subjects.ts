import type { SubjectVocabulary } from '../vocabulary';

export const subjects: SubjectVocabulary = {
  card: 'kart',
  account: 'hesap hesab',
  iban: 'iban ayban',
  phone: 'telefon cep gsm whatsapp cebi',
  identity: 'kimlik nüfus',
  identityNumber: '=tc tckn =tcm =tcniz tcnumara',
  passport: 'pasaport',
  tax: 'vergi',
  taxNumber: 'vkn',
  code: 'kod',
  oneTimeCode: 'şifre parola otp pin',
  cardCode: 'cvv cvc cvc2 cvv2 sivivi',
  securing: 'güvenlik =arka arkası arkasın =arkada =arkadaki',
  thing:
    'dahili sıra sipariş ürün kargo takip fatura talep kayıt kayd başvuru şikayet destek model seri barkod otobüs durak sefer uçuş ' +
    'bilet koltuk oda kat daire bina kapı sokak posta indirim kampanya kupon promosyon hata abone müşteri sözleşme paket dosya rezervasyon stok parça referans dekont işlem',
  thingNumber: 'imei',
  amount: 'fiyat tutar toplam ücret limit bakiye borç taksit bedel',
  date: 'tarih doğum',
  plate: 'plaka araç aracı',
  number: 'numara =no =nosu =nom hane rakam nolu',
  ownNumber:
    '=numaranız =numaranızı =numaram =numaramı =numaranın =numaradan =numaraya =numarayı =numarası =numaranızdan =numarasından',
  owner: '=sizin =benim =senin',
  call: '=arasın =arasınlar =arar =ararsınız =ararsanız ulaş =ara =arayın =arayalım =arayayım arayabil =aranız',
  request:
    'alabil alayım =alayim söyle okur okuy verir =verin =nedir yazar =yazın paylaş tuşla =girin girer dikte =ne öğren kodla ilet bildir rica tekrar lazım gerek',
};
