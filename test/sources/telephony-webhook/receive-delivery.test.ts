import fc from 'fast-check';
import { NotConfigured } from '../../../functions/shared/aws/secrets';
import { readFields } from '../../../functions/sources/telephony-webhook/read-fields';
import {
  type ReceivePorts,
  receiveDelivery,
} from '../../../functions/sources/telephony-webhook/receive-delivery';
import { Delivery, webhookQueue } from '../../../functions/sources/telephony-webhook/webhook-queue';
import { vendors } from '../../../functions/telephony/vendors';
import { inMemorySqs } from '../../support/sqs';
import { hangUpOf } from '../../telephony/sipuni/sipuni-events';

const token = 'a-token-of-24-characters';
const now = Date.parse('2025-10-16T19:00:00.000Z');

const openReceiver = (overrides: Partial<ReceivePorts> = {}) => {
  const { sent, client } = inMemorySqs();
  const counted: string[] = [];
  const errors: string[] = [];
  const receive = receiveDelivery({
    source: 'sipuni',
    tokens: async () => [token],
    isPassedOver: vendors.sipuni.webhook.isPassedOver,
    queue: webhookQueue('a-queue', client),
    delaySeconds: 120,
    count: (_name, _dimensions, _value, details) => counted.push(details?.Result ?? ''),
    error: (message) => errors.push(message),
    ...overrides,
  });
  const deliver = (given = token, fields = hangUpOf()) =>
    receive({ token: given, fields: () => fields, now });
  return { receive, deliver, sent, counted, errors };
};

test('the end of a call is queued unchanged', async () => {
  const { deliver, sent, counted } = openReceiver();
  expect(await deliver()).toBe(true);
  expect(sent.map((body) => Delivery.parse(JSON.parse(body)))).toEqual([
    { fields: hangUpOf(), receivedAt: now },
  ]);
  expect(counted).toEqual(['QUEUED']);
});

test('a delivery is delayed as configured', async () => {
  const asked: object[] = [];
  const client = { send: async ({ input }: { input: object }) => asked.push(input) };
  await openReceiver({ queue: webhookQueue('a-queue', client as never), delaySeconds: 300 }).deliver();
  expect(asked).toMatchObject([{ QueueUrl: 'a-queue', DelaySeconds: 300 }]);
});

test.each(['1', '3'])('event %s is accepted but not queued', async (event) => {
  const { deliver, sent, counted } = openReceiver();
  expect(await deliver(token, hangUpOf(undefined, { event }))).toBe(true);
  expect(sent).toEqual([]);
  expect(counted).toEqual(['PASSED_OVER']);
});

test('an unknown event is queued for a person to find', async () => {
  const { deliver, sent } = openReceiver();
  expect(await deliver(token, { event: '7' })).toBe(true);
  expect(sent).toHaveLength(1);
});

test.each(['', 'a-token-of-24-character', 'a-token-of-24-characterS', `${token}x`])(
  'the token "%s" is refused without reading the delivery',
  async (wrong) => {
    const { receive, sent, counted } = openReceiver();
    const fields = () => {
      throw new Error('it was read');
    };
    expect(await receive({ token: wrong, fields, now })).toBe(false);
    expect([sent, counted]).toEqual([[], []]);
  },
);

test('every token is refused while no token is set', async () => {
  expect(await openReceiver({ tokens: async () => [] }).deliver('')).toBe(false);
  const throwUnfilled = async () => {
    throw new NotConfigured('The secret is not filled in.');
  };
  expect(await openReceiver({ tokens: throwUnfilled }).deliver()).toBe(false);
});

test('both tokens are accepted during a rotation', async () => {
  const other = 'another-token-of-24-signs';
  const { tokensOf } = vendors.sipuni.webhook;
  const tokens = tokensOf({ user: '1', secret: 's', webhookToken: `${other},${token}` });
  const { deliver } = openReceiver({ tokens: async () => tokens });
  expect([await deliver(token), await deliver(other), await deliver(`${other},${token}`)]).toEqual([
    true,
    true,
    false,
  ]);
});

test('an unreachable queue is not shown to the vendor', async () => {
  const queue = {
    send: async () => {
      throw new Error('no queue');
    },
  };
  const { deliver, counted, errors } = openReceiver({ queue });
  expect(await deliver()).toBe(true);
  expect(counted).toEqual(['NOT_QUEUED']);
  expect(errors).toEqual(['the delivery of a webhook was not queued']);
});

test('an outage of the secrets is not a wrong token', async () => {
  const outage = async () => {
    throw new Error('no secrets');
  };
  await expect(openReceiver({ tokens: outage }).deliver()).rejects.toThrow('no secrets');
});

describe('the fields of a delivery', () => {
  const fields = { event: '2', call_id: '1.2', src_num: '+998 90 111' };

  test.each<[string, Parameters<typeof readFields>[0]]>([
    ['parameters of the address', { query: fields, body: '' }],
    ['a form', { query: {}, body: new URLSearchParams(fields).toString() }],
    ['JSON', { query: {}, body: JSON.stringify({ ...fields, event: 2 }) }],
    ['both', { query: { event: '2' }, body: new URLSearchParams({ ...fields, event: '2' }).toString() }],
  ])('are read from %s', (_, sent) => {
    expect(readFields(sent)).toEqual(fields);
  });

  test('are bounded for any input and never fail', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })),
        fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.webQueryParameters()),
        (query, body) => {
          const read = readFields({ query, body });
          expect(Object.keys(read).length).toBeLessThanOrEqual(60);
          for (const [name, value] of Object.entries(read)) {
            expect(name.length).toBeLessThanOrEqual(64);
            expect(value.length).toBeLessThanOrEqual(2000);
            expect([name, value].join('').isWellFormed()).toBe(true);
          }
          expect(Delivery.safeParse({ fields: read, receivedAt: 1 }).success).toBe(true);
        },
      ),
    );
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`f${index}`, 'x'.repeat(9000)]),
    );
    expect(JSON.stringify(readFields({ query: {}, body: JSON.stringify(many) })).length).toBeLessThan(
      200_000,
    );
  });

  test('may be named like __proto__', () => {
    const read = readFields({ query: {}, body: '{"__proto__":"x","event":"2"}' });
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(read.event).toBe('2');
  });
});
