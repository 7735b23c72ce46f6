import { showCall } from '../../functions/api/calls/show-call';
import { showLinks } from '../../functions/api/calls/show-links';
import { showTranscript } from '../../functions/api/calls/show-transcript';
import { cleanedKey, listeningKey, peaksKey, transcriptKey } from '../../functions/shared/calls/object-keys';
import type { Call } from '../../functions/shared/calls/schema';
import { type Role, roles } from '../../functions/shared/http/roles';
import { card, inFours } from '../shared/privacy/samples';
import { parseVtt } from '../shared/transcripts/web-vtt';
import {
  aCall,
  aCallId,
  aCitation,
  aCleanedTranscript,
  anAnalysis,
  anAnswer,
  anEmployee,
  aTranscript,
} from '../support/fixtures';
import { ask } from '../support/http-invocation';
import { storedItems } from '../support/stored';
import { testWorld } from '../support/world';

const visa = inFours(card('411111111111111'));
const now = Date.parse('2026-11-30T10:00:00.000Z');

const segments = [
  { index: 0, speaker: 'speaker-1' as const, startMs: 0, endMs: 4000, text: 'Card number please?' },
  { index: 1, speaker: 'speaker-2' as const, startMs: 4000, endMs: 9000, text: `It is ${visa} <b>--> & ok.` },
];
const call = aCall({
  ...{ status: 'DONE', stage: 'scoring', overallScore: 8, downloadedAt: '2025-10-16T19:01:00.000Z' },
  ...{ transcriptKey: transcriptKey(aCall()), cleanedKey: cleanedKey(aCall()) },
});
const citations = [aCitation({ segment: 1, quote: `It is ${visa}`, speaker: 'customer' })];
const analysis = anAnalysis({ answers: [anAnswer({ citations })] });

/** The caller is the agent of the call and in its team. */
const employees = [anEmployee({ email: 'someone@example.com', team: 'Sales' })];

const world = (stored: Call = call) => {
  const bucket = {
    [transcriptKey(call)]: JSON.stringify(aTranscript({ segments })),
    [cleanedKey(call)]: JSON.stringify(
      aCleanedTranscript({
        lines: segments.map((line, at) => ({ ...line, speaker: at === 0 ? 'agent' : 'customer' })),
      }),
    ),
    [listeningKey(call)]: 'audio',
    [peaksKey(call)]: '{}',
  };
  const made = testWorld({ calls: [stored], analyses: [analysis], objects: bucket, employees });
  const links = { to: async (key: string) => ({ url: `https://bucket.example/${key}`, expiresAt: 'soon' }) };
  let names = 0;
  return { ...made, links, newName: () => `name-${++names}`, recordingRetention: 'listen' as const };
};
type World = ReturnType<typeof world>;

const auditItemsOf = ({ memory }: World) => storedItems(memory, 'audit');
const params = { id: aCallId };
const everybody = roles.map((role) => [role] as const);
const revealers: readonly Role[] = ['supervisor', 'analyst', 'admin'];

describe('a call with a card number', () => {
  test.each(everybody)('is masked for the role %s in quotes too', async (role) => {
    const ports = world();
    const { body } = await ask(showCall(ports), { params, roles: [role], now });
    expect(JSON.stringify(body)).not.toContain(visa);
    expect(body.transcription.segments[1].text).toBe('It is [CARD_1] <b>--> & ok.');
    expect(body.cleaned[1].text).toContain(body.analysis.answers[0].citations[0].quote);
    expect(body).toMatchObject({ hidden: ['CARD'], revealed: false });
    expect(auditItemsOf(ports)).toEqual([]);
  });

  test.each(everybody)('is revealed to the role %s if allowed and recorded in the audit', async (role) => {
    const ports = world();
    const query = { reveal: 'true' };
    const { status, body } = await ask(showCall(ports), { params, query, roles: [role], now });
    if (!revealers.includes(role)) {
      expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
      expect(body.detail).toContain('Only the roles supervisor, analyst, admin may reveal');
      expect(auditItemsOf(ports)).toEqual([]);
      return;
    }
    expect(body.transcription.segments[1].text).toContain(visa);
    expect(body).toMatchObject({ hidden: [], revealed: true });
    expect(auditItemsOf(ports)).toMatchObject([
      {
        ...{ auditId: 'name-1', kind: 'reveal', at: '2026-11-30T10:00:00.000Z', callId: aCallId },
        ...{ sub: 'a-subject', email: 'someone@example.com', details: { form: 'call', kinds: ['CARD'] } },
      },
    ]);
  });

  test('is not revealed if the audit fails', async () => {
    const ports = world();
    const audit = { add: () => Promise.reject(new Error('the table is away')) };
    const request = { params, query: { reveal: 'true' } };
    for (const route of [showCall({ ...ports, audit }), showTranscript({ ...ports, audit })]) {
      const { status, body } = await ask(route, request);
      expect(status).toBe(500);
      expect(JSON.stringify(body)).not.toContain(visa);
    }
  });

  test.each(['1', 'yes', 'TRUE', ''])('is not revealed by reveal=%j', async (reveal) => {
    const ports = world();
    const { status } = await ask(showCall(ports), { params, query: { reveal } });
    expect(status).toBe(400);
    expect(auditItemsOf(ports)).toEqual([]);
  });
});

describe('a person with several roles', () => {
  const foreign = { ...call, employeeId: 'somebody-else' };
  const requestOf = (roles: readonly Role[], query = {}) => ({ params, query, roles, now });

  test.each([
    [['agent', 'operations']],
    [['supervisor', 'operations']],
    [['agent', 'supervisor', 'operations']],
  ] as const)('plays and reveals no call of others by %j', async (roles) => {
    const ports = world(foreign);
    const { body } = await ask(showCall(ports), requestOf(roles));
    expect(Object.keys(body.links)).toEqual(['text', 'vtt']);
    expect(Object.keys((await ask(showLinks(ports), requestOf(roles))).body.links)).toEqual(['text', 'vtt']);
    for (const route of [showCall(ports), showTranscript(ports)]) {
      const answer = await ask(route, requestOf(roles, { reveal: 'true' }));
      expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
    }
    expect(auditItemsOf(ports)).toEqual([]);
  });

  test('plays and reveals what one of the roles allows', async () => {
    const ports = world();
    const { body } = await ask(showCall(ports), requestOf(['supervisor', 'operations'], { reveal: 'true' }));
    expect(Object.keys(body.links)).toEqual(['listening', 'peaks', 'text', 'vtt']);
    expect(body.revealed).toBe(true);
    const everything = requestOf(['operations', 'analyst'], { reveal: 'true' });
    expect((await ask(showCall(world(foreign)), everything)).body.revealed).toBe(true);
  });
});

describe('GET /api/calls/{id}/transcript', () => {
  const transcript = (query: Record<string, string>, ports = world()) =>
    ask(showTranscript(ports), { params, query, now });

  test('is masked text with the speakers after cleaning', async () => {
    const { headers, body } = await transcript({ format: 'text' });
    expect(headers?.['content-type']).toBe('text/plain; charset=utf-8');
    expect(headers?.['x-content-type-options']).toBe('nosniff');
    expect(body).toBe('[00:00] Agent: Card number please?\n[00:04] Customer: It is [CARD_1] <b>--> & ok.\n');
  });

  test('is masked WebVTT that stays valid for any words', async () => {
    const { headers, body } = await transcript({ format: 'vtt' });
    expect(headers?.['content-type']).toBe('text/vtt; charset=utf-8');
    expect(body).toContain('<v Customer>It is [CARD_1] &lt;b&gt;--&gt; &amp; ok.');
    expect(parseVtt(body)).toHaveLength(2);
  });

  test('is JSON by default and says what is masked', async () => {
    const { body } = await transcript({});
    expect(body).toMatchObject({ callId: aCallId, hidden: ['CARD'], revealed: false });
    expect(body.transcript.segments[1]).toMatchObject({
      speaker: 'customer',
      text: 'It is [CARD_1] <b>--> & ok.',
    });
  });

  test('is revealed in its format, which the audit names', async () => {
    const ports = world();
    const { body } = await transcript({ format: 'vtt', reveal: 'true' }, ports);
    expect(body).toContain(visa);
    expect(auditItemsOf(ports)).toMatchObject([{ details: { form: 'vtt', kinds: ['CARD'] } }]);
  });

  test.each([
    [aCall(), /no transcript yet/],
    [{ ...call, transcriptKey: 'transcripts/gone.json' }, /gone, by the setting transcripts\.keepDays/],
  ])('answers 404 without a transcript and says why', async (stored, why) => {
    const { status, body } = await transcript({}, world(stored));
    expect([status, body.code]).toEqual([404, 'NO_TRANSCRIPT']);
    expect(body.detail).toMatch(why);
  });

  test.each([{ format: 'html' }, { reveal: 'true', other: '1' }])('refuses %j', async (query) => {
    expect((await transcript(query as never)).status).toBe(400);
  });
});

describe('GET /api/calls/{id}/links', () => {
  const renew = (role: Role, ports = world()) => ask(showLinks(ports), { params, roles: [role], now });

  test.each(everybody)('links the role %s to what it may play and read', async (role) => {
    const { body } = await renew(role);
    const sound = ['listening', 'peaks'];
    expect(Object.keys(body.links)).toEqual([...(role === 'operations' ? [] : sound), 'text', 'vtt']);
  });

  test('reads no transcript and returns addresses that last as long as the token', async () => {
    const ports = world();
    const refuseRead = () => Promise.reject(new Error('was read'));
    const objects = { ...ports.objects, json: refuseRead, text: refuseRead, stream: refuseRead };
    const { body } = await renew('agent', { ...ports, objects } as never);
    expect(body.links.vtt).toEqual({
      url: `/api/calls/${aCallId}/transcript?format=vtt`,
      expiresAt: '2100-01-01T00:00:00.000Z',
    });
  });

  test('links to nothing that does not exist', async () => {
    const bare = { ...call, transcriptKey: 'transcripts/gone.json', callId: 'sipuni-2' };
    const ports = world(bare);
    const { body } = await ask(showLinks(ports), { params: { id: 'sipuni-2' } });
    expect(body).toEqual({ callId: 'sipuni-2', links: {} });
  });

  test('answers 404 for a call that does not exist', async () => {
    const { status } = await ask(showLinks(world()), { params: { id: 'sipuni-3' } });
    expect(status).toBe(404);
  });
});
