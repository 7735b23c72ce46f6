import type { CriteriaWording } from '../vocabulary';

/** Wording of the criteria that ship with Santral. */
export const criteria: CriteriaWording = {
  greeting: {
    name: 'Karşılama ve tanıtma',
    description:
      'Temsilci selamlar, şirketi ve kendini tanıtır, yardım önerir ya da müsait olup olmadığını sorar: “hoş geldiniz”, “nasıl yardımcı olabilirim”, “merhaba”, “benim adım”, “adım”, “arıyorum”, “müsait misiniz”.',
  },
  needs: {
    name: 'İhtiyacı anlama',
    description:
      'Temsilci öneride bulunmadan önce müşterinin neye, niçin ihtiyaç duyduğunu sorar: “ölçüsü nedir”, “hedefiniz nedir”, “mı istersiniz”, “daha önce”, “ne arıyorsunuz”, “ne kadar”, “sizin için önemli”, “hangi amaçla”.',
  },
  presentation: {
    name: 'Uygun öneri',
    description:
      'Temsilci ihtiyaca uyan bir öneri sunar ve müşteriye ne kazandıracağını söyler: “öneririm”, “tam size göre”, “avantajı”, “sayesinde”, “içinde”, “fiyata dahil”, “birebir destek”.',
  },
  objections: {
    name: 'İtirazları karşılama',
    description:
      'Temsilci fiyat, zaman ya da kalite hakkındaki tereddüdü ciddiye alır, bilgiyle ya da başka bir yolla yanıtlar: “sizi anlıyorum”, “endişenizi anlıyorum”, “haklısınız”, “taksit yapabiliriz”, “iade ediyoruz”, “merak etmeyin”, “deneyin beğenmezseniz”.',
  },
  'next-step': {
    name: 'Kararlaştırılan sonraki adım',
    description:
      'Görüşme iki tarafın da bildiği belirli bir adımla biter: gün, teslimat, mesaj, arama: “göndereceğim”, “sizi arayacağım”, “söyleyeceğim”, “kaydediyorum”, “getirelim”, “görüşmek üzere”, “içinde yapılacak”.',
  },
  courtesy: {
    name: 'Nezaket ve üslup',
    description:
      'Temsilci baştan sona güler yüzlü ve sabırlıdır, kibarca vedalaşır: “teşekkür ederim”, “iyi günler dilerim”, “memnuniyetle”, “rica ederim”, “lütfen”, “tabii ki”, “özür dilerim”.',
  },
  rudeness: {
    name: 'Kabalık',
    description:
      'Temsilci hakaret eder, bağırır, suçlar ya da müşteriyi başından savar: “aptal”, “yalan söylemeyin”, “beni uğraştırma”, “kes sesini”, “kime edersen et”, “bir daha arama”.',
  },
  'guaranteed-result': {
    name: 'Kesin sonuç vaadi',
    description:
      'Temsilci kimsenin garanti edemeyeceği bir sonuç vaat eder (kazanç, sınav, iyileşme): “garanti ediyorum”, “garanti veriyorum”, “yüzde yüz garanti”, “kesin sonuç”, “kesinlikle kazanırsınız”.',
  },
  'card-details': {
    name: 'Kart bilgisi isteme',
    description:
      'Temsilci kart numarasının tamamını, güvenlik kodunu ya da tek kullanımlık şifreyi sözlü ister: “kart numaranızın tamamını”, “güvenlik kodunu”, “cvv”, “kartın arkasındaki”, “gelen şifreyi”.',
  },
  'private-payment': {
    name: 'Şirket dışı ödeme',
    description:
      'Temsilci ödemeyi kişisel bir karta, hesaba ya da eline yönlendirir: “kendi hesabıma”, “şahsi hesabıma”, “bana elden verin”.',
  },
};
