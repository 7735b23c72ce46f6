import type { FormsWording } from '../vocabulary';
import { criteria } from './criteria';

/** When a question does not apply. The phrases are examples of what people say then. */
const wrongNumber =
  'Arayan yanlış yere ya da yanlış kişiye ulaşmıştır: “yanlış numara”, “yanlış yeri aradınız”, “yanlış aradınız”, “yanlış kişi”.';

/** Wording of the forms that ship with Santral. */
export const forms: FormsWording = {
  sales: {
    name: 'Satış görüşmesi',
    description:
      'Temsilcinin ihtiyacı nasıl öğrendiği, öneriyi nasıl sunduğu ve sonraki adımı nasıl kararlaştırdığı.',
    sections: { opening: 'Açılış', offer: 'Öneri', closing: 'Kapanış' },
    questions: {
      greeting: criteria.greeting,
      needs: { ...criteria.needs, notApplicable: wrongNumber },
      presentation: {
        ...criteria.presentation,
        notApplicable:
          'Görüşme öneri sunulamadan biter ya da arayan yanlış yere ulaşmıştır: “yanlış numara”, “yanlış yeri aradınız”, “yanlış aradınız”, “sonra ararım”, “şu an araba kullanıyorum”.',
      },
      objections: {
        ...criteria.objections,
        notApplicable:
          'Müşteri fiyat, zaman ya da kalite hakkında hiçbir tereddüt dile getirmez, şuna benzer bir şey söylemez: “pahalı”, “yüksek geldi”, “emin değilim”, “çekiniyorum”, “uzunmuş”, “düşüneyim”, “şikâyet edeceğim”.',
      },
      'next-step': { ...criteria['next-step'], notApplicable: wrongNumber },
      courtesy: criteria.courtesy,
    },
  },
  service: {
    name: 'Hizmet görüşmesi',
    description:
      'Temsilcinin bir isteği ya da şikâyeti nasıl ele aldığı, nasıl çözdüğü ve sonrasını nasıl bildirdiği.',
    sections: { opening: 'Açılış', solution: 'Çözüm', closing: 'Kapanış' },
    questions: {
      greeting: criteria.greeting,
      verification: {
        name: 'Müşterinin kim olduğunu sorma',
        description:
          'Temsilci sipariş ya da sözleşme hakkında bilgi vermeden önce bir ad ya da numara sorar: “adınızı alabilir miyim”, “sipariş numaranız”, “müşteri numaranız”, “kiminle görüşüyorum”, “kimlik numaranızı”.',
        notApplicable:
          'Müşterinin hiçbir siparişi ya da sözleşmesi söz konusu olmaz, şuna benzer sözler geçmez: “siparişim”, “iptal ettiğim”, “aldığım”, “sözleşmem”, “faturam”, “hesabım”.',
      },
      understanding: {
        name: 'İsteği anlama',
        description:
          'Temsilci ne olduğunu sorar ve isteği kendi sözleriyle yineler: “ne zamandan beri”, “ne zaman oldu”, “hangisi”, “doğru mu anladım”, “yani siz”.',
        notApplicable: wrongNumber,
      },
      explanation: {
        name: 'Yapılanı açıklama',
        description:
          'Temsilci şimdi ne yapılacağını ve nedenini söyler: “kontrol ediyorum”, “şöyle yapıyoruz”, “bunun nedeni”, “bu yüzden”, “ücretsiz değiştiriyoruz”, “bizim işimiz”.',
        notApplicable: wrongNumber,
      },
      outcome: {
        name: 'Sonuç',
        description: 'Görüşme biterken müşterinin isteğinin hangi durumda olduğu.',
        notApplicable: wrongNumber,
      },
      'follow-up': {
        name: 'Tarihi belirlenmiş takip',
        description:
          'Temsilci kimin neyi ne zamana kadar yapacağını söyler: “sizi arayacağım”, “gönderiyorum”, “iş günü içinde”, “yarın öğlene kadar”, “bu akşam”, “evinize gelecek”.',
      },
      holds: {
        name: 'Hatta bekletme sayısı',
        description:
          'Temsilcinin müşteriden kaç kez hatta beklemesini istediği: “bir dakika lütfen”, “hatta kalın”, “hatta bekler misiniz”, “bir saniye bekletiyorum”.',
      },
      courtesy: criteria.courtesy,
    },
    outcomes: {
      resolved: {
        name: 'Çözüldü',
        description: 'İstek görüşme sırasında çözülür: “şimdi çalışıyor”, “sorun çözüldü”, “tamamlandı”.',
      },
      promised: {
        name: 'Söz verildi',
        description:
          'Temsilci belli bir zamana kadar çözmeye söz verir: “gönderiyorum”, “değiştireceğiz”, “içinde yapılacak”, “tamir edilecek”.',
      },
      'passed-on': {
        name: 'Aktarıldı',
        description:
          'Temsilci isteği başkasına aktarır: “sizi bağlıyorum”, “ilgili birime iletiyorum”, “arkadaşım sizi arayacak”.',
      },
      unresolved: {
        name: 'Açık kaldı',
        description:
          'Görüşme isteğe bir çözüm yolu gösterilmeden biter: “siz arayın”, “yapabileceğim bir şey yok”, “bize ait değil”.',
      },
    },
  },
  criteria: 'Ekibin ölçütleri',
  notAsked: {
    condition: 'Görüşme bu sorunun koşulunu sağlamıyor.',
    'too-few-words': 'Görüşmede bunu değerlendirmeye yetecek kadar konuşulmadı.',
  },
};
