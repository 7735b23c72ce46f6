import { type AlotechOptions, startAlotech } from '../../../local/simulators/alotech';
import { type AlotechCall, alotechCallId } from '../../../local/simulators/alotech/alotech-call';
import type { HeardCall } from '../../../local/simulators/call';
import { simulatedCall } from './fixtures';

export const TENANT = 'ornek.alo-tech.example';
export const CREDENTIALS = { client_id: 'a-client', client_secret: 'a-secret' };

/** A call with a chosen time. `heard` adds a recording. */
export const alotechCall = (
  id = 'call-1',
  { at = '2026-01-01 12:00:00', ...call }: Partial<AlotechCall> & { at?: string } = {},
): AlotechCall => ({ record: { call_key: `key_${id}-`, call_id: id, call_date: at, duration: 60 }, ...call });

export const recordedCall = (
  id = 'call-1',
  handedOut: AlotechCall['handedOut'] = 'audio',
  behaviour: Partial<HeardCall> = {},
): AlotechCall => {
  const call = alotechCall(id);
  const callId = alotechCallId(call.record.call_key);
  return { ...call, heard: { ...simulatedCall({ id }), callId, ...behaviour }, handedOut };
};

/** An account with lasting tokens and no throttling by default. */
export const openAccount = (options: Partial<AlotechOptions> = {}) =>
  startAlotech({
    calls: [alotechCall()],
    clientId: CREDENTIALS.client_id,
    clientSecret: CREDENTIALS.client_secret,
    tenant: TENANT,
    revokedAfter: Number.POSITIVE_INFINITY,
    throttleEvery: Number.POSITIVE_INFINITY,
    ...options,
  });

export const askToken = (url: string, credentials: unknown = CREDENTIALS) =>
  fetch(`${url}/application/access_token/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  });

export const tokenOf = async (answer: Response): Promise<string> =>
  ((await answer.json()) as { access_token: string }).access_token;

/** Sends requests with one token. */
export const signIn = async (url: string) => {
  const headers = { Authorization: `Bearer ${await tokenOf(await askToken(url))}`, Tenant: TENANT };
  const list = (start = '2026-01-01 00:00:00', finish = '2026-01-01 23:59:59') =>
    fetch(`${url}/v3/calls?${new URLSearchParams({ start_date: start, finish_date: finish })}`, { headers });
  return {
    headers,
    list,
    listed: async (start?: string, finish?: string) => {
      const answer = (await (await list(start, finish)).json()) as {
        call_details_list: { call_id: string }[];
      };
      return answer.call_details_list.map(({ call_id }) => call_id);
    },
    recording: (id = 'call-1', query = '?copy_recording=false') =>
      fetch(`${url}/v3/calls/${encodeURIComponent(`key_${id}-`)}/recordings${query}`, { headers }),
  };
};

export const linkIn = async (answer: Response): Promise<string> => {
  const { url, recording_url } = (await answer.json()) as { url?: string; recording_url?: string };
  return url ?? recording_url ?? '';
};
