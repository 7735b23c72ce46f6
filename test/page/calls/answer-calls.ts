import type { Page, Route } from '@playwright/test';
import { type CallAnswer, soundLinks } from './call-answer';
import { partOf, peaksFile, silentWave } from './sound';

/** After every test. */
const farAway = '2999-01-01T00:00:00.000Z';

export interface AnsweredCall {
  /** Requests for the call, for its links and for its sound, in their order. */
  readonly asked: string[];
  /** The links that the call came with are refused from now on. New ones are good. */
  endLinks: () => void;
}

/** Answers for one call in place of the API, and for its sound in place of the bucket. */
export const answerCall = async (
  page: Page,
  build: (links: CallAnswer['links']) => CallAnswer,
): Promise<AnsweredCall> => {
  const { callId } = build({});
  const call = build(soundLinks(callId, farAway));
  const segments = call.transcription?.segments ?? [];
  const wave = silentWave(call.transcription?.durationMs ?? 1_000);
  const state = { asked: [] as string[], hasEnded: false, renewals: 0 };
  const answer = (route: Route, json: unknown) => route.fulfill({ json });

  await page.route(`**/api/calls/${callId}*`, (route) => {
    const isRevealed = new URL(route.request().url()).searchParams.get('reveal') === 'true';
    state.asked.push(isRevealed ? 'reveal' : 'call');
    return answer(route, isRevealed ? { ...revealed(call), hidden: [], revealed: true } : call);
  });
  await page.route(`**/api/calls/${callId}/links`, (route) => {
    state.asked.push('links');
    state.renewals += 1;
    const links = soundLinks(callId, farAway);
    const url = `${links.listening?.url}?renewed=${state.renewals}`;
    return answer(route, { callId, links: { ...links, listening: { url, expiresAt: farAway } } });
  });
  await page.route(`**/test-sound/${callId}.json`, (route) =>
    answer(route, peaksFile(segments, call.transcription?.durationMs ?? 0)),
  );
  await page.route(`**/test-sound/${callId}.wav*`, (route) => {
    const isRenewed = route.request().url().includes('renewed');
    state.asked.push('sound');
    if (state.hasEnded && !isRenewed) return route.fulfill({ status: 403, body: 'Request has expired' });
    return route.fulfill(partOf(wave, route.request().headers().range));
  });
  return {
    asked: state.asked,
    endLinks: () => {
      state.hasEnded = true;
    },
  };
};

/** What is masked in the tests, as it was said. */
const revealed = (call: CallAnswer): CallAnswer =>
  JSON.parse(JSON.stringify(call).replaceAll('[CARD_1]', spokenCard)) as CallAnswer;

/** No issuer gives numbers that begin with these digits. */
export const spokenCard = '0000 0000 0000 0000';
