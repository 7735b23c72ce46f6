import { wordingFaults } from '../../functions/insight/cleaned-wording';

const said = (...texts: string[]) =>
  texts.map((masked, index) => ({ index, masked, speaker: index % 2 === 0 ? 'agent' : 'customer' }));

const faults = (spoken: string[], cleaned: string[], language: string) =>
  wordingFaults(said(...spoken), cleaned, language).map(({ index, kind }) => `${index} ${kind}`);

describe('what cleaning may do to the wording', () => {
  test.each([
    ['tr', 'ııı İstanbul şubemiz şubemiz yarın açık', 'İSTANBUL şubemiz yarın açık.'],
    ['uz', "eee o'g'lingiz uchun uchun kurs bor", 'Oʻgʻlingiz uchun kurs bor.'],
    ['ru', 'эээ мы мы всё привезём завтра', 'Мы все привезём завтра.'],
    ['en', "um I I don't know the the price", 'I don’t know the price.'],
  ])('hesitations, repetitions, case and apostrophes may be mended (%s)', (language, spoken, cleaned) => {
    expect(faults([spoken], [cleaned], language)).toEqual([]);
  });

  test.each([
    ['tr', 'fiyat yüz lira', 'fiyat sadece yüz lira'],
    ['uz', 'narxi besh ming soʻm', 'narxi atigi besh ming soʻm'],
    ['ru', 'доставка завтра утром', 'бесплатная доставка завтра утром'],
    ['en', 'delivery tomorrow morning', 'free delivery tomorrow morning'],
  ])('a content word nobody said is an addition (%s)', (language, spoken, cleaned) => {
    expect(faults([spoken], [cleaned], language)).toEqual(['0 added']);
  });

  test.each([
    ['tr', 'bu mümkün', 'bu mümkün değil'],
    ['uz', 'bu mumkin', 'bu mumkin emas'],
    ['ru', 'мы привезём', 'мы не привезём'],
    ['en', 'we will deliver', 'we will not deliver'],
  ])('a negation is always content (%s)', (language, spoken, cleaned) => {
    expect(faults([spoken], [cleaned], language)).toEqual(['0 added']);
  });

  test('a number is always content, and neither may an amount be rounded', () => {
    expect(faults(['it costs twenty dollars'], ['it costs 20 dollars'], 'en')).toEqual(['0 added']);
    expect(faults(['yarın on kutu gelir'], ['yarın on bir kutu gelir'], 'tr')).toEqual(['0 added']);
  });

  test('function words that were swallowed may be put in', () => {
    expect(faults(['meeting is Tuesday at office'], ['The meeting is Tuesday at the office.'], 'en')).toEqual(
      [],
    );
    expect(faults(['Masa sandalye var'], ['Masa ve sandalye var.'], 'tr')).toEqual([]);
  });

  test('a word of overlapping speech may move to the line beside it, but be used only once', () => {
    const spoken = ['shall we deliver on', 'Tuesday morning yes please'];
    expect(faults(spoken, ['Shall we deliver on Tuesday', 'morning yes please'], 'en')).toEqual([]);
    expect(faults(spoken, ['Shall we deliver on Tuesday', 'Tuesday morning yes please'], 'en')).toEqual([
      '0 added',
    ]);
  });

  test('a word two lines away is no source', () => {
    expect(
      faults(['we deliver', 'good', 'free coffee'], ['we deliver free', 'good', 'coffee'], 'en'),
    ).toEqual(['0 added']);
  });

  test('negations, amounts and masked data never change the speaker', () => {
    const spoken = ['yes I can do that', 'no not [PHONE_1] today'];
    expect(faults(spoken, ['yes I can not do that', 'no [PHONE_1] today'], 'en')).toContain('0 added');
    expect(faults(spoken, ['yes I can do that [PHONE_1]', 'no not today'], 'en')).toContain('0 added');
    const sameVoice = spoken.map((masked, index) => ({ index, masked, speaker: 'agent' }));
    expect(wordingFaults(sameVoice, ['yes I can do that no', 'not [PHONE_1] today'], 'en')).toEqual([]);
  });

  test.each([
    ['tr', 'bu fiyata almam mümkün değil', 'bu fiyata almam mümkün'],
    ['uz', 'men buni olmoqchi emas edim', 'men buni olmoqchi edim'],
    ['ru', 'я не буду платить за диван', 'я буду платить за диван'],
    ['en', 'I will not pay for this desk', 'I will pay for this desk'],
    ['en', 'call me on [PHONE_1] about the desk', 'call me about the desk'],
    ['tr', 'masa yirmi bin lira tutuyor efendim', 'masa bin lira tutuyor efendim'],
  ])('a negation, an amount or masked data may not get lost (%s: %s)', (language, spoken, cleaned) => {
    expect(faults([spoken], [cleaned], language)).toEqual(['0 turned']);
  });

  test.each([
    ['five desks cost 300 dollars', '300 desks cost five dollars'],
    ['I will pay and I do not doubt it', 'I will not pay and I do doubt it'],
  ])('words may not change places: %s', (spoken, cleaned) => {
    expect(faults([spoken], [cleaned], 'en')).toEqual(['0 turned']);
  });

  test('an answer of one word that is a negation is no noise', () => {
    const offer = 'shall we deliver the wooden desk on Tuesday morning';
    expect(faults([offer, 'No.'], [offer, ''], 'en')).toEqual(['1 turned']);
  });

  test('what is stammered may be said once, negations and amounts too', () => {
    expect(
      faults(["no no I don't um I don't need two two desks"], ["No, I don't need two desks."], 'en'),
    ).toEqual([]);
  });

  test('a sentence does not change its speaker', () => {
    const spoken = ['okay', 'how may I help you my name is Anna good morning'];
    expect(faults(spoken, [`okay ${spoken[1]}`, ''], 'en')).toContain('0 added');
  });

  test('a placeholder is a word: one that was not said is an addition', () => {
    expect(faults(['my number is [PHONE_1]'], ['My number is [PHONE_2].'], 'en')).toEqual(['0 added']);
  });

  test('a line that loses most of its words is reported, noise is not', () => {
    expect(faults(['eee mmm', 'I want my money back right now'], ['', ''], 'en')).toEqual(['1 lost']);
    expect(faults(['mmm', 'I want my money back'], ['', 'I want my money back'], 'en')).toEqual([]);
  });

  test('short lines may not all vanish', () => {
    expect(faults(['good day', 'hello'], ['', ''], 'en')).toEqual(['0 lost', '1 lost']);
    const kept = 'we deliver the wooden desk on Tuesday morning';
    expect(faults(['good day', kept], ['', kept], 'en')).toEqual([]);
  });
});
