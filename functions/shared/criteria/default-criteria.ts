import type { CriteriaSet, Criterion, ViolationKind } from './schema';

const greeting: Criterion = {
  key: 'greeting',
  weight: 10,
  texts: {
    en: {
      name: 'Greeting and introduction',
      description:
        'The agent greets, names the company and themselves, and offers help or asks whether it is a good time: “thank you for calling”, “how can i help”, “my name is”, “good morning”, “good afternoon”, “this is”, “i am calling from”.',
    },
    tr: {
      name: 'Karşılama ve tanıtma',
      description:
        'Temsilci selamlar, şirketi ve kendini tanıtır, yardım önerir ya da müsait olup olmadığını sorar: “hoş geldiniz”, “nasıl yardımcı olabilirim”, “merhaba”, “benim adım”, “adım”, “arıyorum”, “müsait misiniz”.',
    },
    uz: {
      name: 'Salomlashish va tanishtirish',
      description:
        'Operator salomlashadi, kompaniyani va oʻzini tanishtiradi, yordam taklif qiladi yoki vaqt bor-yoʻqligini soʻraydi: “assalomu alaykum”, “ismim”, “yordam bera olaman”, “qanday yordam”, “xizmatingizdaman”, “eshitaman sizni”, “vaqtingiz bormi”, “qoʻngʻiroq qilyapman”.',
    },
    ru: {
      name: 'Приветствие и представление',
      description:
        'Оператор здоровается, называет компанию и себя, предлагает помощь или спрашивает, удобно ли говорить: “здравствуйте”, “добрый день”, “меня зовут”, “чем могу помочь”, “слушаю вас”, “компания”, “вам удобно сейчас говорить”.',
    },
  },
};

const needs: Criterion = {
  key: 'needs',
  weight: 25,
  texts: {
    en: {
      name: 'Finding out what is needed',
      description:
        'The agent asks what the customer needs and why before offering anything: “may i ask”, “what would you like”, “what do you need”, “how big”, “which one”, “which size”, “tell me more”, “what is important to you”.',
    },
    tr: {
      name: 'İhtiyacı anlama',
      description:
        'Temsilci öneride bulunmadan önce müşterinin neye, niçin ihtiyaç duyduğunu sorar: “ölçüsü nedir”, “hedefiniz nedir”, “mı istersiniz”, “daha önce”, “ne arıyorsunuz”, “ne kadar”, “sizin için önemli”, “hangi amaçla”.',
    },
    uz: {
      name: 'Ehtiyojni aniqlash',
      description:
        'Operator taklifdan oldin mijozga nima va nima uchun kerakligini soʻraydi: “sizga yoqadi”, “qaysi maqsadda”, “necha”, “ham kerakmi”, “sizga qulay”, “nima kerak”, “siz uchun muhim”, “qanday boʻlishini xohlaysiz”.',
    },
    ru: {
      name: 'Выяснение потребности',
      description:
        'Оператор до предложения спрашивает, что и зачем нужно клиенту: “подскажите пожалуйста”, “какая площадь”, “какой размер”, “какой стиль”, “для чего”, “вам нужна”, “вам нужен”, “что для вас важно”, “как вам удобнее”.',
    },
  },
};

const presentation: Criterion = {
  key: 'presentation',
  weight: 20,
  texts: {
    en: {
      name: 'Offer that fits',
      description:
        'The agent proposes something that answers the need and says what the customer gains from it: “i recommend”, “the best fit”, “it comes with”, “it is only”, “that means”, “free of charge”, “you also get”.',
    },
    tr: {
      name: 'Uygun öneri',
      description:
        'Temsilci ihtiyaca uyan bir öneri sunar ve müşteriye ne kazandıracağını söyler: “öneririm”, “tam size göre”, “avantajı”, “sayesinde”, “içinde”, “fiyata dahil”, “birebir destek”.',
    },
    uz: {
      name: 'Mos taklif',
      description:
        'Operator ehtiyojga mos narsani taklif qiladi va uning foydasini aytadi: “taklif qilaman”, “sizga mos keladi”, “yaxshi tanlov”, “afzalligi”, “narxi”, “yetkazib berish”, “tavsiya qilaman”.',
    },
    ru: {
      name: 'Подходящее предложение',
      description:
        'Оператор предлагает то, что отвечает потребности, и объясняет пользу: “предлагаю”, “советую”, “рекомендую”, “хороший выбор”, “входит в цену”, “есть в наличии”, “срок изготовления”, “преимущество”.',
    },
  },
};

const objections: Criterion = {
  key: 'objections',
  weight: 20,
  texts: {
    en: {
      name: 'Handling objections',
      description:
        'The agent takes doubts about price, time or quality seriously and answers them with facts or another way: “i understand”, “you can pay in”, “without interest”, “i see your point”, “good question”, “no need to worry”, “let me explain”.',
    },
    tr: {
      name: 'İtirazları karşılama',
      description:
        'Temsilci fiyat, zaman ya da kalite hakkındaki tereddüdü ciddiye alır, bilgiyle ya da başka bir yolla yanıtlar: “sizi anlıyorum”, “endişenizi anlıyorum”, “haklısınız”, “taksit yapabiliriz”, “iade ediyoruz”, “merak etmeyin”, “deneyin beğenmezseniz”.',
    },
    uz: {
      name: 'Eʼtirozlarga javob',
      description:
        'Operator narx, vaqt yoki sifat haqidagi ikkilanishga jiddiy qaraydi va unga dalil yoki boshqa yoʻl bilan javob beradi: “tushunaman”, “sizni tushunaman”, “boʻlib toʻlash mumkin”, “chegirma beramiz”, “xavotir olmang”, “yaxshi savol”, “istasangiz”.',
    },
    ru: {
      name: 'Работа с возражениями',
      description:
        'Оператор серьёзно относится к сомнениям о цене, сроках или качестве и отвечает фактами или другим вариантом: “понимаю ваше”, “согласна”, “согласен”, “не волнуйтесь”, “зато у нас”, “хороший вопрос”, “вернуть бесплатно”, “до оплаты”.',
    },
  },
};

const nextStep: Criterion = {
  key: 'next-step',
  weight: 15,
  texts: {
    en: {
      name: 'Agreed next step',
      description:
        'The call ends with something definite that both know of: a date, a delivery, a message, a call: “i will send”, “shall we”, “call you back”, “i will email”, “let us agree”, “will be with you”, “see you on”.',
    },
    tr: {
      name: 'Kararlaştırılan sonraki adım',
      description:
        'Görüşme iki tarafın da bildiği belirli bir adımla biter: gün, teslimat, mesaj, arama: “göndereceğim”, “sizi arayacağım”, “söyleyeceğim”, “kaydediyorum”, “getirelim”, “görüşmek üzere”, “içinde yapılacak”.',
    },
    uz: {
      name: 'Kelishilgan keyingi qadam',
      description:
        'Suhbat ikkala tomon biladigan aniq qadam bilan tugaydi: kun, yetkazish, xabar, qoʻngʻiroq: “yuboraman”, “sizni kutaman”, “doʻkonimizda kutaman”, “yozib qoʻyaman”, “qoʻngʻiroq qilaman”, “soat uchga yozdim”, “kelishdik”.',
    },
    ru: {
      name: 'Договорённость о следующем шаге',
      description:
        'Разговор заканчивается чем-то определённым: день, доставка, сообщение, звонок: “давайте договоримся”, “пришлю”, “перезвоню вам”, “ждём вас”, “оформляю”, “запишу вас”, “договорились”.',
    },
  },
};

const courtesy: Criterion = {
  key: 'courtesy',
  weight: 10,
  texts: {
    en: {
      name: 'Courtesy and tone',
      description:
        'The agent is friendly and patient from beginning to end, and takes leave politely: “thank you for your”, “have a lovely day”, “have a nice day”, “with pleasure”, “of course”, “i am sorry”, “you are welcome”.',
    },
    tr: {
      name: 'Nezaket ve üslup',
      description:
        'Temsilci baştan sona güler yüzlü ve sabırlıdır, kibarca vedalaşır: “teşekkür ederim”, “iyi günler dilerim”, “memnuniyetle”, “rica ederim”, “lütfen”, “tabii ki”, “özür dilerim”.',
    },
    uz: {
      name: 'Xushmuomalalik va ohang',
      description:
        'Operator boshidan oxirigacha xushmuomala va sabrli, odob bilan xayrlashadi: “rahmat”, “kuningiz xayrli oʻtsin”, “sogʻ boʻling”, “albatta”, “marhamat”, “iltimos”, “juda yaxshi”.',
    },
    ru: {
      name: 'Вежливость и тон',
      description:
        'Оператор доброжелателен и терпелив от начала до конца и вежливо прощается: “спасибо за звонок”, “хорошего вам дня”, “всего доброго”, “пожалуйста”, “с удовольствием”, “извините”, “до свидания”.',
    },
  },
};

const rudeness: ViolationKind = {
  key: 'rudeness',
  texts: {
    en: {
      name: 'Rudeness',
      description:
        'The agent insults, shouts, blames or sends the customer away: “stupid”, “shut up”, “are you deaf”, “stop wasting my time”, “that is your problem”, “do not call again”.',
    },
    tr: {
      name: 'Kabalık',
      description:
        'Temsilci hakaret eder, bağırır, suçlar ya da müşteriyi başından savar: “aptal”, “yalan söylemeyin”, “beni uğraştırma”, “kes sesini”, “kime edersen et”, “bir daha arama”.',
    },
    uz: {
      name: 'Qoʻpollik',
      description:
        'Operator haqorat qiladi, baqiradi, ayblaydi yoki mijozni haydaydi: “ahmoq”, “boshimni qotirmang”, “gapni koʻpaytirmang”, “bu mening ishim emas”, “bezovta qilmang”, “jim boʻling”.',
    },
    ru: {
      name: 'Грубость',
      description:
        'Оператор оскорбляет, кричит, обвиняет или прогоняет клиента: “глупая”, “глупый”, “не морочьте мне голову”, “замолчите”, “отстаньте”, “не звоните сюда”, “сами виноваты”.',
    },
  },
};

const guaranteedResult: ViolationKind = {
  key: 'guaranteed-result',
  texts: {
    en: {
      name: 'Promise of a guaranteed result',
      description:
        'The agent promises an outcome that nobody can guarantee, such as income, an exam or a cure: “i guarantee you”, “hundred percent guaranteed”, “guaranteed result”, “nobody has ever failed”.',
    },
    tr: {
      name: 'Kesin sonuç vaadi',
      description:
        'Temsilci kimsenin garanti edemeyeceği bir sonuç vaat eder (kazanç, sınav, iyileşme): “garanti ediyorum”, “garanti veriyorum”, “yüzde yüz garanti”, “kesin sonuç”, “kesinlikle kazanırsınız”.',
    },
    uz: {
      name: 'Kafolatlangan natija vaʼdasi',
      description:
        'Operator hech kim kafolatlay olmaydigan natijani vaʼda qiladi (daromad, imtihon, davolanish): “yuz foiz kafolat”, “kafolat beraman”, “natija kafolatlangan”, “kirmasligi mumkin emas”.',
    },
    ru: {
      name: 'Обещание гарантированного результата',
      description:
        'Оператор обещает исход, который никто не может гарантировать (доход, экзамен, лечение): “гарантирую результат”, “гарантирую вам”, “стопроцентная гарантия”, “результат гарантирован”, “сто процентов поступит”.',
    },
  },
};

const cardDetails: ViolationKind = {
  key: 'card-details',
  texts: {
    en: {
      name: 'Asking for card details',
      description:
        'The agent asks for a full card number, its security code or a one-time password by voice: “full card number”, “security code”, “cvv”, “number on the back”, “code from the message”.',
    },
    tr: {
      name: 'Kart bilgisi isteme',
      description:
        'Temsilci kart numarasının tamamını, güvenlik kodunu ya da tek kullanımlık şifreyi sözlü ister: “kart numaranızın tamamını”, “güvenlik kodunu”, “cvv”, “kartın arkasındaki”, “gelen şifreyi”.',
    },
    uz: {
      name: 'Karta maʼlumotlarini soʻrash',
      description:
        'Operator kartaning toʻliq raqamini, himoya kodini yoki bir martalik parolni ogʻzaki soʻraydi: “kartaning toʻliq raqami”, “karta raqamingizni toʻliq”, “cvv”, “orqasidagi kod”, “kelgan kodni ayting”.',
    },
    ru: {
      name: 'Запрос данных карты',
      description:
        'Оператор просит назвать полный номер карты, код безопасности или одноразовый пароль: “полный номер карты”, “код на обороте”, “назовите cvv”, “код из сообщения”, “код из смс”.',
    },
  },
};

const privatePayment: ViolationKind = {
  key: 'private-payment',
  texts: {
    en: {
      name: 'Payment past the company',
      description:
        'The agent directs the payment to a private card or account, or into their own hands: “to my own card”, “to my personal account”, “pay me in cash”.',
    },
    tr: {
      name: 'Şirket dışı ödeme',
      description:
        'Temsilci ödemeyi kişisel bir karta, hesaba ya da eline yönlendirir: “kendi hesabıma”, “şahsi hesabıma”, “bana elden verin”.',
    },
    uz: {
      name: 'Kompaniyadan tashqari toʻlov',
      description:
        'Operator toʻlovni shaxsiy karta yoki hisobga, yoki oʻz qoʻliga yoʻnaltiradi: “mening kartamga”, “shaxsiy kartamga”, “qoʻlimga bering”.',
    },
    ru: {
      name: 'Оплата мимо компании',
      description:
        'Оператор просит перевести деньги на личную карту, счёт или отдать ему в руки: “на мою карту”, “на личную карту”, “мне на руки”.',
    },
  },
};

/**
 * What sales calls are scored by until a team stores criteria of its own (version 0). The phrases in quotation marks are
 * examples to listen for, in the language of the call.
 */
export const defaultCriteria: CriteriaSet = {
  criteria: [greeting, needs, presentation, objections, nextStep, courtesy],
  violations: [rudeness, guaranteedResult, cardDetails, privatePayment],
};
