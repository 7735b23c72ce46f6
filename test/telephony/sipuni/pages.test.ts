import { readSipuniPage } from '../../../functions/telephony/sipuni/pages';
import { csvTable, manyCalls, vendorFields } from './sipuni-table';

const mapping = { timeZone: 'Asia/Tashkent', country: 'UZ' } as const;

test('a page has its usable rows and their unknown words', () => {
  const { rows, rejected } = readSipuniPage(
    csvTable([...manyCalls(2), vendorFields({ 'ID записи': '1.1', Статус: 'Переведён' })]),
    mapping,
  );
  expect(rows.map(({ record }) => record.unknownStatus)).toEqual([undefined, undefined, 'Переведён']);
  expect(rows[2]?.unknownWords).toEqual([{ code: 'UNKNOWN_STATUS', column: 'Статус', word: 'Переведён' }]);
  expect(rejected).toEqual([]);
});

test('a rejected row has its line, reason and record id', () => {
  const { rejected } = readSipuniPage(
    csvTable([...manyCalls(1), vendorFields({ 'ID записи': '1.1', Время: 'вчера' })]),
    mapping,
  );
  expect(rejected).toEqual([
    expect.objectContaining({ line: 3, code: 'ROW_INVALID_DATE', vendorCallId: '1.1' }),
  ]);
});
