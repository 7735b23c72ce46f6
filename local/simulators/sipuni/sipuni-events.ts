import type { SampleCall } from '../../samples/catalogue';

export type SipuniEvent = Readonly<Record<string, string>>;

/** Sipuni's events about a call. It rings, somebody answers, and it ends. */
export const sipuniEvents = (call: SampleCall, now: number): SipuniEvent[] => {
  const start = Math.floor((now - call.minutesAgo * 60_000) / 1000);
  const answered = start + Math.round(call.ringSeconds);
  const end = answered + (call.answered ? Math.round(call.talkSeconds) : 0);
  const [isInbound, isInternal] = [call.direction === 'inbound', call.direction === 'internal'];
  const extension = isInbound ? call.answeredBy : call.from;
  const common = {
    call_id: `${start}.${call.minutesAgo}`,
    src_num: call.from,
    src_type: isInbound ? '1' : '2',
    dst_num: call.to,
    dst_type: isInbound || isInternal ? '2' : '1',
    short_src_num: isInbound ? call.from : extension,
    short_dst_num: isInbound ? extension : call.to,
    user_id: '123456',
    treeName: 'Sales_income',
  };
  const hangUp = {
    ...common,
    event: '2',
    timestamp: String(end),
    status: call.answered ? 'ANSWER' : 'NOANSWER',
    call_start_timestamp: String(start),
    call_answer_timestamp: call.answered ? String(answered) : '0',
    call_record_link: call.recorded ? `https://sipuni.com/api/crm/record?id=${call.externalId}` : '',
  };
  return [
    { ...common, event: '1', timestamp: String(start) },
    ...(call.answered ? [{ ...common, event: '3', timestamp: String(answered) }] : []),
    hangUp,
  ];
};
