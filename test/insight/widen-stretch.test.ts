import { maskLines } from '../../functions/insight/masked-lines';
import { findQuote } from '../../functions/insight/scoring/evidence';

/** The stored form of the quote. */
const findStoredQuote = (text: string, quote: string, language: string) => {
  const lines = maskLines([{ index: 0, speaker: 'agent', startMs: 0, endMs: 1, text }]);
  const found = findQuote({ language, lines }, { segment: 0, quote, mustBeAgents: true });
  return typeof found === 'string' ? found : found.quote;
};

describe('a quote with a negation or condition in its clause', () => {
  test.each([
    // English
    ['en', 'It is not free of charge.', 'free of charge', 'not free of charge'],
    ['en', 'I never said you are a liar.', 'you are a liar', 'never said you are a liar'],
    ['en', 'You cannot return the desk.', 'return the desk', 'cannot return the desk'],
    ['en', "We don't give money back.", 'give money back', "don't give money back"],
    ['en', 'We won’t call you back.', 'call you back', 'won’t call you back'],
    ['en', 'That is hardly a good offer.', 'a good offer', 'hardly a good offer'],
    ['en', 'Delivery without an extra fee.', 'an extra fee', 'without an extra fee'],
    ['en', 'This is a non-refundable deposit.', 'refundable deposit', 'non-refundable deposit'],
    ['en', 'It is free if you pay today.', 'It is free', 'free if you pay'],
    ['en', 'It is free, if you pay today.', 'It is free', 'free, if you pay'],
    ['en', 'If you pay today, delivery is free.', 'delivery is free', 'If you pay today, delivery is free'],
    ['en', 'Delivery is free unless it is Sunday.', 'Delivery is free', 'free unless it'],
    ['en', 'We deliver on Monday, not on Friday.', 'We deliver on Monday', 'Monday, not on'],
    [
      'en',
      'We deliver on Monday there, not on Friday.',
      'We deliver on Monday',
      'Monday there, not on Friday',
    ],
    ['en', 'Not 3.5 thousand in all.', '5 thousand', 'Not 3.5 thousand'],
    ['en', 'A voucher instead of a refund.', 'a refund', 'instead of a refund'],
    ['en', 'It is free only in Tashkent.', 'It is free', 'free only'],
    // Turkish
    ['tr', 'Teslimat ücretsiz değil.', 'Teslimat ücretsiz', 'ücretsiz değil'],
    ['tr', 'Size kesin indirim yok.', 'kesin indirim', 'kesin indirim yok'],
    ['tr', 'Parayı size geri vermiyoruz.', 'size geri', 'geri vermiyoruz'],
    ['tr', 'Size aptal demedim.', 'Size aptal', 'aptal demedim'],
    ['tr', 'Ücreti iade edemeyiz.', 'Ücreti iade', 'iade edemeyiz'],
    ['tr', 'Bunu size söylemeyeceğim.', 'Bunu size', 'no-content'],
    ['tr', 'Kartınızı bana söylemeyin.', 'Kartınızı bana', 'bana söylemeyin'],
    [
      'tr',
      'Bugün sipariş verirseniz teslimat ücretsiz.',
      'teslimat ücretsiz',
      'verirseniz teslimat ücretsiz',
    ],
    ['tr', 'Bugün alırsanız, kurulum ücretsiz.', 'kurulum ücretsiz', 'alırsanız, kurulum ücretsiz'],
    ['tr', 'Eğer beğenirseniz alırız.', 'alırız', 'not-said'],
    ['tr', 'Kargo hariç fiyat bu kadar.', 'fiyat bu kadar', 'hariç fiyat bu kadar'],
    ['tr', 'Asla kesin sonuç vermiyoruz.', 'kesin sonuç', 'Asla kesin sonuç vermiyoruz'],
    ['tr', 'Ücretsiz teslimat olmadığını söyledim.', 'Ücretsiz teslimat', 'teslimat olmadığını'],
    ['tr', 'Geri ödeme yapmayan biziz.', 'Geri ödeme', 'ödeme yapmayan'],
    ['tr', 'Size hakaret etmemiştik.', 'Size hakaret', 'hakaret etmemiştik'],
    ['tr', 'Para iadesi yapılmazdı.', 'Para iadesi', 'iadesi yapılmazdı'],
    ['tr', 'Fiyat sormadan kart istedi.', 'kart istedi', 'sormadan kart istedi'],
    ['tr', 'Biz aptal insanlar değiliz.', 'aptal insanlar', 'aptal insanlar değiliz'],
    ['tr', 'Kesin sonuç garantisi yoktur.', 'Kesin sonuç garantisi', 'garantisi yoktur'],
    ['tr', 'Bunu yapmamak kart numarası demek.', 'kart numarası', 'yapmamak kart numarası'],
    // Uzbek
    ['uz', 'Yetkazib berish bepul emas.', 'Yetkazib berish bepul', 'bepul emas'],
    ['uz', "Sizga chegirma yo'q.", 'Sizga chegirma', "chegirma yo'q"],
    ['uz', 'Pulni sizga qaytarmaymiz.', 'Pulni sizga', 'sizga qaytarmaymiz'],
    ['uz', 'Sizni ahmoq deb aytmadim.', 'Sizni ahmoq', 'aytmadim'],
    ['uz', 'Agar bugun olsangiz, yetkazish bepul.', 'yetkazish bepul', 'olsangiz, yetkazish bepul'],
    ['uz', 'Pulni qaytarib bermayapmiz.', 'Pulni qaytarib', 'bermayapmiz'],
    ['uz', 'Pulni qaytarmasligimizni aytdim.', 'Pulni', 'not-said'],
    ['uz', 'Sizga pulni qaytarmasligimizni aytdim.', 'Sizga pulni', 'pulni qaytarmasligimizni'],
    ['uz', 'Bepul yetkazish emasmiz.', 'Bepul yetkazish', 'yetkazish emasmiz'],
    ['uz', "Aniq kafolat yo'qligini aytdim.", 'Aniq kafolat', "kafolat yo'qligini"],
    ['uz', 'Аниқ кафолат йўқлигини айтдим.', 'Аниқ кафолат', 'кафолат йўқлигини'],
    ['uz', 'Етказиб бериш бепул эмас.', 'бериш бепул', 'бепул эмас'],
    ['uz', 'Пулни сизга қайтармаймиз.', 'Пулни сизга', 'қайтармаймиз'],
    ['uz', 'Доставка не бесплатная.', 'бесплатная', 'not-said'],
    ['uz', 'Доставка у нас не бесплатная вообще.', 'бесплатная вообще', 'не бесплатная вообще'],
    // Russian
    ['ru', 'Это не бесплатная доставка.', 'бесплатная доставка', 'не бесплатная доставка'],
    ['ru', 'У нас нет рассрочки без процентов.', 'рассрочки без процентов', 'нет рассрочки без процентов'],
    ['ru', 'Доставка без доплаты за этаж.', 'доплаты за этаж', 'без доплаты за этаж'],
    [
      'ru',
      'Если закажете сегодня, доставка бесплатная.',
      'доставка бесплатная',
      'Если закажете сегодня, доставка бесплатная',
    ],
    ['ru', 'Вернём деньги, кроме предоплаты.', 'Вернём деньги', 'деньги, кроме предоплаты'],
    ['ru', 'Мы бы вернули вам деньги.', 'вернули вам деньги', 'бы вернули вам деньги'],
    ['ru', 'Никогда вам гарантию дать нельзя.', 'вам гарантию', 'Никогда вам гарантию дать нельзя'],
    // A language other than the call's.
    ['ru', 'Хорошо, pulni sizga qaytarmaymiz.', 'pulni sizga', 'sizga qaytarmaymiz'],
    ['en', 'Ну это не бесплатная доставка.', 'бесплатная доставка', 'не бесплатная доставка'],
    ['und', 'Teslimat size ücretsiz olmuyor.', 'size ücretsiz', 'ücretsiz olmuyor'],
  ])('includes it, %s: %s', (language, text, quote, expected) => {
    const found = findStoredQuote(text, quote, language);
    expect(found).toContain(expected);
    if (found.includes(' ')) expect(text).toContain(found);
  });

  test.each([
    ['en', 'We deliver on Monday. We do not deliver on Sunday.', 'We deliver on Monday'],
    ['en', 'No, delivery is free.', 'delivery is free', 'No, delivery is free'],
    ['en', 'You are wrong, I did not say that.', 'You are wrong'],
    ['en', 'If you like, I look it up, and delivery is free.', 'delivery is free'],
    ['en', 'It costs 3.5 thousand and it is a desk.', 'it is a desk'],
    ['tr', 'Tamam, yarın getiririz.', 'yarın getiririz'],
    ['tr', 'Bursa mağazamız yarın açık.', 'mağazamız yarın açık'],
    ['tr', 'Masa ücretsiz geliyor.', 'ücretsiz geliyor'],
    ['uz', 'Bu narsa sizga yoqadi.', 'sizga yoqadi'],
    ['uz', 'Bu stol yoqadi sizga albatta.', 'sizga albatta'],
    ['tr', 'Programımız hafta sonu başlıyor.', 'hafta sonu'],
    ['ru', 'Часа через два доставка бесплатная.', 'доставка бесплатная'],
    ['en', 'not a red blue green white black grey brown pink gold desk of the best', 'of the best'],
  ])('includes nothing else, %s: %s', (language, text, quote, expected = quote) => {
    expect(findStoredQuote(text, quote, language)).toBe(expected);
  });

  test('gives way to the same words without it', () => {
    expect(findStoredQuote('We do not deliver desks. We deliver desks.', 'deliver desks', 'en')).toBe(
      'deliver desks',
    );
  });

  test('includes only a far word without punctuation', () => {
    const text = `well and so now I do not ${'really '.repeat(3)}think we promised you a refund`;
    expect(findStoredQuote(text, 'promised you a refund', 'en')).toMatch(/^not really .* refund$/);
  });

  test('includes a row of such words as a whole', () => {
    const text = `we do if not ${'really '.repeat(9)}promise a refund`;
    expect(findStoredQuote(text, 'promise a refund', 'en')).toMatch(/^if not really/);
  });

  test('includes only the word if its clause does not fit', () => {
    const long = `${'chair '.repeat(48)}desk`;
    expect(findStoredQuote(`we in our shop do not ${long}`, long, 'en')).toBe(`not ${long}`);
  });

  test('is refused if even the word does not fit', () => {
    const long = `${'chair '.repeat(49)}desk`;
    expect(findStoredQuote(`we do not sell a ${long}`, long, 'en')).toBe('sense-cut-off');
    expect(findStoredQuote(`we do sell a ${long}`, long, 'en')).toBe(long);
    expect(
      findStoredQuote(`we do not sell ${'chair '.repeat(20)}desk`, `${'chair '.repeat(20)}desk`, 'en'),
    ).toContain('not sell chair');
  });

  test('hides personal data in the search and restores it in the result', () => {
    expect(findStoredQuote('Kartınız 4111 1111 1111 1111 değil.', 'Kartınız [card_1]', 'tr')).toBe(
      'Kartınız 4111 1111 1111 1111 değil',
    );
  });
});

describe('a quote with a part of a number', () => {
  test.each([
    ['tr', 'fiyat 3.5 lira', 'fiyat 3', 'fiyat 3.5'],
    ['tr', '1.000 lira ver', '000 lira', '1.000 lira'],
    ['tr', 'saat 10:30 gelin', 'saat 10', 'saat 10:30'],
    ['tr', 'yirmi beş lira olur', 'beş lira', 'yirmi beş lira'],
    ['tr', 'sıcaklık -5 derece', '5 derece', '-5 derece'],
    ['uz', "ikki yuz ming so'm", "ming so'm", "ikki yuz ming so'm"],
    ['ru', 'цена 5 000 000 сум', '000 сум', '5 000 000 сум'],
    ['ru', 'доставка 10-15 дней', 'доставка 10', 'доставка 10-15'],
    ['en', 'two hundred dollars off', 'hundred dollars', 'two hundred dollars'],
    ['en', 'it costs $5 more', '5 more', '$5 more'],
    ['en', 'a discount of 50 % today', 'discount of 50', 'discount of 50 %'],
    ['en', 'in 2024, 5 people called', '5 people', '5 people'],
  ])('includes the whole number, %s: "%s" with "%s"', (language, text, quote, whole) => {
    expect(findStoredQuote(text, quote, language)).toBe(whole);
  });
});

describe('a quote beside other words that turn its sense', () => {
  test.each([
    ['tr', 'Ücreti iade edecek misiniz?', 'Ücreti iade', 'iade edecek misiniz'],
    ['tr', 'Sen aptal mısın', 'Sen aptal', 'Sen aptal mısın'],
    ['ru', 'Вернёте ли вы деньги?', 'вы деньги', 'ли вы деньги'],
    ['ru', 'Я отказываюсь вернуть деньги', 'вернуть деньги', 'отказываюсь вернуть деньги'],
    ['ru', 'В случае брака вернём деньги', 'вернём деньги', 'случае брака вернём деньги'],
    ['uz', 'pulni qaytarib berolmimiz', 'pulni qaytarib', 'pulni qaytarib berolmimiz'],
    ['uz', 'пулни қайтариб беролмимиз', 'пулни қайтариб', 'пулни қайтариб беролмимиз'],
    ['en', 'I refuse to pay you', 'pay you', 'refuse to pay you'],
    ['en', 'Assuming you pay delivery is free', 'delivery is free', 'Assuming you pay delivery is free'],
    ['en', 'We do not, as a rule, give refunds', 'give refunds', 'not, as a rule, give refunds'],
    ['ru', 'Эти деньги, к сожалению, не вернём', 'Эти деньги', 'деньги, к сожалению, не'],
    ['en', 'Open it, as a rule, not unless asked', 'Open it', 'Open it, as a rule, not unless'],
    ['en', 'We do not never, as a rule, give refunds', 'give refunds', 'not never, as a rule, give refunds'],
    ['ru', 'Да не, ну хорошо, не не вернём', 'Да не, ну хорошо', 'хорошо, не не'],
  ])('includes them, %s: "%s" with "%s"', (language, text, quote, turned) => {
    expect(findStoredQuote(text, quote, language)).toContain(turned);
  });
});
