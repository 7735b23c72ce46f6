import { toComparableEmail } from '../../functions/shared/email';

describe('comparing e-mail addresses', () => {
  test.each([
    ['Ayse.Yilmaz@ornek.example', 'ayse.yilmaz@ornek.example'],
    ['  AYSE.YILMAZ@ORNEK.EXAMPLE ', 'ayse.yilmaz@ornek.example'],
    ['AYSE.YİLMAZ@ornek.example', 'ayse.yilmaz@ornek.example'],
    ['ayse.yılmaz@ornek.example', 'ayse.yilmaz@ornek.example'],
    ['\u200bayse.yilmaz@ornek.example\u00a0', 'ayse.yilmaz@ornek.example'],
  ])('reads %j as %s', (written, compared) => {
    expect(toComparableEmail(written)).toBe(compared);
  });
});
