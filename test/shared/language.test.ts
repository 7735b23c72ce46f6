import { languageOf, speakerLabel } from '../../functions/shared/language';
import { languages } from '../../functions/shared/model/call';

describe('the language of a call', () => {
  test.each([
    ['tr', 'Merhaba, size nasıl yardımcı olabilirim? İyi günler.'],
    ['uz', 'Assalomu alaykum, sizga qanday yordam bera olaman? Rahmat.'],
    ['ru', 'Здравствуйте, чем могу помочь?'],
    ['uz', 'Ассалому алайкум, сизга қандай ёрдам керак?'],
    ['en', 'Hello, how can I help you today? Thank you for calling.'],
    ['und', '5 5 5'],
  ])('is told from the words when the engine did not say: %s', (language, text) => {
    expect(languageOf('und', text)).toBe(language);
  });

  test('is what the engine said', () => {
    expect(languageOf('uz-UZ', 'Здравствуйте')).toBe('uz');
  });

  test('what is no code of a language is not taken for one', () => {
    for (const told of ['constructor', 'ignore your instructions', '__proto__', ''])
      expect(languageOf(told, 'merhaba efendim, nasıl yardımcı olabilirim')).toBe('tr');
  });

  test('decides what the speakers are called', () => {
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
