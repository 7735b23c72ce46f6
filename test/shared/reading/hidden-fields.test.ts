import { hideInFields } from '../../../functions/shared/reading/hidden-fields';
import { card, inFours, pinfl, tckn, turkishIban } from '../privacy/samples';

const visa = card('411111111111111');

describe('the fields of a vendor', () => {
  test('are masked at any depth and share placeholders for equal values', () => {
    const other = card('400000123456789');
    const fields = { note: `paid by ${inFours(visa)}`, menu: [{ typed: visa }, other], digits: Number(visa) };
    expect(hideInFields(fields)).toEqual({
      fields: { note: 'paid by [CARD_1]', menu: [{ typed: '[CARD_1]' }, '[CARD_2]'], digits: '[CARD_1]' },
      kinds: ['CARD'],
    });
  });

  test.each([
    ['TCKN', tckn('123456789')],
    ['PINFL', pinfl('3010190123456')],
    ['IBAN', turkishIban('0006100519786457841326')],
  ])('hide a %s', (kind, datum) => {
    expect(hideInFields({ note: datum })).toEqual({ fields: { note: `[${kind}_1]` }, kinds: [kind] });
  });

  test('keep ids, numbers, times and values that are no text', () => {
    const fields = {
      ...{
        id: '1760603535.117302',
        record: '1760603535117302',
        phone: '905321234567',
        at: 1_760_603_535_117,
      },
      ...{
        time: '2025-10-16 19:00:00',
        none: null,
        flag: true,
        list: [],
        uuid: '84219911-aaaa-4411-9901-112233445566',
      },
    };
    expect(hideInFields(fields)).toEqual({ fields, kinds: [] });
  });
});
