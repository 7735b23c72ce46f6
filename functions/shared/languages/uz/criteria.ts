import type { CriteriaWording } from '../vocabulary';

/** Wording of the criteria that ship with Santral. */
export const criteria: CriteriaWording = {
  greeting: {
    name: 'Salomlashish va tanishtirish',
    description:
      'Operator salomlashadi, kompaniyani va oʻzini tanishtiradi, yordam taklif qiladi yoki vaqt bor-yoʻqligini soʻraydi: “assalomu alaykum”, “ismim”, “yordam bera olaman”, “qanday yordam”, “xizmatingizdaman”, “eshitaman sizni”, “vaqtingiz bormi”, “qoʻngʻiroq qilyapman”.',
  },
  needs: {
    name: 'Ehtiyojni aniqlash',
    description:
      'Operator taklifdan oldin mijozga nima va nima uchun kerakligini soʻraydi: “sizga yoqadi”, “qaysi maqsadda”, “necha”, “ham kerakmi”, “sizga qulay”, “nima kerak”, “siz uchun muhim”, “qanday boʻlishini xohlaysiz”.',
  },
  presentation: {
    name: 'Mos taklif',
    description:
      'Operator ehtiyojga mos narsani taklif qiladi va uning foydasini aytadi: “taklif qilaman”, “sizga mos keladi”, “yaxshi tanlov”, “afzalligi”, “narxi”, “yetkazib berish”, “tavsiya qilaman”.',
  },
  objections: {
    name: 'Eʼtirozlarga javob',
    description:
      'Operator narx, vaqt yoki sifat haqidagi ikkilanishga jiddiy qaraydi va unga dalil yoki boshqa yoʻl bilan javob beradi: “tushunaman”, “sizni tushunaman”, “boʻlib toʻlash mumkin”, “chegirma beramiz”, “xavotir olmang”, “yaxshi savol”, “istasangiz”.',
  },
  'next-step': {
    name: 'Kelishilgan keyingi qadam',
    description:
      'Suhbat ikkala tomon biladigan aniq qadam bilan tugaydi: kun, yetkazish, xabar, qoʻngʻiroq: “yuboraman”, “sizni kutaman”, “doʻkonimizda kutaman”, “yozib qoʻyaman”, “qoʻngʻiroq qilaman”, “soat uchga yozdim”, “kelishdik”.',
  },
  courtesy: {
    name: 'Xushmuomalalik va ohang',
    description:
      'Operator boshidan oxirigacha xushmuomala va sabrli, odob bilan xayrlashadi: “rahmat”, “kuningiz xayrli oʻtsin”, “sogʻ boʻling”, “albatta”, “marhamat”, “iltimos”, “juda yaxshi”.',
  },
  rudeness: {
    name: 'Qoʻpollik',
    description:
      'Operator haqorat qiladi, baqiradi, ayblaydi yoki mijozni haydaydi: “ahmoq”, “boshimni qotirmang”, “gapni koʻpaytirmang”, “bu mening ishim emas”, “bezovta qilmang”, “jim boʻling”.',
  },
  'guaranteed-result': {
    name: 'Kafolatlangan natija vaʼdasi',
    description:
      'Operator hech kim kafolatlay olmaydigan natijani vaʼda qiladi (daromad, imtihon, davolanish): “yuz foiz kafolat”, “kafolat beraman”, “natija kafolatlangan”, “kirmasligi mumkin emas”.',
  },
  'card-details': {
    name: 'Karta maʼlumotlarini soʻrash',
    description:
      'Operator kartaning toʻliq raqamini, himoya kodini yoki bir martalik parolni ogʻzaki soʻraydi: “kartaning toʻliq raqami”, “karta raqamingizni toʻliq”, “cvv”, “orqasidagi kod”, “kelgan kodni ayting”.',
  },
  'private-payment': {
    name: 'Kompaniyadan tashqari toʻlov',
    description:
      'Operator toʻlovni shaxsiy karta yoki hisobga, yoki oʻz qoʻliga yoʻnaltiradi: “mening kartamga”, “shaxsiy kartamga”, “qoʻlimga bering”.',
  },
};
