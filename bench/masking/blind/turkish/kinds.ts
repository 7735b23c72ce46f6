import type { LanguageRules } from '../phrases';

export const answers: readonly string[] = [
  '{}.',
  'Tabii, {}.',
  'Tabii ki, {}.',
  'Hemen söylüyorum, {}.',
  'Yazıyor musunuz? {}.',
  'Bir saniye bakayım. {}.',
  'Evet, şöyle, {}.',
  'Okuyorum, {}.',
  'Şimdi söylüyorum, {}, tamam mı?',
  'Peki, {}, böyle.',
  'Hazırsanız başlıyorum, {}.',
  '{}, yazdınız mı?',
];

export const kinds: LanguageRules['kinds'] = {
  CARD: {
    asks: [
      'Kart numaranızı alabilir miyim?',
      'Kartınızın üzerindeki 16 haneli numarayı okur musunuz?',
      'Ödeme için kredi kartı numaranızı rica ediyorum.',
      'Hangi kartla ödeyecektiniz, numarasını söyler misiniz?',
      'Kartın ön yüzündeki numarayı sırayla okuyun lütfen.',
      'İade yapılacak kartın numarasını paylaşır mısınız?',
      'Banka kartınızın numarası nedir?',
    ],
    answers: [
      'Kart numaram {}.',
      'Kartımın numarası {}.',
      'Kredi kartı numarası {}, bana ait.',
      'Numarası şöyle, {}.',
    ],
    volunteers: [
      'Ödemeyi hemen yapayım, kart numaram {}, oradan çekin lütfen.',
      'Parayı şu karta iade edin, {}.',
      'a: Sistemde {} numaralı kartınız kayıtlı, bununla mı devam edelim?',
      'Benim troy kartım var, {}, bununla olur mu?',
    ],
  },
  CARD_CODE: {
    asks: [
      'Kartın arkasındaki üç haneli güvenlik kodunu alabilir miyim?',
      'CVV kodunuz nedir?',
      'Bir de arka yüzdeki güvenlik numarasını rica edeyim.',
      'CVC kodunu da söyler misiniz?',
      'Kartın arkasında imza yerinin yanındaki kodu okur musunuz?',
      'Son olarak kartın güvenlik kodu lazım.',
    ],
    answers: ['Güvenlik kodu {}.', 'CVV {}.', 'Arkadaki kod {}.', 'Arkasında {} yazıyor.'],
    volunteers: [
      'Kartın güvenlik kodu da {}, onu da yazın.',
      'CVV kodum {}, bir daha sormayın diye söylüyorum.',
      'Bir de arkasındaki CVC {}, tamam mı?',
    ],
  },
  ONE_TIME_CODE: {
    asks: [
      'Telefonunuza gelen doğrulama kodunu söyler misiniz?',
      'SMS ile gelen şifreyi alabilir miyim?',
      'Size bir onay kodu gönderdim, okur musunuz?',
      'Gelen mesajdaki tek kullanımlık kodu rica ediyorum.',
      'Cebinize kod geldi mi, kodu paylaşır mısınız?',
      'Bankanın gönderdiği 3D şifresini okur musunuz?',
    ],
    answers: ['Kod {}.', 'Gelen kod {}.', 'Mesajda kod olarak {} yazıyor.', 'Onay kodu {}, şimdi geldi.'],
    volunteers: [
      'Mesaj geldi, doğrulama kodu {}.',
      'SMS şifresi {}, hemen girin süresi doluyor.',
      'Onay kodu geldi bile, {}.',
    ],
  },
  NATIONAL_ID: {
    asks: [
      'TC kimlik numaranızı alabilir miyim?',
      'Kimlik numaranızı söyler misiniz?',
      'On bir haneli TC kimlik numaranızı rica ediyorum.',
      'Güvenlik için TC numaranızı teyit edelim.',
      'Fatura için TC kimlik no gerekiyor, söyler misiniz?',
      'Sözleşmeye yazmam için kimlik numaranız neydi?',
    ],
    answers: ['TC kimlik numaram {}.', 'Kimlik numaram {}.', 'TC {}.', 'TC numarası {}, eşimin adına.'],
    volunteers: [
      'TC kimlik numaram {}, oradan bakın isterseniz.',
      'Faturayı adıma kesin, TC no {}.',
      'a: Kayıtlı kimlik numaranız {}, doğru mudur?',
    ],
  },
  PASSPORT: {
    asks: [
      'Pasaport numaranızı alabilir miyim?',
      'Pasaportunuzun numarasını okur musunuz?',
      'Yurt dışı teslimat için pasaport numarası gerekiyor.',
      'Pasaport seri ve numarası nedir?',
      'Kimlik yerine pasaport kullanıyorsanız numarasını söyleyin lütfen.',
      'Gümrük formu için pasaport numaranızı rica ederim.',
    ],
    answers: [
      'Pasaport numaram {}.',
      'Pasaport numarası {}.',
      'Pasaportta {} yazıyor.',
      'Yeni pasaportum, {}.',
    ],
    volunteers: [
      'Pasaport numaram {}, gümrük için bunu yazın.',
      'Kimliğim yok, pasaportum {} numaralı.',
      'a: Formda pasaport numaranız {} olarak geçiyor, doğru mu?',
    ],
  },
  TAX_NUMBER: {
    asks: [
      'Vergi numaranızı alabilir miyim?',
      'Şirketin vergi kimlik numarası nedir?',
      'Fatura kurumsal olacaksa vergi no rica ediyorum.',
      'Vergi dairesi ve vergi numarasını söyler misiniz?',
      'On haneli vergi numaranızı okur musunuz?',
      'Firmanızın vergi numarasını yazayım, buyurun.',
    ],
    answers: ['Vergi numaramız {}.', 'Vergi no {}.', 'Kadıköy vergi dairesi, vergi numarası {}.', 'VKN {}.'],
    volunteers: [
      'Faturayı şirkete kesin, vergi numarası {}.',
      'Vergi numaramız {}, kurumsal fatura istiyoruz.',
      'a: Vergi numaranız {} olarak kayıtlı, değişti mi?',
    ],
  },
  ACCOUNT: {
    asks: [
      'Hesap numaranızı alabilir miyim?',
      'İade için banka hesap numaranızı söyler misiniz?',
      'Hesap numaranız nedir efendim?',
      'Hangi hesaba yatıralım, numarasını okur musunuz?',
      'Şube kodundan sonra hesap numarasını rica ediyorum.',
      'Parayı göndereceğimiz hesabın numarasını yazdırır mısınız?',
    ],
    answers: ['Hesap numaram {}.', 'Hesap no {}.', 'Hesabın numarası {}.', 'Banka hesabım şöyle, {}.'],
    volunteers: [
      'Parayı banka hesabıma yatırın, hesap numaram {}.',
      'Hesap numaram {}, oraya iade edin lütfen.',
      'a: İade {} numaralı banka hesabınıza yapılacak, onaylıyor musunuz?',
    ],
  },
  IBAN: {
    asks: [
      'IBAN numaranızı alabilir miyim?',
      'İade için IBAN rica ediyorum.',
      'IBAN’ınızı TR ile birlikte okur musunuz?',
      'Hangi IBAN’a gönderelim?',
      'Paranızı yatırmamız için IBAN bilgisi gerekiyor.',
      'IBAN numarasını dörder dörder söyler misiniz?',
    ],
    answers: ['IBAN {}.', 'IBAN numaram {}.', 'IBAN şu, {}.', 'Kendi adıma IBAN {}.'],
    volunteers: [
      'IBAN vereyim de iadeyi yapın, {}.',
      'Parayı {} IBAN numarasına gönderin.',
      'a: Kayıtlı IBAN’ınız {}, bu mu kalsın?',
    ],
  },
  PHONE: {
    asks: [
      'Telefon numaranızı alabilir miyim?',
      'Size ulaşabileceğimiz bir numara var mı?',
      'Cep telefonunuzu rica edeyim.',
      'İletişim numaranız nedir?',
      'Kurye hangi numaradan arasın?',
      'Sistemde kayıtlı telefon numaranızı söyler misiniz?',
      'Başka bir irtibat numaranız var mı?',
    ],
    answers: [
      'Telefon numaram {}.',
      'Cep numaram {}.',
      'Numaram {}.',
      'Eşimin numarasını yazın, {}.',
      'Beni {} numarasından arayabilirsiniz.',
      'Bana {}+ ulaşabilirsiniz.',
      'Beni {}+ arayın.',
    ],
    volunteers: [
      'Beni şu numaradan arayın, {}.',
      'Bu arada telefonum değişti, yenisi {}.',
      'Kargocu bulamazsa {} numarasını arasın.',
      'a: Sizi {} numarasından arıyoruz, bu numara size mi ait?',
    ],
  },
  EMAIL: {
    asks: [
      'E-posta adresinizi alabilir miyim?',
      'Mail adresiniz nedir?',
      'Faturayı hangi mail adresine gönderelim?',
      'E-mail adresinizi kodlar mısınız?',
      'Size bir link atacağım, mail adresinizi söyler misiniz?',
      'Kayıtlı elektronik posta adresiniz neydi?',
    ],
    answers: ['Mail adresim {}.', 'E-postam {}.', 'Adres {}, hepsi küçük harf.', 'Şuraya atın, {}.'],
    volunteers: [
      'Faturayı bana maille atın, adresim {}.',
      'Mail adresim {}, oraya yazabilirsiniz.',
      'a: Onay mailini {} adresine gönderdim, ulaştı mı?',
    ],
  },
  BIRTH_DATE: {
    asks: [
      'Doğum tarihinizi alabilir miyim?',
      'Güvenlik sorusu için doğum tarihiniz nedir?',
      'Gün, ay, yıl olarak doğum tarihinizi söyler misiniz?',
      'Doğum tarihinizi teyit edebilir miyiz?',
      'Ne zaman doğdunuz, tarihi gün ay yıl alayım?',
      'Son olarak doğum tarihinizi rica ediyorum.',
    ],
    answers: ['Doğum tarihim {}.', 'Doğum tarihi {}.', '{} doğumluyum.', 'Kimlikte doğum tarihi {} yazıyor.'],
    volunteers: [
      'Doğum tarihim {}, kaydı ondan bulabilirsiniz.',
      'Ben {} doğumluyum, emekli indirimi var mı?',
      'a: Doğum tarihiniz {} görünüyor, doğru mu?',
    ],
  },
  PLATE: {
    asks: [
      'Aracınızın plakasını alabilir miyim?',
      'Plaka numaranız nedir?',
      'Otopark kaydı için plaka söyler misiniz?',
      'Hangi araçla geleceksiniz, plakası neydi?',
      'Poliçe için araç plakasını rica ediyorum.',
      'Teslim alacak aracın plakasını okur musunuz?',
    ],
    answers: ['Plaka {}.', 'Plakam {}.', 'Aracın plakası {}.', 'Plakası {}, beyaz bir araba.'],
    volunteers: [
      'Arabayla geleceğim, plakam {}.',
      'Kapıda sorun olmasın, aracımın plakası {}.',
      'a: Kayıtlı plakanız {}, aynı araçla mı geleceksiniz?',
    ],
  },
};
