import { listCalls } from '../../functions/api/calls/list-calls';
import { showCall } from '../../functions/api/calls/show-call';
import { showLinks } from '../../functions/api/calls/show-links';
import { showTranscript } from '../../functions/api/calls/show-transcript';
import { showMe } from '../../functions/api/me/show-me';
import { callIndexes } from '../../functions/shared/calls/finding/indexes';
import { callListing } from '../../functions/shared/calls/listing';
import type { Role } from '../../functions/shared/http/roles';
import { aCall, anEmployee, aSyncedCall } from '../support/fixtures';
import { ask } from '../support/http-invocation';
import { testWorld } from '../support/world';

const day = '2025-10-16';
const employees = [
  anEmployee({ employeeId: 'ayse', name: 'Ayşe Yılmaz', email: 'ayse@santral.example', team: 'Sales' }),
  anEmployee({ employeeId: 'bob', email: 'bob@santral.example', team: 'Sales', extension: '213' }),
  anEmployee({ employeeId: 'other', team: 'Support', extension: '214' }),
];
const callOf = (number: number, employeeId: string | undefined) =>
  aCall({ callId: `sipuni-${number}`, externalId: `${number}`, employeeId, status: 'DONE' });
const ofAlotech = aSyncedCall({ agentEmail: 'ayse@santral.example' });
const calls = [
  ...[callOf(1, 'ayse'), callOf(2, 'bob'), callOf(3, 'other'), callOf(4, undefined), callOf(5, 'AYSE')],
  ofAlotech,
];
const world = testWorld({ calls, employees });
const ports = { ...world, listing: callListing(callIndexes(world.table), world.calls.getMany) };
const links = { to: () => Promise.reject(new Error('no link is asked for')) };
const shows = { ...ports, links, newName: () => 'a-name', recordingRetention: 'delete' as const };

type Asking = { roles: readonly Role[]; email?: string };
const listIds = async (
  { roles, email = 'ayse@santral.example' }: Asking,
  query: Record<string, string> = {},
) => {
  const answer = await ask(listCalls(ports), {
    roles,
    email,
    query: { from: day, to: day, heard: 'any', ...query },
  });
  expect(answer.body.cursor).toBeNull();
  return answer.body.calls.map(({ callId }: { callId: string }) => callId).sort();
};
const all = calls.map(({ callId }) => callId).sort();

test.each<[string, Asking, string[]]>([
  ['an agent', { roles: ['agent'] }, [ofAlotech.callId, 'sipuni-1']],
  ['an agent who is no employee', { roles: ['agent'], email: 'new@santral.example' }, []],
  ['a supervisor', { roles: ['supervisor'] }, [ofAlotech.callId, 'sipuni-1', 'sipuni-2']],
  ['a supervisor who is no employee', { roles: ['supervisor'], email: 'new@santral.example' }, []],
  ['an analyst', { roles: ['analyst'] }, all],
  ['somebody who runs the syncs', { roles: ['operations', 'agent'] }, all],
  ['an administrator', { roles: ['admin'] }, all],
])('%s sees these calls and gets 404 for others', async (_, asking, seen) => {
  expect(await listIds(asking)).toEqual(seen);
  for (const { callId } of calls) {
    const request = { email: 'ayse@santral.example', ...asking, params: { id: callId } };
    const answers = await Promise.all(
      [showCall(shows), showLinks(shows), showTranscript(shows)].map((route) => ask(route, request)),
    );
    const isSeen = seen.includes(callId);
    expect(answers.map(({ status }) => status)).toEqual(isSeen ? [200, 200, 404] : [404, 404, 404]);
    // These calls have no transcript. A person who may not see a call does not learn that.
    const codes = answers.map(({ body }) => body.code);
    const none = 'NO_SUCH_CALL';
    expect(codes).toEqual(isSeen ? [undefined, undefined, 'NO_TRANSCRIPT'] : [none, none, none]);
  }
});

test('a filter narrows the scope and never widens it', async () => {
  expect(await listIds({ roles: ['supervisor'] }, { agent: 'bob' })).toEqual(['sipuni-2']);
  expect(await listIds({ roles: ['supervisor'] }, { agent: 'other' })).toEqual([]);
  expect(await listIds({ roles: ['agent'] }, { agent: 'bob' })).toEqual([]);
  expect(await listIds({ roles: ['supervisor'] }, { status: 'SKIPPED' })).toEqual([ofAlotech.callId]);
});

test('pages of several people list every call once', async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = {
      from: day,
      to: day,
      heard: 'any',
      limit: '1',
      ...(cursor ? { cursor } : {}),
    };
    const { body } = await ask(listCalls(ports), {
      roles: ['supervisor'],
      email: 'ayse@santral.example',
      query,
    });
    seen.push(...body.calls.map(({ callId }: { callId: string }) => callId));
    cursor = body.cursor;
  } while (cursor);
  expect(seen.sort()).toEqual([ofAlotech.callId, 'sipuni-1', 'sipuni-2']);
});

describe('GET /api/me', () => {
  const me = async (roles: Role[], email: string) => (await ask(showMe(world), { roles, email })).body;

  test('names the employee with the e-mail', async () => {
    expect(await me(['supervisor'], 'Ayse@santral.example ')).toMatchObject({
      email: 'ayse@santral.example',
      roles: ['supervisor'],
      employee: { employeeId: 'ayse', name: 'Ayşe Yılmaz', team: 'Sales' },
      sees: 'some',
    });
  });

  test('says why the person sees nobody', async () => {
    expect(await me(['supervisor'], 'new@santral.example')).toMatchObject({
      sees: 'nobody',
      note: expect.stringContaining('No employee has the e-mail new@santral.example'),
    });
    expect((await me(['admin'], 'new@santral.example')).sees).toBe('everybody');
  });
});
