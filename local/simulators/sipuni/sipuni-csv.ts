import { DateTime } from 'luxon';
import type { SimulatedCall } from '../call';

/** Header row of `/statistic/export/all`, in the vendor's order. */
export const SIPUNI_COLUMNS = [
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

export type SipuniColumn = (typeof SIPUNI_COLUMNS)[number];

/** New name of a column. Null omits it. */
export type ColumnChanges = Partial<Record<SipuniColumn, string | null>>;

const TYPES = { inbound: 'Входящий', outbound: 'Исходящий', internal: 'Внутренний' } as const;
const SCHEMES = { inbound: 'Sales_income', outbound: 'Исходящая', internal: 'Внутренняя' } as const;
const ZONE = 'Asia/Tashkent';

/** One CSV line per call, newest first. `minutesAgo` counts back from `now` (epoch ms). */
export const csvRows = (calls: readonly SimulatedCall[], now: number, changes: ColumnChanges = {}) =>
  [...calls]
    .sort((a, b) => a.minutesAgo - b.minutesAgo)
    .map((call, position) => {
      const fields = fieldsOf(call, position, now);
      return line(selectColumns(changes).map((column) => fields[column]));
    });

export const csvHeader = (changes: ColumnChanges = {}) =>
  line(selectColumns(changes).map((column) => changes[column] ?? column));

const selectColumns = (changes: ColumnChanges) => SIPUNI_COLUMNS.filter((column) => changes[column] !== null);

const fieldsOf = (call: SimulatedCall, position: number, now: number): Record<SipuniColumn, string> => ({
  Тип: TYPES[call.direction],
  Статус: call.answered ? 'Отвечен' : 'Не отвечен',
  Время: DateTime.fromMillis(now - call.minutesAgo * 60_000, { zone: ZONE }).toFormat('dd.MM.yyyy HH:mm:ss'),
  Схема: SCHEMES[call.direction],
  Откуда: call.from,
  Куда: call.to,
  'Кто ответил': call.answered ? call.answeredBy : '',
  'Длительность звонка, сек': String(Math.round(call.ringSeconds + (call.answered ? call.talkSeconds : 0))),
  'Длительность разговора, сек': call.answered ? String(Math.round(call.talkSeconds)) : '',
  'Время ответа, сек': call.answered ? String(Math.round(call.ringSeconds)) : '',
  Оценка: '',
  'ID записи': call.externalId,
  Метка: '',
  // Every fifth row has a separator, quotes and a line break in one field. Only a real CSV parser reads it.
  Теги: position % 5 === 0 ? 'VIP; "повторный"\nзвонок' : '',
  'ID заказа звонка': '',
  'Запись существует': call.recorded ? '1' : '',
  'Новый клиент': position % 3 === 0 ? '1' : '0',
});

const line = (fields: readonly string[]) => fields.map(quote).join(';');

const quote = (field: string) => (/[;"\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
