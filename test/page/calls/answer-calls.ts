import type { Page, Route } from '@playwright/test';
import { type CallAnswer, soundLinks } from './call-answer';
import { partOf, peaksFile, silentWave } from './sound';

/** Later than every test. */
const farAway = '2999-01-01T00:00:00.000Z';

export interface AnsweredCall {
  /** Requests for the call, its links and its sound, oldest first. */
  readonly asked: string[];
  /** Refuses the first links from now on. New links work. */
  endLinks: () => void;
}

/** Answers for one call in place of the API. It also answers for the bucket. */
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
    return answer(route, isRevealed ? { ...unmask(call), hidden: [], revealed: true } : call);
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

/** The call with its spoken card number instead of the mask. */
const unmask = (call: CallAnswer): CallAnswer =>
  JSON.parse(JSON.stringify(call).replaceAll('[CARD_1]', spokenCard)) as CallAnswer;

/** No card number begins with these digits. */
export const spokenCard = '0000 0000 0000 0000';
