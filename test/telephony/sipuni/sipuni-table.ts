/** Columns of `/statistic/export/all` in the vendor's order. */
export const vendorColumns = [
  'Тип',
  'Статус',
  'Время',
  'Схема',
  'Откуда',
  'Куда',
  'Кто ответил',
  'Длительность звонка, сек',
  'Длительность разговора, сек',
  'Время ответа, сек',
  'Оценка',
  'ID записи',
  'Метка',
  'Теги',
  'ID заказа звонка',
  'Запись существует',
  'Новый клиент',
] as const;

export type VendorFields = Record<string, string>;

/** An answered and recorded incoming call in the vendor's form. Override what a test is about. */
export const vendorFields = (overrides: VendorFields = {}): VendorFields => ({
  Тип: 'Входящий',
  Статус: 'Отвечен',
  Время: '16.10.2025 13:32:15',
  Схема: 'Sales_income',
  Откуда: '998901112233',
  Куда: '998712000000',
  'Кто ответил': '212',
  'Длительность звонка, сек': '21',
  'Длительность разговора, сек': '17',
  'Время ответа, сек': '4',
  Оценка: '',
  'ID записи': '1760603535.117302',
  Метка: '',
  Теги: '',
  'ID заказа звонка': '',
  'Запись существует': '1',
  'Новый клиент': '1',
  ...overrides,
});

const quote = (field: string) => (/[;"\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

/** One line of the vendor's table. */
export const csvLine = (fields: readonly string[]) => fields.map(quote).join(';');

/** The vendor's table with a header and these calls. A string is a raw line. */
export const csvTable = (
  rows: ReadonlyArray<VendorFields | string>,
  columns: readonly string[] = vendorColumns,
): string => {
  const lines = rows.map((row) =>
    typeof row === 'string' ? row : csvLine(columns.map((column) => row[column] ?? '')),
  );
  return [csvLine(columns), ...lines, ''].join('\n');
};

/** Calls with different ids, newest first and one minute apart. */
export const manyCalls = (count: number, overrides: VendorFields = {}): VendorFields[] =>
  Array.from({ length: count }, (_, index) => {
    const time = new Date(Date.UTC(2025, 9, 16, 13, 32, 15) - index * 60_000).toISOString();
    const [, year, month, day, clock] = /^(\d+)-(\d+)-(\d+)T([\d:]+)/.exec(time) ?? [];
    return vendorFields({
      'ID записи': `1760603535.${200_000 - index}`,
      Время: `${day}.${month}.${year} ${clock}`,
      ...overrides,
    });
  });
