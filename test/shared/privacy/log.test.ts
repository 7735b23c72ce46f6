import { maskForLog, maskValueForLog } from '../../../functions/shared/privacy';
import { inFours, pinfl, tckn, turkishIban } from './samples';

describe('maskForLog', () => {
  it.each([
    ['call from +998 90 111-22-33 failed', 'call from [masked-number] failed'],
    ['998901112233', '[masked-number]'],
    ['(0532) 123 45 67', '[masked-number]'],
    ['90.111.22.33', '[masked-number]'],
    ['٩٩٨٩٠١١١٢٢٣٣', '[masked-number]'],
    ['8600 1234 5678 9012', '[masked-number]'],
    [`id ${tckn('234567890')}`, 'id [masked-number]'],
    [`id ${pinfl('3120589123456')}`, 'id [masked-number]'],
    [`to ${inFours(turkishIban('0006100000000000123456'))}`, 'to [masked-iban]'],
    ['to GB82 WEST 1234 5698 7654 32', 'to [masked-iban]'],
    ['owner ivan.petrov@mail.ru.', 'owner [masked-email].'],
    [
      'transcripts/998901112233/sipuni-1760603535.117302.json',
      'transcripts/[masked-number]/sipuni-1760603535.117302.json',
    ],
    [
      'recordings/998901112233/2025-10-16_13-32-15_sipuni-1760603535.117302.mp3',
      'recordings/[masked-number]/2025-10-16_13-32-15_sipuni-1760603535.117302.mp3',
    ],
    ['?customer=%2B998%2090%20111%2D22%2D33', '?customer=%2B[masked-number]'],
    ['"998\\u00a090\\u00a0111\\u00a022 33"', '"[masked-number]"'],
    ['?email=ivan.petrov%40mail.ru&limit=10', '?email=[masked-email]&limit=10'],
    ['GET /api/calls?customer=%2B998901112233', 'GET /api/calls?customer=%2B[masked-number]'],
    [
      '{"phone":"1760603535","createdAt":1760603535117}',
      '{"phone":"[masked-number]","createdAt":1760603535117}',
    ],
  ])('masks %s', (line, masked) => {
    expect(maskForLog(line)).toBe(masked);
  });

  it.each([
    'call sipuni-1760603535.117302 attempt 3',
    '1760603535.117302',
    '3f2504e0-4f89-11d3-9a0c-905321234567',
    'RequestId: c6af9ac6-7b61-11e6-9a41-93e8deadbeef Duration: 1234.567891 ms Billed Duration: 1235 ms',
    'x-ray 1-67f2a3b4-12345678901234567890abcd',
    'attempt 3 2025-10-16T13:32:15.123Z',
    '2025-10-16T13:32:15.123456789+05:00',
    '16.10.2025 13:32:15',
    '{"timestamp":1760603535117,"durationMs":12345678}',
    '{\\"Timestamp\\":1760603535117}',
    'leaseUntil=1760603535117',
    'exp: 1760603535',
    'etag d41d8cd98f00b204e9800998ecf8427e',
    'answers/sipuni-1760603535.117302/scoring/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.json',
    'arn:aws:sqs:eu-central-1:123456789012:speech',
    'https://sqs.eu-central-1.amazonaws.com/123456789012/speech',
    'http://127.0.0.1:4566/000000000000/recordings',
    'at handler (/var/task/index.js:12345:678)',
    'processed 10, skipped 5, failed 0 of 12345678 bytes',
    'cost 0.000012345678901',
  ])('keeps %s', (line) => {
    expect(maskForLog(line)).toBe(line);
  });
});

describe('maskValueForLog', () => {
  it('masks strings, numbers and keys at any depth', () => {
    const value = {
      caller: 998901112233,
      list: [{ to: ['ivan@mail.ru'] }],
      '998901112233': true,
      big: 998901112233n,
    };
    expect(maskValueForLog(value)).toEqual({
      caller: '[masked-number]',
      list: [{ to: ['[masked-email]'] }],
      '[masked-number]': true,
      big: '[masked-number]',
    });
  });

  it('keeps short numbers, fractions, times under their keys and other plain values', () => {
    const value = {
      n: 12345678,
      f: 0.1234567890123,
      createdAt: 1760603535117,
      exp: 1760603535,
      ok: true,
      none: null,
    };
    expect(maskValueForLog(value)).toEqual(value);
  });

  it('masks a number like an epoch time under another key', () => {
    expect(maskValueForLog({ phone: 1760603535117 })).toEqual({ phone: '[masked-number]' });
  });

  it('writes the message, stack, cause and own fields of errors', () => {
    const error = Object.assign(
      new TypeError('no call for 998901112233', { cause: new Error('ivan@mail.ru') }),
      {
        code: 'ERR',
        request: { phone: '+998 90 111 22 33' },
      },
    );
    const masked = maskValueForLog({ error }) as { error: Record<string, unknown> };
    expect(masked.error).toMatchObject({
      name: 'TypeError',
      message: 'no call for [masked-number]',
      code: 'ERR',
      request: { phone: '[masked-number]' },
      cause: { message: '[masked-email]' },
    });
    expect(JSON.stringify(masked)).not.toMatch(/998901112233|ivan/);
  });

  it('marks cycles but repeats shared objects', () => {
    const shared = { a: 1 };
    const value: Record<string, unknown> = { one: shared, two: shared };
    value.self = value;
    expect(maskValueForLog(value)).toEqual({ one: { a: 1 }, two: { a: 1 }, self: '[circular]' });
  });

  it('limits depth, entries and size', () => {
    let deep: unknown = '998901112233';
    for (let i = 0; i < 10_000; i++) deep = { deep };
    expect(JSON.stringify(maskValueForLog(deep))).toContain('[deeper]');
    expect(maskValueForLog(Array.from({ length: 300 }, () => 1))).toHaveLength(201);
    const wide = Array.from({ length: 200 }, () => Array.from({ length: 200 }, () => 1));
    expect(JSON.stringify(maskValueForLog(wide)).length).toBeLessThan(500_000);
    expect(JSON.stringify(maskValueForLog(wide))).toContain('[more]');
  });

  it('returns plain JSON for dates, URLs, buffers, sets, functions and hostile getters', () => {
    const hostile = Object.defineProperty({}, 'x', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    const value = {
      at: new Date(0),
      url: new URL('http://a.uz/998901112233'),
      bytes: Buffer.from('998901112233'),
      set: new Set(['ivan@mail.ru']),
      f: () => 1,
      hostile,
      date: new Date(Number.NaN),
    };
    expect(maskValueForLog(value)).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      url: 'http://a.uz/[masked-number]',
      bytes: '[12 bytes]',
      set: ['[masked-email]'],
      f: '[function]',
      hostile: { x: '[unreadable]' },
      date: 'Invalid Date',
    });
  });

  it('keeps keys apart that look alike after masking, and keeps __proto__ harmless', () => {
    const value = JSON.parse('{"998901112233":1,"998901112234":2,"__proto__":{"polluted":true}}');
    const masked = maskValueForLog(value) as Record<string, unknown>;
    expect(Object.values(masked)).toHaveLength(3);
    expect(masked.polluted).toBeUndefined();
  });
});
