import { maskTexts } from '../../../functions/shared/privacy';

const maskOne = (text: string) => maskTexts([text]).masked[0];

describe('spoken e-mail addresses', () => {
  it.each([
    // Turkish
    'a l i et ornek nokta com',
    'ahmet alt tire yılmaz et gmail nokta com',
    'ahmet alt çizgi yılmaz et gmail nokta com',
    'Ahmet alt çizgi Yılmaz seksen beş et Gmail nokta com',
    'ahmet nokta yilmaz kuyruklu a hotmail nokta com',
    'ahmet yılmaz kuyruklu a ornek nokta com nokta tr',
    'ahmet tire yilmaz et işareti ornek nokta com',
    'ahmet otuz dört et gmail com',
    'ahmet 34 at gmail com',
    'a h m e t et yandex nokta com',
    'ahmet alt tire yılmaz et ornek nokta com nokta te re',
    'ahmet güzel a gmail nokta com',
    // Uzbek
    'anvar pastki chiziq karimov kuchukcha gmail nuqta com',
    'anvar pastki chiziq karimov it gmail nuqta com',
    'anvar nuqta karimov kuchukcha mail nuqta ru',
    'anvar chiziqcha karimov sobachka umail nuqta uz',
    'anvar to‘qson uch kuchukcha gmail com',
    'анвар пастки чизиқ каримов кучукча mail нуқта ру',
    // Russian
    'ivan нижнее подчёркивание petrov собака mail точка ru',
    'иван нижнее подчеркивание петров собачка яндекс точка ру',
    'иван точка петров собака мейл точка ру',
    'иван тире петров собака gmail точка com',
    'ivan дефис petrov собака gmail com',
    'иван восемьдесят пять собака mail ru',
    'и в а н собака яндекс ру',
    // English
    'a l i at example dot com',
    'john underscore smith at gmail dot com',
    'john dash smith at acme dot com',
    'john hyphen smith at acme dot co dot uk',
    'john dot smith eighty five at outlook dot com',
    'j o h n at gmail com',
    'john.smith at g mail dot com',
    'john smith 85 at my company dot co dot uk',
    'ahmet et gmailcom',
    'ahmet seksen beş et gmail',
    'j for juliet o for oscar at gmail dot com',
    'john underscore smith at sign mail dot ru',
    'john smith at gmail dot com',
  ])('are masked: %s', (address) => {
    expect(maskOne(`e-mail: ${address}, tamam`)).toBe('e-mail: [EMAIL_1], tamam');
  });

  it.each([
    ['my e-mail is john smith at acme dot com', 'my e-mail is [EMAIL_1]'],
    ['it is mary at gmail dot com, thanks', 'it is [EMAIL_1], thanks'],
    ['моя почта иван собака mail точка ру спасибо', 'моя почта [EMAIL_1] спасибо'],
    ['записывайте: иван, собака, mail, точка, ru', 'записывайте: [EMAIL_1]'],
    ['Evet. ahmet et gmail nokta com', 'Evet. [EMAIL_1]'],
    ['adresim ahmet yılmaz et ornek nokta com', 'adresim [EMAIL_1]'],
    ["pochtam anvar karimov kuchukcha gmail nuqta com bo'ladi", "pochtam [EMAIL_1] bo'ladi"],
    ['ahmet et gmail nokta com dur', '[EMAIL_1] dur'],
  ])('leave the words around them: %s', (text, masked) => {
    expect(maskOne(text)).toBe(masked);
  });

  it.each([
    {
      says: 'a mailbox and a domain',
      turns: ['ahmet alt tire yılmaz', 'et gmail nokta com'],
      masked: ['[EMAIL_1]', '[EMAIL_1]'],
    },
    {
      says: 'a nod in between',
      turns: ['ahmet alt tire yılmaz', 'evet', 'et gmail nokta com'],
      masked: ['[EMAIL_1]', 'evet', '[EMAIL_1]'],
    },
    {
      says: 'a nod behind the sign',
      turns: ['иван точка петров собака', 'записываю', 'яндекс точка ру'],
      masked: ['[EMAIL_1]', 'записываю', '[EMAIL_1]'],
    },
    {
      says: 'a nod inside the domain',
      turns: ['john dot smith at gmail', 'uh huh', 'dot com'],
      masked: ['[EMAIL_1]', 'uh huh', '[EMAIL_1]'],
    },
    {
      says: 'a nod inside the mailbox',
      turns: ['anvar pastki chiziq', 'ha, davom eting', 'karimov kuchukcha gmail nuqta com'],
      masked: ['[EMAIL_1]', 'ha, davom eting', '[EMAIL_1]'],
    },
    {
      says: 'a nod before a top level without a dot',
      turns: ['ahmet 85 et gmail', 'evet', 'com'],
      masked: ['[EMAIL_1]', 'evet', '[EMAIL_1]'],
    },
    {
      says: 'letters over two turns',
      turns: ['i v', 'да', 'a n собака mail точка ru'],
      masked: ['[EMAIL_1]', 'да', '[EMAIL_1]'],
    },
  ])('are one address across several turns: $says', ({ turns, masked }) => {
    expect(maskTexts(turns).masked).toEqual(masked);
  });

  it.each([
    ['ahmet alt tire kalem', 'Tamam onu yazdım, siz devam edin lütfen', 'et yandex nokta com'],
    ['да книга точка синий 92', 'хорошо первую часть внесла в систему', 'собака gmail точка ком'],
    ['yes blue dot sample 82', 'could I have the remaining part', 'at sign example dot org'],
  ])('are one address with a sentence of the other speaker between: %s', (mailbox, sentence, domain) => {
    const { masked } = maskTexts(['e-mail?', mailbox, sentence, domain]);
    expect(masked[1]).toMatch(/\[EMAIL_1\]$/);
    expect(masked.slice(2)).toEqual([sentence, '[EMAIL_1]']);
  });

  it.each([
    'kalem nokta masa dur bakayım... kuyruklu a hotmail nokta com',
    'bulut nokda kalem ett yandeks nokda kom',
    'олма нуқтаи яшил кочукча яндекс нуқта ru',
    'stol точко apelsin собаки рамблер точка ру',
    'pencil period table at sign g mail period com',
    'orange under score window at yahoo co uk',
    'red no wait blue minus pencil at sign outlook dot com',
  ])('are masked with hesitations, corrections and misheard signs: %s', (address) => {
    expect(maskOne(`e-mail: ${address}, tamam`)).toBe('e-mail: [EMAIL_1], tamam');
  });

  it.each([
    'look at example dot com',
    'have a look at our site at example dot com',
    'you can order at oakfield dot com any time',
    'visit us at example dot com, or send an e-mail',
    'I looked at it, example dot com',
    'kabul et ornek nokta com sayfasında',
    'bizi ornek nokta com adresinde takip et',
    'kartı test et gmail açılınca ara',
    'tire ile nokta arasında fark var',
    'itni ko‘rdim, nuqta',
    'it hurar, gap nuqta',
    'у меня собака, точка',
    'моя собака любит гулять по ру',
    'наш сайт пример точка ру',
    'please use the dash, not the dot',
    'alt tire koyun',
    'we met at gmail',
  ])('are not found in: %s', (speech) => {
    expect(maskOne(speech)).toBe(speech);
  });
});
