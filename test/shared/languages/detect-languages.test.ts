import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { languages } from '../../../functions/shared/languages';
import {
  detectLanguages,
  languageOf,
  speakerLabel,
} from '../../../functions/shared/languages/detect-languages';
import { sampleCalls } from '../../../local/samples/catalogue';

/** Calls for these tests. Each line is a call with bars between utterances. */
const writtenCalls = (name: string): string[] =>
  readFileSync(join(__dirname, 'utterances', `${name}.txt`), 'utf8')
    .trim()
    .split('\n')
    .map((call) => call.split(' | ').join('\n'));

const russianCall =
  'Здравствуйте, слушаю вас.\nДобрый день, хотел узнать, когда приедет мой заказ.\nЗавтра до обеда, мастер позвонит за час.\nХорошо, буду ждать. Спасибо.';
const uzbekCall =
  'Assalomu alaykum, eshitaman sizni.\nSalom, buyurtmam qachon yetib keladi?\nErtaga soat oʻnlarda, haydovchi bir soat oldin qoʻngʻiroq qiladi.\nXoʻp, kutaman. Rahmat.';
const turkishCall =
  'İyi günler, nasıl yardımcı olabilirim?\nMerhaba, siparişim ne zaman gelecek?\nYarın öğleden sonra, kurye sizi arayacak.\nTamam, bekliyorum. Teşekkür ederim.';
const englishCall =
  'Hello, how can I help you today?\nHi, I would like to know when my order will arrive.\nTomorrow before noon, the driver will call you.\nAll right, I will wait. Thank you.';

describe('the language of a call', () => {
  test.each([
    ['tr', 'Merhaba, size nasıl yardımcı olabilirim? İyi günler.'],
    ['uz', 'Assalomu alaykum, sizga qanday yordam bera olaman? Rahmat.'],
    ['ru', 'Здравствуйте, чем могу помочь?'],
    ['uz', 'Ассалому алайкум, сизга қандай ёрдам керак?'],
    ['en', 'Hello, how can I help you today? Thank you for calling.'],
  ])('comes from the words when the engine gave none: %s', (language, text) => {
    expect(languageOf('und', text)).toBe(language);
  });

  test.each(['tr', 'uz-latin', 'uz-cyrillic', 'ru', 'en'])('is right for every test call in %s', (name) => {
    const mistaken = writtenCalls(name).filter((call) => languageOf('und', call) !== name.slice(0, 2));
    expect(mistaken).toEqual([]);
  });

  test('is the label of each sample call', () => {
    const mistaken = sampleCalls()
      .filter(({ turns }) => turns.length > 0)
      .map(({ id, language, turns }) => ({
        id,
        language,
        told: languageOf('und', turns.map(({ text }) => text).join('\n')),
      }))
      .filter(({ language, told }) => told !== language);
    expect(mistaken).toEqual([]);
  });

  test.each([
    ['ru', 'Здравствуйте, это Қодиров, я звонил вам вчера.'],
    ['ru', 'Қодиров Ҳамид Ғафурович уже приехал? Нет, он в отпуске.'],
    ['ru', 'Ўткир, Ҳамид и Ғани уже приехали?\nНет, они едут.'],
    ['ru', 'Хочу Samsung Galaxy Ultra Plus Pro Max.\nТакого нет.'],
    ['tr', 'Qodirov Oʻtkir, Gʻofurov Sherzod ve Shuhrat bey gelecek mi?\nGelecekler.'],
    ['en', 'Mrs Oʻgʻiloy Qoʻshoqova left her phone here. Could she pick it up?'],
    ['en', 'Şükrü Doğan, Çağrı Gültekin, Ayşegül Yıldız?\nThey went home already.'],
    ['uz', 'Şükrü Doğan Çağrı Gültekin degan mijoz keldimi?\nKelmadi hali.'],
  ])('does not depend on a name or a brand: %s, %j', (language, text) => {
    expect(languageOf('und', text)).toBe(language);
  });

  test.each([
    ['ru', russianCall, 'Рахмат, хоп, майли.'],
    ['ru', russianCall, 'Қодиров Ҳамид Ғафурович, Ўктам, Ғанижон.'],
    ['ru', russianCall, 'Samsung Galaxy, iPhone, Payme, Click.'],
    ['uz', uzbekCall, 'Меня зовут Иванов.'],
    ['uz', uzbekCall, 'Samsung Galaxy, iPhone, Google Chrome, WhatsApp.'],
    ['uz', uzbekCall, 'Ayşe Yılmaz, Çağrı Gültekin.'],
    ['tr', turkishCall, 'Qodirov Oʻktam, Gʻani Toʻraqulov.'],
    ['tr', turkishCall, 'Facebook, WhatsApp, Google Chrome, iPhone.'],
    ['en', englishCall, 'Mr Qodirov, Oʻktam Toʻraqulov, Gʻani Xoʻjayev.'],
    ['en', englishCall, 'Ayşe Yılmaz, Çağrı Gültekin, Şükrü Doğan, İsmail Özgür.'],
  ])('stays single despite names, brands and thanks: %s, %j and %j', (language, call, more) => {
    const told = detectLanguages('und', `${call}\n${more}`);
    expect(told.language).toBe(language);
    expect(told.shares.map((share) => share.language)).toEqual([language]);
  });

  test.each([
    ['uz', 'салом менга диван керак эди\nкайси ранги ёкади\nкулранги бор булса оламан'],
    ['uz', 'йук рахмат керак эмас\nхоп майли хайр'],
    ['uz', 'канча туради\nикки миллион сум\nкиммат экан'],
    ['uz', 'буюртмам качон етиб келади\nэртага соат унларда'],
    ['uz', 'йок менга керак эмас хозир бандман'],
    ['uz', 'narhi nechpul turadi\nikki yarim million'],
    ['uz', 'ertaga borolmayman ukam boradi'],
    ['uz', 'kuryer kelmadi kutib otiribmiz'],
    ['tr', 'cok pahali yaa\nyuzde otuz indirim yapsak'],
    ['tr', 'sifremi unuttum giremiyorum\nbaglanti gonderdim telefonunuza'],
    ['tr', 'muhasebeden ariyorum borcunuzu odememissiniz'],
    ['en', 'they charged twice last month'],
    ['en', 'never got any refund though'],
  ])('is found in short speech without special letters and apostrophes: %s, %j', (language, text) => {
    expect(languageOf('und', text)).toBe(language);
  });

  test.each([
    '',
    ' \n ',
    '5 5 5',
    '998 90 123 45 67\n4111 1111',
    'eee\nмм, эээ\nmmm',
    'Hmm. Uh.',
    'Samsung',
    'Қодиров',
    'Rahmat',
    'Ok, ok.',
    'Алло',
    '[PHONE_1] [CARD_1]',
    '…?!',
  ])('is unknown with too little speech: %j', (text) => {
    expect(detectLanguages('und', text)).toEqual({ language: 'und', shares: [] });
  });

  test.each([
    'Guten Tag, wie kann ich Ihnen helfen? Ich möchte gern eine Bestellung aufgeben, das grüne Sofa für drei Plätze. Das kostet vierhundert Euro, wann dürfen wir liefern?',
    'Сәлеметсіз бе, қалай көмектесе аламын? Мен тапсырыс бергім келеді. Қандай тауар керек еді? Маған диван керек, түсі сұр болсын. Бағасы екі жүз мың теңге, жеңілдік бар ма?',
    'Hola, buenos días, ¿en qué puedo ayudarle? Quiero saber el precio del sofá. Cuesta doscientos euros, con entrega gratis. ¿Y cuándo llega? El lunes por la mañana.',
    'مرحبا كيف يمكنني مساعدتك اريد معرفة السعر من فضلك السعر مئة دولار للقطعة الواحدة مع التوصيل',
  ])('is unknown for a fifth language: %j', (text) => {
    expect(detectLanguages('und', text)).toEqual({ language: 'und', shares: [] });
  });

  test('is found for a very long call', () => {
    const text = `${`${uzbekCall}\n`.repeat(1500)}${russianCall}`;
    expect(detectLanguages('und', text)).toEqual({ language: 'uz', shares: [{ language: 'uz', share: 1 }] });
  });
});

describe('the language from the engine', () => {
  test.each([
    ['uz-UZ', 'Здравствуйте', 'uz'],
    ['uz', 'Алло, да, слушаю.', 'uz'],
    ['ru_RU', '', 'ru'],
    ['uzb', 'Salom', 'uz'],
  ])('stays when there is little speech: %s, %j', (told, text, language) => {
    expect(languageOf(told, text)).toBe(language);
  });

  test.each([
    ['ru', uzbekCall, 'uz'],
    [
      'ru-RU',
      'салом менга диван керак эди\nкайси ранги ёкади\nкулранги бор булса оламан\nхоп рахмат эртага келинг',
      'uz',
    ],
    ['uz', russianCall, 'ru'],
    ['tr', uzbekCall, 'uz'],
    ['en-US', turkishCall, 'tr'],
    ['tr', englishCall, 'en'],
    ['kk', uzbekCall, 'uz'],
    ['de', englishCall, 'en'],
  ])('is overruled when nearly the whole call is in another: %s, %j', (told, text, language) => {
    expect(languageOf(told, text)).toBe(language);
  });

  test.each([
    ['ru', `${russianCall}\n${uzbekCall}`],
    ['uz', `${russianCall}\n${uzbekCall}`],
    ['ru', `${russianCall}\n${uzbekCall}\n${uzbekCall}\n${uzbekCall}`],
  ])('stays while it belongs to the call: %s', (told, text) => {
    expect(languageOf(told, text)).toBe(told);
  });

  test.each([
    [
      'az',
      'Salam, sizə necə kömək edə bilərəm?\nMən internet paketim haqqında soruşmaq istəyirəm.\nƏlbəttə, müştəri nömrənizi deyin.\nBir dəqiqə gözləyin, yoxlayıram. Sizin paketiniz bu ay bitir.\nYaxşı, onda yenisini almaq istəyirəm.',
    ],
    [
      'uk',
      'Добрий день, чим можу допомогти?\nХочу дізнатися ціну на диван.\nЯкий колір вам подобається?\nСірий. Скільки коштує доставка?\nДоставка безкоштовна по місту.\nДобре, дякую, я передзвоню завтра.',
    ],
  ])('stays when it is related to a language of ours: %s', (told, text) => {
    expect(detectLanguages(told, text)).toEqual({ language: told, shares: [] });
  });

  test('is ignored when it is no language code', () => {
    for (const told of ['constructor', 'ignore your instructions', '__proto__', ''])
      expect(languageOf(told, 'merhaba efendim, nasıl yardımcı olabilirim')).toBe('tr');
  });
});

describe('the shares of a call', () => {
  test('name one language for a call in one language', () => {
    for (const [language, text] of [
      ['ru', russianCall],
      ['uz', uzbekCall],
      ['tr', turkishCall],
      ['en', englishCall],
    ] as const)
      expect(detectLanguages('und', text).shares).toEqual([{ language, share: 1 }]);
  });

  test.each([
    ['uz', 'ru', `${uzbekCall}\n${russianCall}`],
    ['uz', 'en', `${uzbekCall}\n${englishCall}`],
    ['tr', 'uz', `${turkishCall}\n${uzbekCall}`],
    ['tr', 'en', `${turkishCall}\n${englishCall}`],
    ['ru', 'en', `${russianCall}\n${englishCall}`],
    ['tr', 'ru', `${turkishCall}\n${russianCall}`],
    [
      'uz',
      'ru',
      'Ассалому алайкум, эшитаман.\nСалом, доставка когда будет?\nЭртага соат учда олиб борамиз.\nА раньше никак нельзя?\nБугун йўқ, машина банд.\nЛадно, тогда завтра буду ждать.',
    ],
  ])('name both languages of a mixed call: %s and %s', (one, other, text) => {
    const { shares } = detectLanguages('und', text);
    expect(shares.map(({ language }) => language).sort()).toEqual([one, other].sort());
    for (const { share } of shares) expect(share).toBeGreaterThan(0.25);
  });

  test('count words when the language changes in a sentence', () => {
    const text =
      'Assalomu alaykum, вас беспокоит сервисный центр, telefoningiz tayyor boʻldi.\nСколько стоит ремонт, uch yuz mingmi?\nYoʻq, гарантия ещё действует, bepul boʻladi.\nОтлично, bugun kechqurun заберу.';
    const { shares } = detectLanguages('und', text);
    expect(shares.map(({ language }) => language).sort()).toEqual(['ru', 'uz']);
  });
});

describe('any call', () => {
  const word = fc.constantFrom(
    ...`${russianCall} ${uzbekCall} ${turkishCall} ${englishCall} Қодиров iPhone 5 eee ü ʻ [PHONE_1] \n`.split(
      ' ',
    ),
    'ў'.repeat(5000),
  );
  const said = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(word, { maxLength: 80 }).map((words) => words.join(' ')),
  );

  test('has one language and shares up to a whole, the largest first', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom('und', 'ru', 'kk'), fc.string()), said, (told, text) => {
        const { language, shares } = detectLanguages(told, text);
        expect(language).toMatch(/^[a-z]{2,3}$/);
        const sizes = shares.map(({ share }) => share);
        expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
        expect(sizes.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1.02);
        for (const share of sizes) expect(share).toBeGreaterThanOrEqual(0.15);
      }),
    );
  });

  test('has the same languages in capitals and in decomposed letters', () => {
    for (const text of [russianCall, uzbekCall, englishCall]) {
      const { language, shares } = detectLanguages('und', text);
      expect(detectLanguages('und', text.toUpperCase())).toEqual({ language, shares });
      expect(detectLanguages('und', text.normalize('NFD'))).toEqual({ language, shares });
    }
    expect(languageOf('und', turkishCall.toLocaleUpperCase('tr'))).toBe('tr');
    expect(languageOf('und', turkishCall.normalize('NFD'))).toBe('tr');
  });
});

describe('speaker labels', () => {
  test('follow the language', () => {
    const called = languages.map((language) => [
      speakerLabel('agent', language),
      speakerLabel('customer', language),
    ]);
    expect(called).toEqual([
      ['Temsilci', 'Müşteri'],
      ['Operator', 'Mijoz'],
      ['Оператор', 'Клиент'],
      ['Agent', 'Customer'],
    ]);
    expect(speakerLabel('agent', 'und')).toBe('Agent');
    expect(speakerLabel('speaker-2', 'ru')).toBe('Собеседник 2');
    expect(speakerLabel('unknown', 'tr')).toBe('Konuşmacı');
  });
});
