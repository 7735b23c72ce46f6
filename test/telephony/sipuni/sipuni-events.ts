import { DateTime } from 'luxon';
import type { EventFields } from '../../../functions/telephony/call-event';
import { type VendorFields, vendorFields } from './sipuni-table';

const zone = 'Asia/Tashkent';

/** The start of the call in a row (Unix seconds). */
const startOf = (row: VendorFields): number =>
  DateTime.fromFormat(row.Время ?? '', 'dd.MM.yyyy HH:mm:ss', { zone }).toSeconds();

/** A link in Sipuni's form. */
export const recordLink = (recordId: string): string =>
  `https://sipuni.com/api/crm/record?id=${recordId}&hash=0123456789abcdef&user=123456`;

/** Sipuni's event for the end of a row's call. Override what a test is about. */
export const hangUpOf = (row: VendorFields = vendorFields(), overrides: EventFields = {}): EventFields => {
  const [isInbound, isAnswered] = [row.Тип === 'Входящий', row.Статус === 'Отвечен'];
  const start = startOf(row);
  const talkSeconds = Number(row['Длительность разговора, сек'] || '0');
  const extension = (isInbound ? row['Кто ответил'] : row.Откуда) ?? '';
  const id = row['ID записи'] ?? '';
  return {
    event: '2',
    call_id: `${start}.1`,
    src_num: row.Откуда ?? '',
    src_type: isInbound ? '1' : '2',
    dst_num: row.Куда ?? '',
    dst_type: isInbound ? '2' : '1',
    short_src_num: isInbound ? (row.Откуда ?? '') : extension,
    short_dst_num: isInbound ? extension : (row.Куда ?? ''),
    timestamp: String(start + talkSeconds + 4),
    user_id: '123456',
    treeName: 'Sales',
    treeNumber: '000-123456',
    status: isAnswered ? 'ANSWER' : 'NOANSWER',
    call_start_timestamp: String(start),
    call_answer_timestamp: isAnswered ? String(start + 4) : '0',
    call_record_link: isAnswered && id !== '' ? recordLink(id) : '',
    ...overrides,
  };
};
