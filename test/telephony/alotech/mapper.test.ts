import fc from 'fast-check';
import { mapAlotechRecord, rowOf, toRow } from '../../../functions/telephony/alotech/mapper';
import type { CallRecord } from '../../../functions/telephony/call-list';

const mapping = { timeZone: 'Europe/Istanbul', country: 'TR' } as const;

const aRecord = (overrides: Record<string, unknown> = {}) => ({
  call_key: 'ahRzfm11c3RlcmktaGl6bWV0',
  call_id: '1740819622.104233',
  call_date: '2025-03-01 11:40:22',
  caller_id: '05321234567',
  called_num: '08502001122',
  is_inbound: true,
  duration: 187,
  agent_email: ' Agent.One@Example.com ',
  agent_name: 'Ayşe Örnek',
  call_result: 'answered',
  ...overrides,
});

const mapCall = (overrides: Record<string, unknown> = {}): CallRecord => {
  const result = mapAlotechRecord(aRecord(overrides), mapping);
  if ('callId' in result) return result;
  throw new Error(result.reason);
};
const readFault = (record: unknown) => {
  const result = mapAlotechRecord(record, mapping);
  if ('callId' in result) throw new Error('It was taken');
  return result;
};

describe('a record', () => {
  test('becomes a call record', () => {
    expect(mapCall()).toEqual({
      callId: 'alotech-9160e5b851328d475aad',
      source: 'alotech',
      externalId: 'ahRzfm11c3RlcmktaGl6bWV0',
      direction: 'inbound',
      answered: true,
      recorded: true,
      callerNumber: '+905321234567',
      calleeNumber: '+908502001122',
      customerNumber: '+905321234567',
      agentEmail: 'agent.one@example.com',
      agentName: 'Ayşe Örnek',
      callDate: '2025-03-01T08:40:22.000Z',
      durationSec: 187,
      vendorCallId: '1740819622.104233',
      vendorFields: { call_id: '1740819622.104233', call_result: 'answered' },
    });
  });

  test.each(['call_date', 'start_time', 'startdatetime', 'call_start_time'])(
    'may have its time in %s',
    (field) => {
      const { callDate, vendorFields } = mapCall({ call_date: undefined, [field]: '2025-03-01 11:40:22' });
      expect(callDate).toBe('2025-03-01T08:40:22.000Z');
      expect(vendorFields).not.toHaveProperty(field);
    },
  );

  test.each([
    ['2025-07-01 11:40:22', '2025-07-01T08:40:22.000Z'],
    ['2025-01-01 00:30:00', '2024-12-31T21:30:00.000Z'],
    ['2025-03-01T11:40:22', '2025-03-01T08:40:22.000Z'],
    ['2025-03-01 11:40:22.512', '2025-03-01T08:40:22.512Z'],
    ['2025-03-01T11:40:22Z', '2025-03-01T11:40:22.000Z'],
    ['2025-03-01 11:40:22+05:00', '2025-03-01T06:40:22.000Z'],
  ])('with local time %s in Istanbul has UTC time %s', (text, instant) => {
    expect(mapCall({ call_date: text }).callDate).toBe(instant);
  });

  test('takes the next time field if the first is invalid', () => {
    expect(mapCall({ call_date: 'n/a', start_time: '2025-03-01 11:40:22' }).callDate).toBe(
      '2025-03-01T08:40:22.000Z',
    );
  });

  test.each([
    [true, 'inbound', '+905321234567'],
    [false, 'outbound', '+908502001122'],
    [null, 'unknown', undefined],
    [undefined, 'unknown', undefined],
    ['true', 'inbound', '+905321234567'],
    ['True', 'inbound', '+905321234567'],
    [1, 'inbound', '+905321234567'],
    ['1', 'inbound', '+905321234567'],
    ['Inbound', 'inbound', '+905321234567'],
    ['False', 'outbound', '+908502001122'],
    [0, 'outbound', '+908502001122'],
    ['0', 'outbound', '+908502001122'],
    ['outbound', 'outbound', '+908502001122'],
    ['', 'unknown', undefined],
    ['perhaps', 'unknown', undefined],
    [7, 'unknown', undefined],
  ])('with is_inbound %p is %s and has customer %p', (is_inbound, direction, customerNumber) => {
    const call = mapCall({ is_inbound });
    expect([call.direction, call.customerNumber]).toEqual([direction, customerNumber]);
    const isRiddle = is_inbound === 7 || is_inbound === 'perhaps';
    expect(call.vendorFields.is_inbound).toBe(isRiddle ? is_inbound : undefined);
  });

  test.each([
    ['answered', null, 0, true],
    ['Answered', null, 0, true],
    ['abandoned', null, 30, false],
    ['abandoned', 'a@example.com', 30, true],
    ['noanswer', 'a@example.com', 0, false],
    [undefined, undefined, undefined, false],
  ])(
    'with result %p, agent %p and %p seconds is answered: %p',
    (call_result, agent_email, duration, answered) => {
      const call = mapCall({ call_result, agent_email, duration });
      expect([call.answered, call.recorded]).toEqual([answered, answered]);
    },
  );

  it('recognises an agent’s address in Turkish capitals', () => {
    expect(mapCall({ agent_email: 'AYŞE@x.example' }).agentEmail).toBe('ayşe@x.example');
    expect(mapCall({ agent_email: 'DENİZ.ILGAZ@x.example' }).agentEmail).toBe('deniz.ilgaz@x.example');
  });

  test('of an abandoned call has no agent', () => {
    const call = mapCall({ agent_email: null, agent_name: null });
    expect(call).not.toHaveProperty('agentEmail');
    expect(call).not.toHaveProperty('agentName');
  });

  test('keeps extensions and hidden numbers unchanged', () => {
    const call = mapCall({ caller_id: 'anonymous', called_num: 212 });
    expect([call.callerNumber, call.calleeNumber]).toEqual(['anonymous', '212']);
    expect(mapCall({ caller_id: null }).callerNumber).toBe('');
  });

  test('accepts numbers as text and text as numbers', () => {
    const call = mapCall({ caller_id: 5321234567, duration: '187.4', call_key: 42, call_id: 17 });
    expect([call.callerNumber, call.durationSec, call.externalId]).toEqual(['+905321234567', 187, '42']);
    expect(call.vendorFields.call_id).toBe(17);
  });

  test('keeps every unknown field with any JSON value', () => {
    const surprise = { queue: 'satış', tags: [1, null, { deep: true }], big: 5.5 };
    expect(mapCall({ surprise }).vendorFields).toMatchObject({ surprise });
  });

  test.each([
    ['1740819622.104233', '1740819622.104233'],
    [17, '17'],
    ['', undefined],
    [{ a: 1 }, undefined],
    [undefined, undefined],
  ])('with call_id %j has vendorCallId %p for people to quote', (call_id, vendorCallId) => {
    expect(mapCall({ call_id }).vendorCallId).toBe(vendorCallId);
  });

  test('keeps the ids by which a person finds it when rejected', () => {
    const found = { callKey: 'k', vendorCallId: '17' };
    expect(rowOf({ call_key: 'k', call_id: 17 })).toMatchObject(found);
    expect(rowOf('a text')).toEqual({ row: { record: '"a text"' } });
  });

  test('is identified only by its key', () => {
    for (const call_id of ['../../etc', '17', '', null, undefined, { a: 1 }])
      expect(mapCall({ call_id }).callId).toBe(mapCall().callId);
    expect(mapCall().callId).toMatch(/^alotech-[0-9a-f]{20}$/);
    expect(mapCall({ call_key: 'another' }).callId).not.toBe(mapCall().callId);
  });

  test.each([
    ['00:03:07', 187],
    ['3:07', 187],
    ['1:00:00', 3600],
    [' 187.4 ', 187],
    ['', 0],
    [null, 0],
  ])('with duration %j lasts %d s', (duration, seconds) => {
    const { durationSec, vendorFields } = mapCall({ duration });
    expect([durationSec, 'duration' in vendorFields]).toEqual([seconds, false]);
  });

  test.each([[{}], [-1], ['long'], [true], [1e9], ['3:7'], [[187]]])(
    'with duration %j lasts 0 s and keeps the value',
    (duration) => {
      expect(mapCall({ duration })).toMatchObject({ durationSec: 0, vendorFields: { duration } });
    },
  );

  test.each([[{ email: 'a' }], [['a@example.com']], [true], ['a'.repeat(400)]])(
    'with agent %j has no agent and keeps the value',
    (agent) => {
      const call = mapCall({ agent_email: agent });
      expect(call).not.toHaveProperty('agentEmail');
      expect(call.vendorFields.agent_email).toEqual(agent);
      expect(mapCall({ caller_id: { number: 1 }, agent_name: [], called_num: false })).toMatchObject({
        callerNumber: '',
        vendorFields: { caller_id: { number: 1 }, agent_name: [], called_num: false },
      });
    },
  );

  test('replaces half of a surrogate pair everywhere', () => {
    const half = 'a\ud83db';
    const texts = { call_key: half, agent_email: half, agent_name: half, caller_id: half, called_num: half };
    const call = mapCall({ ...texts, is_inbound: half, notes: { [half]: [half] }, [half]: half });
    const row = toRow({ call_key: half, [half]: half, nested: [half] });
    for (const kept of [call, row]) {
      const strings = JSON.stringify(kept);
      expect(strings).not.toMatch(/[^\\]\\ud83d/);
      expect(strings).toContain('a\ufffdb');
    }
    expect(call.externalId).toBe('a\ufffdb');
    expect(call.vendorFields).toMatchObject({ 'a\ufffdb': 'a\ufffdb', notes: { 'a\ufffdb': ['a\ufffdb'] } });
  });

  test('keeps numbers as text if DynamoDB cannot store them', () => {
    const { vendorFields } = mapCall({
      huge: 1e300,
      long: JSON.parse('12345678901234567890'),
      tiny: 1e-200,
      '': { '': 1 },
    });
    expect(vendorFields).toMatchObject({
      huge: '1e+300',
      long: '12345678901234567000',
      tiny: '1e-200',
      '(no name)': { '(no name)': 1 },
    });
  });
});

describe('an unusable record', () => {
  test.each([
    ['no record', 'a text'],
    ['no record', null],
    ['no record', []],
    ['no key', aRecord({ call_key: undefined })],
    ['no key', aRecord({ call_key: ' ' })],
    ['a key that is a text', aRecord({ call_key: 'k'.repeat(2000) })],
    ['a key that is an object', aRecord({ call_key: {} })],
    ['more than fits into the table', aRecord({ notes: 'ğ'.repeat(60_000) })],
    ['deeper nesting than the table takes', aRecord({ notes: JSON.parse('['.repeat(40) + ']'.repeat(40)) })],
    ['a nesting that nobody can walk', aRecord({ notes: JSON.parse('['.repeat(9000) + ']'.repeat(9000)) })],
  ])('is rejected with advice for %s', (_, record) => {
    const { code, reason } = readFault(record);
    expect(code).toBe('ROW_INVALID');
    expect(reason).toContain('sync again');
    expect(Object.values(toRow(record)).every((value) => typeof value === 'string')).toBe(true);
  });

  test.each([
    undefined,
    null,
    '',
    '01.03.2025 11:40',
    '2025-02-31 10:00:00',
    '2025-03-01 25:00:00',
    1740819622,
  ])('is rejected with the name of its field for the time %p', (call_date) => {
    expect(readFault(aRecord({ call_date }))).toMatchObject({
      code: 'ROW_INVALID_DATE',
      reason: expect.stringContaining('call_date'),
    });
  });

  test('never makes the mapper throw', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (fields, other) => {
        expect(mapAlotechRecord({ ...aRecord(), ...fields }, mapping)).toBeDefined();
        expect(mapAlotechRecord(other, mapping)).toBeDefined();
      }),
      { numRuns: 200 },
    );
  });
});
