import { RetryLater, VendorFailure } from '../../functions/shared/errors';
import { stageRunner } from '../../functions/shared/stage/run-stage';
import { transcribeRecording } from '../../functions/speech/transcribe-recording';
import { aCall } from '../support/fixtures';
import { testWorld } from '../support/world';
import { scriptedService, useService } from './engines';
import { placeSound } from './prepared-sound';

const down = new VendorFailure('Navai', 'unavailable', 'Navai is down');

/** Speech on one call, with all its requests. */
const setUpSpeech = (script: Parameters<typeof scriptedService>[0], round = 0) => {
  const call = aCall({ status: 'UPLOADED', stage: 'speech', round });
  const requests: string[] = [];
  const { calls, objects, runs } = testWorld({
    calls: [call],
    around: (operation, run, input) => {
      const { Key = '' } = input as { Key?: unknown };
      requests.push(`${operation} ${String(Key).split('/')[0]}`);
      return run();
    },
  });
  placeSound(objects.content, call);
  const service = scriptedService(script);
  const work = transcribeRecording({
    listening: useService(service, objects.answers),
    ...{ objects, calls, keepRecordings: false },
  });
  const run = stageRunner({
    ...{ calls, objects, runs, keepRecordings: false },
    backoff: { baseMs: 1, capMs: 1 },
    maxAttempts: 5,
  })({ stage: 'speech', work });
  const deliver = () =>
    run({ callId: call.callId, owner: 'o', leaseMs: 60_000, deadline: Date.now() + 60_000 });
  return { deliver, service, asked: () => requests.filter((one) => !/Item/.test(one)) };
};

const words = [['Good afternoon.']];

test('the first attempt reads its sound with one request and looks for no answer', async () => {
  const { deliver, asked } = setUpSpeech(words);
  await deliver();
  expect(asked()).toEqual([
    'GetObject prepared',
    'PutObject answers',
    'PutObject transcripts',
    'PutObject transcripts',
    'DeleteObjects ',
  ]);
});

test('a later attempt looks for the answer before it asks', async () => {
  const { deliver, asked, service } = setUpSpeech([down, ...words]);
  await expect(deliver()).rejects.toThrow(RetryLater);
  const before = asked().length;
  await deliver();
  expect(asked().slice(before, before + 2)).toEqual(['HeadObject prepared', 'GetObject answers']);
  expect(service.asked).toHaveLength(2);
});

test('a later round looks for the answer of the earlier round', async () => {
  const { deliver, asked } = setUpSpeech(words, 1);
  await deliver();
  expect(asked().slice(0, 2)).toEqual(['HeadObject prepared', 'GetObject answers']);
});
