import type { CorpusLanguage, PersonalKind } from '../corpus';

/** What people say around a number. */
export interface Phrases {
  greetings: readonly string[];
  asks: Readonly<Partial<Record<PersonalKind, readonly string[]>>>;
  leads: readonly string[];
  tails: readonly string[];
  nods: readonly string[];
  hesitations: readonly string[];
  corrections: readonly string[];
  sentences: readonly string[];
  rests: readonly string[];
  thanks: readonly string[];
}

const tr: Phrases = {
  greetings: ['Merhaba, Santral destek hattı, nasıl yardımcı olabilirim?', 'İyi günler, buyurun.'],
  asks: {
    CARD: ['Kart numaranızı alabilir miyim?', 'Kartınızın üzerindeki on altı haneyi okur musunuz?'],
    CARD_CODE: ['Kartın arkasındaki güvenlik kodunu söyler misiniz?', 'CVV kodunuz nedir?'],
    ONE_TIME_CODE: [
      'Telefonunuza gelen doğrulama kodunu söyler misiniz?',
      'SMS ile gelen şifreyi alabilir miyim?',
    ],
    NATIONAL_ID: ['TC kimlik numaranızı alabilir miyim?', 'Kimlik numaranız nedir?'],
    PASSPORT: ['Pasaport numaranızı alabilir miyim?', 'Pasaportunuzun numarasını okur musunuz?'],
    TAX_NUMBER: ['Şirketinizin vergi numarasını alabilir miyim?', 'Vergi kimlik numaranız nedir?'],
    ACCOUNT: ['Hesap numaranızı alabilir miyim?', 'Hangi hesaba yatıralım, hesap numarasını okur musunuz?'],
    IBAN: ['IBAN numaranızı alabilir miyim?', 'İade için IBAN söyler misiniz?'],
    PHONE: [
      'Telefon numaranızı alabilir miyim?',
      'Size hangi numaradan ulaşabiliriz?',
      'Cep telefonunuz nedir?',
    ],
    EMAIL: ['E-posta adresinizi alabilir miyim?', 'Mail adresiniz nedir?'],
    BIRTH_DATE: ['Doğum tarihinizi alabilir miyim?', 'Doğum tarihiniz nedir?'],
    PLATE: ['Aracınızın plakası nedir?', 'Plaka numarasını alabilir miyim?'],
  },
  leads: ['', 'Tabii, ', 'Evet, ', 'Yazıyor musunuz, ', 'Hemen söylüyorum, '],
  tails: ['', '.', ', tamam mı?', ' efendim.'],
  nods: ['evet', 'tamam', 'hı hı', 'dinliyorum', 'peki'],
  hesitations: ['ee', 'ııı', 'eee', 'şey', 'hmm'],
  corrections: [', yok pardon, ', ', hayır yanlış söyledim, ', ', pardon, ', ', yok yok, düzeltiyorum, '],
  sentences: [
    'Bir dakika, kalem alıyorum hemen.',
    'Sesiniz biraz kesildi ama şu an duyuyorum sizi.',
    'Sistem biraz yavaş açılıyor, kusura bakmayın.',
  ],
  rests: ['Devamını alabilir miyim?', 'Kalanını da söyler misiniz?', 'Evet, gerisi?'],
  thanks: ['Teşekkür ederim, kaydettim.', 'Aldım, teşekkürler.'],
};
const uz: Phrases = {
  greetings: ['Assalomu alaykum, eshitaman sizni.', 'Salom, qanday yordam bera olaman?'],
  asks: {
    CARD: ['Karta raqamingizni ayta olasizmi?', "Plastik kartangizdagi o'n olti xonali raqamni o'qing."],
    CARD_CODE: ['Kartangiz orqasidagi xavfsizlik kodini ayting.', 'CVV kodingiz qanday?'],
    ONE_TIME_CODE: [
      'Telefoningizga kelgan tasdiqlash kodini ayting.',
      'SMS orqali kelgan kodni ayta olasizmi?',
    ],
    NATIONAL_ID: ['JSHSHIR raqamingizni ayta olasizmi?', 'PINFL raqamingiz qanday?'],
    PASSPORT: ['Pasport seriya va raqamingizni ayting.', 'Pasportingiz raqami qanday?'],
    TAX_NUMBER: ['Kompaniyangizning STIR raqamini ayting.', 'INN raqamingizni ayta olasizmi?'],
    ACCOUNT: ['Hisob raqamingizni ayta olasizmi?', "Hisob raqamini to'liq o'qing."],
    IBAN: ['IBAN raqamingizni ayting.', 'IBAN hisobingizni ayta olasizmi?'],
    PHONE: [
      'Telefon raqamingizni ayta olasizmi?',
      "Qaysi raqamga qo'ng'iroq qilaylik?",
      'Nomeringizni ayting.',
    ],
    EMAIL: ['Elektron pochtangizni ayting.', 'Email manzilingiz qanday?'],
    BIRTH_DATE: ["Tug'ilgan sanangizni ayting.", "Tug'ilgan kuningiz qachon?"],
    PLATE: ['Mashinangizning davlat raqami qanday?', 'Avtomobil raqamini ayting.'],
  },
  leads: ['', 'Xop, ', 'Ha, ', 'Yozing, ', 'Hozir aytaman, '],
  tails: ['', '.', ', yozdingizmi?', ' rahmat.'],
  nods: ['ha', 'xop', 'mayli', 'eshitaman', 'yozdim'],
  hesitations: ['ee', 'mmm', 'eee', 'hmm', 'aa'],
  corrections: [", yo'q kechirasiz, ", ', uzr, ', ", yo'q, noto'g'ri aytdim, ", ", to'g'rirog'i, "],
  sentences: [
    'Bir daqiqa, hozir ruchka olaman.',
    'Ovozingiz biroz uzildi, endi eshityapman.',
    'Dastur sekin ochilyapti, uzr.',
  ],
  rests: ['Davomini ayta olasizmi?', 'Qolganini ham ayting.', 'Xop, qolgani-chi?'],
  thanks: ['Rahmat, yozib oldim.', "Bo'ldi, rahmat."],
};
const ru: Phrases = {
  greetings: ['Здравствуйте, слушаю вас.', 'Добрый день, чем могу помочь?'],
  asks: {
    CARD: ['Назовите номер карты, пожалуйста.', 'Продиктуйте шестнадцать цифр на карте.'],
    CARD_CODE: ['Назовите код на обороте карты.', 'Какой у вас CVV код?'],
    ONE_TIME_CODE: ['Назовите код из смс.', 'Вам пришёл код подтверждения, продиктуйте его.'],
    NATIONAL_ID: ['Назовите ваш ИИН.', 'Продиктуйте номер СНИЛС, пожалуйста.'],
    PASSPORT: ['Назовите серию и номер паспорта.', 'Продиктуйте паспортные данные, серию и номер.'],
    TAX_NUMBER: ['Назовите ИНН вашей компании.', 'Продиктуйте ваш ИНН.'],
    ACCOUNT: ['Назовите номер счёта.', 'Продиктуйте расчётный счёт.'],
    IBAN: ['Назовите ваш IBAN.', 'Продиктуйте номер IBAN, пожалуйста.'],
    PHONE: ['Назовите номер телефона.', 'По какому номеру с вами связаться?', 'Ваш мобильный, пожалуйста?'],
    EMAIL: ['Назовите адрес электронной почты.', 'Какая у вас почта?'],
    BIRTH_DATE: ['Назовите дату рождения.', 'Когда вы родились?'],
    PLATE: ['Какой госномер у машины?', 'Назовите номер автомобиля.'],
  },
  leads: ['', 'Да, ', 'Сейчас, ', 'Записывайте, ', 'Хорошо, '],
  tails: ['', '.', ', записали?', ' вот.'],
  nods: ['да', 'так', 'угу', 'записал', 'ага'],
  hesitations: ['э', 'эээ', 'мм', 'ммм', 'эм'],
  corrections: [', ой нет, ', ', нет извините, ', ', точнее, ', ', ошибся, '],
  sentences: [
    'Минуточку, я возьму ручку.',
    'Вас было плохо слышно, теперь говорите.',
    'Программа немного подвисает, извините.',
  ],
  rests: ['Можно остальные цифры?', 'А дальше?', 'Так, продолжайте, остаток?'],
  thanks: ['Спасибо, записал.', 'Принято, спасибо.'],
};
const en: Phrases = {
  greetings: ['Hello, this is support, how can I help you?', 'Good morning, how may I help?'],
  asks: {
    CARD: ['May I have your card number?', 'Could you read the sixteen digits on your card?'],
    CARD_CODE: ['What is the security code on the back of the card?', 'And the CVV, please?'],
    ONE_TIME_CODE: [
      'Please tell me the verification code we sent you.',
      'What is the one-time code in the text message?',
    ],
    NATIONAL_ID: ['May I have your national ID number?', 'What is your identity number?'],
    PASSPORT: ['May I have your passport number?', 'Please read me your passport number.'],
    TAX_NUMBER: ['What is your tax number?', 'May I have the tax ID of your company?'],
    ACCOUNT: ['May I have your account number?', 'Which account number should we use?'],
    IBAN: ['May I have your IBAN?', 'Please read out the IBAN.'],
    PHONE: [
      'May I have your phone number?',
      'What number can we reach you on?',
      'What is your mobile number?',
    ],
    EMAIL: ['May I have your email address?', 'What is your email?'],
    BIRTH_DATE: ['What is your date of birth?', 'When were you born?'],
    PLATE: ['What is the license plate of your car?', 'May I have your plate number?'],
  },
  leads: ['', 'Sure, ', 'Yes, ', "It's ", 'OK so '],
  tails: ['', '.', ', did you get that?', ' please.'],
  nods: ['yes', 'okay', 'right', 'mhm', 'uh huh'],
  hesitations: ['um', 'uh', 'er', 'hmm', 'erm'],
  corrections: [', sorry, ', ', no wait, ', ', I mean ', ', no sorry, '],
  sentences: [
    'One moment, let me find a pen.',
    'You broke up a little, but I can hear you now.',
    'The system is a bit slow today, sorry.',
  ],
  rests: ['May I have the rest?', 'And the remaining digits?', 'Go on, what comes next?'],
  thanks: ['Thank you, I have noted that.', 'Got it, thanks.'],
};

export const phrases: Readonly<Record<CorpusLanguage, Phrases>> = { tr, uz, ru, en };
