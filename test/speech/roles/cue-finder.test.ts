import fc from 'fast-check';
import type { CueKind } from '../../../functions/shared/languages/cue-kinds';
import { cueFinder } from '../../../functions/speech/roles/cue-finder';
import { weighAgent } from '../../../functions/speech/roles/weigh-agent';
import { foldWords } from '../../../functions/speech/roles/word-index';

const { cuesIn, isMachine } = cueFinder();
const kindsIn = (text: string): CueKind[] => [...cuesIn(text).kinds];

describe('cues', () => {
  test.each<[CueKind, string]>([
    ['offersHelp', 'Size nasıl yardımcı olabilirim?'],
    ['offersHelp', 'SIZE NASIL YARDIMCI OLABILIRIM'],
    ['offersHelp', 'size nasil yardmci olabilirim'],
    ['offersHelp', 'Сизга қандай ёрдам бера оламан?'],
    ['offersHelp', 'Sizga qanday yordam bera olaman?'],
    ['offersHelp', 'Чем я могу вам помочь?'],
    ['offersHelp', 'ЧЕМ МОГУ ПОМОЧЬ'],
    ['offersHelp', 'How may I help you?'],
    ['company', "Terakzor Mobilya'ya hoş geldiniz"],
    ['company', "Mobilya'dan Aziza ben"],
    ['company', 'Вас приветствует компания «Терекзор»'],
    ['company', 'Terakzor kompaniyasidan'],
    ['company', 'Теракзор компаниясидан'],
    ['company', 'Hello, this is Jasur from the academy'],
    ['thanks', 'Qoʻngʻirogʻingiz uchun rahmat'],
    ['thanks', "Qo'ng'irog'ingiz uchun rahmat"],
    ['thanks', 'Qo‘ng‘irog‘ingiz uchun rahmat'],
    ['thanks', 'Қўнғироғингиз учун раҳмат'],
    ['thanks', 'Bizi aradığınız için teşekkür ederim'],
    ['notice', 'Görüşmemiz kayıt altına alınmaktadır'],
    ['notice', 'This call is recorded for quality'],
    ['notice', 'Разговор записывается'],
    ['wants', 'Gardırop almak istiyorum'],
    ['wants', 'Хотела бы заказать кухню'],
    ['wants', 'Menga divan kerak edi'],
    ['asksPrice', 'Сколько стоит доставка?'],
    ['asksPrice', 'narxi qancha'],
    ['ownMatter', 'Siparişim hâlâ gelmedi'],
    ['ownMatter', 'buyurtma qilgandim'],
    ['ownMatter', 'мой заказ не пришёл'],
    ['hesitates', 'Qimmat ekan, oʻylab koʻraman'],
    ['asksWhoCalls', 'Kechirasiz, siz kimsiz?'],
    ['calls', 'Yangi kurs haqida qoʻngʻiroq qilyapman'],
  ])('include %s: %s', (kind, text) => {
    expect(kindsIn(text)).toContain(kind);
  });

  test('come from the longest phrase', () => {
    expect(kindsIn('I would like to confirm')).toEqual(['asksDetails']);
    expect(kindsIn('I would like a sofa')).toEqual(['wants']);
    expect(kindsIn('yardımcı olabilir misiniz')).toEqual(['wants']);
  });

  test('forgive one wrong letter in a long word that is not listed', () => {
    expect(kindsIn('hosgeldiniz tesekkur')).toEqual([]);
    expect(kindsIn('kampanyamz var')).toContain('offers');
    expect(kindsIn('компаниа')).toContain('name');
    expect(kindsIn('keladi')).not.toContain('ownMatter');
    expect(kindsIn('bizninh')).not.toContain('addresses');
  });

  test('of one language are not found in another', () => {
    expect(kindsIn('Kahvaltı dahil mi')).toEqual([]);
    expect(kindsIn('мы')).toEqual(['we']);
  });

  test('include announcements and bare answers', () => {
    expect(isMachine('For sales press one.')).toBe(true);
    expect(isMachine('Satış için biri tuşlayınız')).toBe(true);
    expect(isMachine('Нажмите один')).toBe(true);
    expect(isMachine('I pressed the button')).toBe(false);
    expect(
      ['Alo?', 'Allo, eshitaman.', 'Да, слушаю', 'Hello?'].map((text) => cuesIn(text).isAnswering),
    ).toEqual([true, true, true, true]);
    expect(cuesIn('Alo, borcunuz var').isAnswering).toBe(false);
    expect(cuesIn('').isAnswering).toBe(false);
  });

  test('match both scripts of Uzbek and Russian words in it', () => {
    expect(foldWords('Ассалому алайкум, қўнғироқ учун раҳмат, ёрдам, қаерда, етказиб')).toEqual(
      foldWords('Assalomu alaykum, qoʻngʻiroq uchun rahmat, yordam, qayerda, yetkazib'),
    );
    expect(foldWords('ещё вы')).toEqual(foldWords('еще ВЫ'));
  });

  test('can be searched in any text, however long and strange', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(() => cueFinder().cuesIn(text)).not.toThrow();
      }),
    );
  });
});

describe('the leaning of two voices', () => {
  const turn = (voice: string, at: number, text: string) => ({ voice, startMs: at, endMs: at + 900, text });

  test('has the opposite sign for the other voice', () => {
    const words = fc.constantFrom(
      'how can I help you',
      'I would like to know the price',
      'alo',
      'siparişim gelmedi',
      'чем могу помочь',
      'blue',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), words), { maxLength: 12 }),
        fc.constantFrom('inbound' as const, 'outbound' as const, 'unknown' as const),
        (said, direction) => {
          const pieces = said.map(([isFirst, text], at) => turn(isFirst ? 'a' : 'b', at * 1000, text));
          const leaning = weighAgent(pieces, 'a', 'b', direction);
          expect(weighAgent(pieces, 'b', 'a', direction)).toBeCloseTo(-leaning, 9);
          expect(Math.abs(leaning)).toBeLessThanOrEqual(5);
        },
      ),
    );
  });

  test('changes by one turn no more than by a few cues', () => {
    const script =
      'welcome to our store, my name is Sam, how can I help you, this call is recorded, thank you for calling, may I have your name';
    const once = weighAgent([turn('a', 0, 'blue'), turn('b', 1000, script)], 'a', 'b', 'unknown');
    const often = weighAgent(
      [turn('a', 0, 'blue'), turn('b', 1000, Array(50).fill(script).join('. '))],
      'a',
      'b',
      'unknown',
    );
    expect(often).toBeCloseTo(once, 9);
    expect(once).toBeGreaterThan(-4);
  });

  test('is 0 without speech', () => {
    expect(weighAgent([], 'a', 'b', 'inbound')).toBe(0);
  });
});
