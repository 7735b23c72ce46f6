import { maskTexts } from '../../../functions/shared/privacy';

const names = ['Nodira Karimova', 'Ahmet Yılmaz', 'Сергей Иванов', 'John Smith'];
const maskOne = (text: string, known: readonly string[] = names) =>
  maskTexts([text], { names: known }).masked[0];

describe('known names', () => {
  it.each([
    ['salom, men Nodira', 'salom, men [NAME_1]'],
    ['salom, men nodira', 'salom, men [NAME_1]'],
    ['NODIRA KARIMOVA eshitadi', '[NAME_1] eshitadi'],
    ['Нодира Каримова эшитади', '[NAME_1] эшитади'],
    ['Nodiraga ayting', '[NAME_1]ga ayting'],
    ["Nodira'ga ayting", "[NAME_1]'ga ayting"],
    ['Nodiraning buyurtmasi', '[NAME_1]ning buyurtmasi'],
    ['Nodirajon, rahmat', '[NAME_1]jon, rahmat'],
    ['спросите у Нодиры', 'спросите у [NAME_1]'],
    ['Нодире передайте', '[NAME_1] передайте'],
    ['с Нодирой Каримовой говорил', 'с [NAME_1] говорил'],
    ["Ahmet'in siparişi", "[NAME_1]'in siparişi"],
    ['Ahmetin siparişi', '[NAME_1]in siparişi'],
    ["Ahmed'i arayın", '[NAME_1] arayın'],
    ['Ahmedi arayın', '[NAME_1] arayın'],
    ["AHMET YILMAZ'la görüştüm", "[NAME_1]'la görüştüm"],
    ['ahmet yilmaz konuşuyor', '[NAME_1] konuşuyor'],
    ['Ahmet Bey, hoş geldiniz', '[NAME_1] Bey, hoş geldiniz'],
    ['с Сергеем Ивановым', 'с [NAME_1]'],
    ['Сергею Иванову', '[NAME_1]'],
    ['Sergey bilan gaplashdim', '[NAME_1] bilan gaplashdim'],
    ["John's order", "[NAME_1]'s order"],
    ['Mr Smith, thank you', 'Mr [NAME_1], thank you'],
    ['John Smith speaking', '[NAME_1] speaking'],
  ])('are replaced in any case, alphabet and form: %s', (speech, masked) => {
    expect(maskOne(speech)).toBe(masked);
  });

  it.each([
    ['İpek Işık', 'merhaba ben IPEK IŞIK', 'merhaba ben [NAME_1]'],
    ['İpek Işık', 'merhaba ipek ışık', 'merhaba [NAME_1]'],
    ['Семён Орлов', 'меня зовут Семен Орлов', 'меня зовут [NAME_1]'],
    ['Семен Орлов', 'Семёну Орлову', '[NAME_1]'],
    ['Oʻktam Gʻafurov', 'Ўктам Ғафуров', '[NAME_1]'],
    ['Юлия Шевцова', 'с Юлией Шевцовой', 'с [NAME_1]'],
    ['Юлия Шевцова', 'Юлии и Юлию', '[NAME_1] и [NAME_1]'],
    ['Ўктам Ғафуров', "O'ktam G'afurov", '[NAME_1]'],
    ['Хасан Қодиров', 'Xasan Qodirov', '[NAME_1]'],
    ['Юлия Шевцова', 'Yuliya Shevtsova', '[NAME_1]'],
    ['Дмитрий Жуков', 'Dmitry Zhukov', '[NAME_1]'],
    ['Наталья Щербакова', 'Natalya Shcherbakova', '[NAME_1]'],
  ])('%s is replaced in: %s', (name, speech, masked) => {
    expect(maskOne(speech, [name])).toBe(masked);
  });

  it.each([
    ['Can Demir', 'Can Bey, buyurun', '[NAME_1] Bey, buyurun'],
    ['Can Demir', 'can bey buyurun', '[NAME_1] bey buyurun'],
    ['Can Demir', 'ben Can Demir', 'ben [NAME_1]'],
    ['Can Demir', 'can demir konuşuyor', '[NAME_1] konuşuyor'],
    ['Can Demir', 'merhaba ben Can', 'merhaba ben [NAME_1]'],
    ['Deniz Kaya', 'Deniz Hanım merhaba', '[NAME_1] Hanım merhaba'],
    ['Lola Umarova', 'Lola opa, salom', '[NAME_1] opa, salom'],
    ['Вера Соколова', 'меня зовут вера', 'меня зовут [NAME_1]'],
    ['Надежда Белая', 'госпожа Надежда', 'госпожа [NAME_1]'],
    ['Rose Hill', 'my name is rose', 'my name is [NAME_1]'],
    ['Rose Hill', 'this is Rose, hello', 'this is [NAME_1], hello'],
    ['Li Wu', 'mr li speaking', 'mr [NAME_1] speaking'],
  ])('%s: an everyday word is replaced beside a clue in: %s', (name, speech, masked) => {
    expect(maskOne(speech, [name])).toBe(masked);
  });

  it.each([
    ['Can Demir', 'can sıkıntısı, demir kapı'],
    ['Deniz Kaya', 'Deniz kenarında bir kaya var'],
    ['Umut Yıldız', 'umut ederim, beş yıldız'],
    ['Lola Umarova', 'lola gulini oling'],
    ['Вера Соколова', 'вера в людей, надежда'],
    ['Rose Hill', 'the rose on the hill rose'],
    ['Mark Stone', 'the mark on a stone, markalar'],
    ['Mark Stone', 'qaysi marka'],
    ['Li Wu', 'li wasn'],
    ['Ahmet Yılmaz', 'ahmak, ah, yılan, yıl'],
    ['Nodira Karimova', 'nodir, karim, karima'],
    ['John Smith', 'blacksmith, johnny'],
  ])('%s: other words stay in: %s', (name, speech) => {
    expect(maskOne(speech, [name])).toBe(speech);
  });

  it('have one placeholder for each person', () => {
    const { masked, counts } = maskTexts(
      ['Men Nodira', 'Ahmet Yılmaz, Nodira Karimova', 'Karimova keldi', 'Нодира'],
      { names },
    );
    expect(masked).toEqual(['Men [NAME_1]', '[NAME_2], [NAME_1]', '[NAME_1] keldi', '[NAME_1]']);
    expect(counts).toEqual({ NAME: 2 });
  });

  it('belong to the e-mail address that contains them', () => {
    expect(maskOne('pochtam nodira nuqta karimova kuchukcha mail nuqta ru')).toBe('pochtam [EMAIL_1]');
  });

  it('are replaced between the parts of another datum', () => {
    const turns = ['plakanız?', '34 MNP', 'yazıyorum, Ahmet Yılmaz değil mi efendim', '744'];
    expect(maskTexts(turns, { names }).masked).toEqual([
      'plakanız?',
      '[PLATE_1]',
      'yazıyorum, [NAME_1] değil mi efendim',
      '[PLATE_1]',
    ]);
  });

  it('stay when no names are given', () => {
    expect(maskTexts(['Nodira Karimova']).masked).toEqual(['Nodira Karimova']);
    expect(maskOne('the agent, Mr operator', ['Agent 12', 'Mr Operator'])).toBe('the agent, Mr operator');
    expect(maskOne('Nodira', ['', ' ', '1', '—', 'a', '((('])).toBe('Nodira');
  });
});
