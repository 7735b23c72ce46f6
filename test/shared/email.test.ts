import { comparableEmail } from '../../functions/shared/email';

describe('an e-mail address is compared', () => {
  test.each([
    ['Ayse.Yilmaz@ornek.example', 'ayse.yilmaz@ornek.example'],
    ['  AYSE.YILMAZ@ORNEK.EXAMPLE ', 'ayse.yilmaz@ornek.example'],
    ['AYSE.YİLMAZ@ornek.example', 'ayse.yilmaz@ornek.example'],
    ['ayse.yılmaz@ornek.example', 'ayse.yilmaz@ornek.example'],
    ['\u200bayse.yilmaz@ornek.example\u00a0', 'ayse.yilmaz@ornek.example'],
  ])('%j as %s', (written, compared) => {
    expect(comparableEmail(written)).toBe(compared);
  });
});
