import fc from 'fast-check';
import { readSipuniRows } from '../../../functions/telephony/sipuni/csv-rows';
import { mapSipuniRow, type SipuniMapping, unknownWordsOf } from '../../../functions/telephony/sipuni/mapper';
import { csvTable, type VendorFields, vendorColumns, vendorFields } from './sipuni-table';

const tashkent: SipuniMapping = { timeZone: 'Asia/Tashkent', country: 'UZ' };

const rowOf = (overrides: VendorFields, columns: readonly string[] = vendorColumns) => {
  const [numbered] = readSipuniRows(csvTable([vendorFields(overrides)], columns)).rows;
  if (!numbered) throw new Error('the row could not be read');
  return numbered.row;
};

const map = (overrides: VendorFields = {}, mapping = tashkent) => {
  const mapped = mapSipuniRow(rowOf(overrides), mapping);
  if ('callId' in mapped) return mapped;
  throw new Error(`the row was rejected: ${mapped.reason}`);
};

const readFault = (overrides: VendorFields) => {
  const mapped = mapSipuniRow(rowOf(overrides), tashkent);
  if ('callId' in mapped) throw new Error('the row was not rejected');
  return mapped;
};

test('a row becomes a call record', () => {
  expect(map({ Метка: 'sale', 'Новый клиент': '0' })).toEqual({
    callId: 'sipuni-1760603535.117302',
    source: 'sipuni',
    externalId: '1760603535.117302',
    direction: 'inbound',
    answered: true,
    recorded: true,
    callerNumber: '+998901112233',
    calleeNumber: '+998712000000',
    customerNumber: '+998901112233',
    extension: '212',
    callDate: '2025-10-16T08:32:15.000Z',
    durationSec: 17,
    vendorFields: {
      Схема: 'Sales_income',
      'Длительность звонка, сек': '21',
      'Время ответа, сек': '4',
      Метка: 'sale',
      'Новый клиент': '0',
    },
  });
});

describe('the time of a call', () => {
  test.each([
    ['Asia/Tashkent', '16.10.2025 13:32:15', '2025-10-16T08:32:15.000Z'],
    ['Asia/Tashkent', '01.01.2026 00:10:00', '2025-12-31T19:10:00.000Z'],
    ['Europe/Istanbul', '16.10.2025 13:32:15', '2025-10-16T10:32:15.000Z'],
    ['Europe/Moscow', '29.02.2024 23:59:59', '2024-02-29T20:59:59.000Z'],
    ['Europe/Berlin', '26.10.2025 12:00:00', '2025-10-26T11:00:00.000Z'],
  ])('is read in the account’s zone %s and kept in UTC: %s', (timeZone, written, expected) => {
    expect(map({ Время: written }, { ...tashkent, timeZone }).callDate).toBe(expected);
  });

  test.each(['', '31.02.2025 10:00:00', '2025-10-16 13:32:15', '16.10.2025', '16.10.2025 25:00:00', 'вчера'])(
    'is rejected with advice if invalid: %p',
    (written) => {
      const { code, reason } = readFault({ Время: written });
      expect(code).toBe('ROW_INVALID_DATE');
      expect(reason).toContain(`"${written}"`);
      expect(reason).toMatch(/DD\.MM\.YYYY HH:MM:SS.*correct it in Sipuni and sync again/);
    },
  );
});

describe('the extension of the employee', () => {
  test('is the caller of an outgoing call', () => {
    const call = map({
      Тип: 'Исходящий',
      Откуда: '212',
      Куда: '998907654321',
      'Кто ответил': '+998907654321',
    });
    expect(call).toMatchObject({
      direction: 'outbound',
      extension: '212',
      callerNumber: '212',
      calleeNumber: '+998907654321',
      customerNumber: '+998907654321',
    });
  });

  test('is the one who answered an incoming call', () => {
    expect(map({ 'Кто ответил': '213' }).extension).toBe('213');
  });

  test.each(['+998907654321', ''])(
    'is absent when an outside number or nobody answered: %p',
    (answeredBy) => {
      expect(map({ 'Кто ответил': answeredBy })).not.toHaveProperty('extension');
    },
  );

  test('is the caller of an internal call, which has no customer', () => {
    const call = map({ Тип: 'Внутренний', Откуда: '212', Куда: '213', 'Кто ответил': '213' });
    expect(call).toMatchObject({ direction: 'internal', extension: '212' });
    expect(call).not.toHaveProperty('customerNumber');
  });
});

describe('a cell with a number and a name', () => {
  test.each([
    '205 (Образец)',
    '205(Образец)',
    '205  (Отдел 2 (север))',
    '205 ("Образец"; 1)',
    '205 ()',
    '205 (\nОбразец)',
  ])('%j is extension 205', (cell) => {
    expect(map({ 'Кто ответил': cell }).extension).toBe('205');
    expect(map({ Тип: 'Исходящий', Откуда: cell, Куда: '998907654321' })).toMatchObject({
      extension: '205',
      callerNumber: '205',
    });
  });

  test('gives the customer only the number', () => {
    expect(map({ Откуда: '998901112233 (Образец)' })).toMatchObject({
      callerNumber: '+998901112233',
      customerNumber: '+998901112233',
    });
    expect(map({ 'Кто ответил': '+998901112233 (Образец)' })).not.toHaveProperty('extension');
  });

  test('keeps brackets that are part of a number', () => {
    expect(map({ Откуда: '+998 (90) 111-22-33' }).customerNumber).toBe('+998901112233');
    expect(map({ Откуда: '8 (495) 123-45-67' }).callerNumber).toBe('8 (495) 123-45-67');
  });

  test('does not change the id of a row without a record id', () => {
    const unanswered = { 'ID записи': '', Статус: 'Не отвечен', Тип: 'Исходящий', Откуда: '205' };
    expect(map({ ...unanswered, Откуда: '205 (Образец)' }).callId).toBe(map(unanswered).callId);
  });
});

describe('an empty record id', () => {
  test.each(['0', '00', '0.0', '-', '—', 'null', 'NULL', 'None', 'нет'])('is %j', (recordId) => {
    const call = map({ 'ID записи': recordId });
    expect(call.recorded).toBe(false);
    expect(call.externalId).toMatch(/^row-/);
    expect(call.callId).not.toBe(map({ 'ID записи': recordId, Время: '16.10.2025 13:32:16' }).callId);
  });

  test.each(['10', '0.117302', '1760603535.0'])('is not %j', (recordId) => {
    expect(map({ 'ID записи': recordId })).toMatchObject({ externalId: recordId, recorded: true });
  });
});

describe('the status of a call', () => {
  const unanswered = { 'Длительность разговора, сек': '' };

  test.each([
    ['Отвечен', {}, true],
    ['отвечен', unanswered, true],
    ['Не отвечен', {}, false],
    ['НЕ  ОТВЕЧЕН', {}, false],
  ])('%j is known', (status, rest, answered) => {
    const row = rowOf({ ...rest, Статус: status });
    expect(mapSipuniRow(row, tashkent)).toMatchObject({ answered });
    expect(unknownWordsOf(row)).toEqual([]);
  });

  test.each(['Переведён', 'Занято', 'ANSWER', ''])('%j is unknown, so the talk time decides', (status) => {
    expect(map({ Статус: status }).answered).toBe(true);
    expect(map({ ...unanswered, Статус: status }).answered).toBe(false);
    expect(unknownWordsOf(rowOf({ Статус: status }))).toEqual([
      { code: 'UNKNOWN_STATUS', column: 'Статус', word: status },
    ]);
  });

  test.each([
    ['да', true, 0],
    ['нет', false, 0],
    ['архив', true, 1],
    ['2', true, 1],
  ])('may come with the recording flag %j, which is read or counted', (flag, recorded, unknown) => {
    const row = rowOf({ 'Запись существует': flag });
    expect(mapSipuniRow(row, tashkent)).toMatchObject({ recorded });
    expect(unknownWordsOf(row)).toHaveLength(unknown);
  });
});

describe('the customer', () => {
  test('with a hidden number is unknown and keeps the written number', () => {
    const call = map({ Откуда: 'anonymous' });
    expect(call.callerNumber).toBe('anonymous');
    expect(call).not.toHaveProperty('customerNumber');
  });

  test('has the same number in every spelling', () => {
    for (const written of ['998901112233', '+998901112233', '+998 90 111-22-33', '901112233']) {
      expect(map({ Откуда: written }).customerNumber).toBe('+998901112233');
    }
  });
});

describe('a recording', () => {
  test.each([
    ['1760603535.117302', '1', true],
    ['1760603535.117302', '0', false],
    ['1760603535.117302', '', false],
    ['', '1', false],
    ['', '', false],
  ])('with id %p and flag %p exists: %p', (id, exists, recorded) => {
    expect(map({ 'ID записи': id, 'Запись существует': exists }).recorded).toBe(recorded);
  });

  test('exists by its id if the vendor has no flag', () => {
    const columns = vendorColumns.filter((column) => column !== 'Запись существует');
    expect(mapSipuniRow(rowOf({}, columns), tashkent)).toMatchObject({ recorded: true });
  });

  test('does not make an unanswered call answered', () => {
    expect(map({ Статус: 'Не отвечен', 'Длительность разговора, сек': '' })).toMatchObject({
      answered: false,
      durationSec: 0,
    });
  });
});

describe('a row without a record id', () => {
  const unanswered = { 'ID записи': '', Статус: 'Не отвечен', 'Кто ответил': '' };

  test('is the same call in every sync, even with new facts', () => {
    const first = map(unanswered);
    expect(first.externalId).toMatch(/^row-[0-9a-f]{24}$/);
    expect(map({ ...unanswered, Метка: 'called back', Оценка: '5' }).callId).toBe(first.callId);
  });

  test('is another call if its time or a number differs', () => {
    const variants: VendorFields[] = [
      {},
      { Время: '16.10.2025 13:32:16' },
      { Откуда: '998901112234' },
      { Куда: '998712000001' },
    ];
    const ids = variants.map((variant) => map({ ...unanswered, ...variant }).callId);
    expect(new Set(ids).size).toBe(variants.length);
  });
});

describe('an unusable row', () => {
  test.each([
    ['an unknown type', { Тип: 'Факс' }, 'Факс'],
    ['a talk time that is no number', { 'Длительность разговора, сек': '17 сек' }, '17 сек'],
    ['a type that JavaScript objects have as a property', { Тип: 'constructor' }, 'constructor'],
    ['a talk time beyond what a number can hold', { 'Длительность разговора, сек': '9'.repeat(20) }, '999'],
    ['more text than an item of the table holds', { Теги: 'x'.repeat(400_000) }, '400'],
    ['a record id that leads out of its folder', { 'ID записи': '../../secret' }, 'record id'],
    ['a record id of several words', { 'ID записи': 'a b' }, 'record id'],
  ])('with %s is rejected with advice', (_, overrides, named) => {
    const { code, reason } = readFault(overrides as unknown as VendorFields);
    expect(code).toBe('ROW_INVALID');
    expect(reason).toContain(named);
    expect(reason).toContain('correct it in Sipuni and sync again');
  });

  test('never makes the mapper throw', () => {
    const fields = fc.record(Object.fromEntries(vendorColumns.map((column) => [column, fc.string()])));
    fc.assert(
      fc.property(fields, (values) => {
        const mapped = mapSipuniRow(values as ReturnType<typeof rowOf>, tashkent);
        expect('callId' in mapped || mapped.reason !== '').toBe(true);
      }),
    );
  });
});
