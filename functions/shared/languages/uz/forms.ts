import type { FormsWording } from '../vocabulary';
import { criteria } from './criteria';

/** When a question does not apply. The phrases are examples of what people say then. */
const wrongNumber =
  'Qoʻngʻiroq notoʻgʻri joyga yoki boshqa odamga tushgan: “adashib tushdingiz”, “raqamni adashtirdingiz”, “notoʻgʻri raqam”, “boshqa joyga tushdingiz”.';

/** Wording of the forms that ship with Santral. */
export const forms: FormsWording = {
  sales: {
    name: 'Savdo suhbati',
    description:
      'Operator ehtiyojni qanday aniqlashi, taklifni qanday aytishi va keyingi qadamni qanday kelishishi.',
    sections: { opening: 'Boshlanish', offer: 'Taklif', closing: 'Yakun' },
    questions: {
      greeting: criteria.greeting,
      needs: { ...criteria.needs, notApplicable: wrongNumber },
      presentation: {
        ...criteria.presentation,
        notApplicable:
          'Suhbat taklif aytilmasdan tugaydi yoki qoʻngʻiroq notoʻgʻri joyga tushgan: “adashib tushdingiz”, “raqamni adashtirdingiz”, “notoʻgʻri raqam”, “keyin telefon qiling”, “hozir ruldaman”.',
      },
      objections: {
        ...criteria.objections,
        notApplicable:
          'Mijoz narx, vaqt yoki sifat haqida hech qanday ikkilanish bildirmaydi, masalan bunday demaydi: “qimmat”, “oʻylab koʻray”, “oʻylab koʻraman”, “vaqtim kam”, “rostdanmi”, “sigʻmay qolmasmikan”, “maslahatlashay”.',
      },
      'next-step': { ...criteria['next-step'], notApplicable: wrongNumber },
      courtesy: criteria.courtesy,
    },
  },
  service: {
    name: 'Xizmat suhbati',
    description:
      'Operator iltimos yoki shikoyatni qanday qabul qilishi, hal qilishi va keyin nima boʻlishini aytishi.',
    sections: { opening: 'Boshlanish', solution: 'Yechim', closing: 'Yakun' },
    questions: {
      greeting: criteria.greeting,
      verification: {
        name: 'Mijoz kimligini soʻrash',
        description:
          'Operator buyurtma yoki shartnoma haqida maʼlumot berishdan oldin ism yoki raqam soʻraydi: “ismingiz nima”, “ismingizni ayting”, “buyurtma raqami”, “shartnoma raqami”, “kim bilan gaplashyapman”.',
        notApplicable:
          'Mijozning buyurtmasi yoki shartnomasi haqida hech gap boʻlmaydi, masalan bunday deyilmaydi: “buyurtmam”, “buyurtma qilgandim”, “buyurtma qilgan edim”, “shartnomam”, “hisobim”.',
      },
      understanding: {
        name: 'Iltimosni tushunish',
        description:
          'Operator nima boʻlganini soʻraydi va iltimosni oʻz soʻzlari bilan takrorlaydi: “qachondan beri”, “qachon boʻldi”, “qaysi biri”, “toʻgʻri tushundimmi”, “demak siz”.',
        notApplicable: wrongNumber,
      },
      explanation: {
        name: 'Nima qilinishini tushuntirish',
        description:
          'Operator hozir nima qilinishini va sababini aytadi: “hozir tekshiraman”, “sababi shuki”, “shuning uchun”, “bu degani”, “bepul almashtiramiz”.',
        notApplicable: wrongNumber,
      },
      outcome: {
        name: 'Natija',
        description: 'Suhbat tugaganda mijozning iltimosi qay holatda ekani.',
        notApplicable: wrongNumber,
      },
      'follow-up': {
        name: 'Muddati belgilangan keyingi qadam',
        description:
          'Operator kim nimani qachongacha qilishini aytadi: “qoʻngʻiroq qilaman”, “qoʻngʻiroq qiladi”, “olib boramiz”, “yuboraman”, “ertaga tushgacha”, “bugun kechgacha”.',
      },
      holds: {
        name: 'Kutish soʻralgan holatlar',
        description:
          'Operator mijozdan liniyada kutishni necha marta soʻragani: “bir daqiqa kuting”, “kutib turing”, “liniyada qoling”, “bir zum”.',
      },
      courtesy: criteria.courtesy,
    },
    outcomes: {
      resolved: {
        name: 'Hal boʻldi',
        description:
          'Iltimos suhbat davomida hal boʻladi: “hozir ishlayapti”, “masala hal boʻldi”, “hammasi tayyor”.',
      },
      promised: {
        name: 'Vaʼda berildi',
        description:
          'Operator aniq muddatgacha hal qilishni vaʼda qiladi: “olib boramiz”, “almashtirib beramiz”, “usta boradi”, “tuzatib beramiz”.',
      },
      'passed-on': {
        name: 'Boshqa xodimga oʻtkazildi',
        description:
          'Operator iltimosni boshqa odamga oʻtkazadi: “ulab beraman”, “boʻlimga yetkazaman”, “hamkasbim sizga”.',
      },
      unresolved: {
        name: 'Ochiq qoldi',
        description:
          'Suhbat yechim koʻrsatilmasdan tugaydi: “oʻzingiz qarang”, “yordam bera olmayman”, “yana qoʻngʻiroq qiling”.',
      },
    },
  },
  criteria: 'Jamoa mezonlari',
  notAsked: {
    condition: 'Qoʻngʻiroq bu savolning shartiga toʻgʻri kelmaydi.',
    'too-few-words': 'Buni baholash uchun suhbatda juda kam gapirildi.',
  },
};
