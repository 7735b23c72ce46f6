import { UnusableMessage } from '../../../functions/shared/errors';
import { readStageMessage, transcriptionJobName } from '../../../functions/shared/stage/stage-message';

const read = (content: unknown) => readStageMessage(JSON.stringify(content));
const jobEvent = (TranscriptionJobName: unknown, TranscriptionJobStatus = 'COMPLETED') => ({
  version: '0',
  source: 'aws.transcribe',
  'detail-type': 'Transcribe Job State Change',
  detail: { TranscriptionJobName, TranscriptionJobStatus },
});
const digest = '0123456789ab';

describe('a message of a stage names its call', () => {
  test('directly', () => {
    expect(read({ callId: 'sipuni-1.2' })).toEqual({ callId: 'sipuni-1.2' });
  });

  test.each([
    'recordings/998901112233/2026-01-01_12-00-00_sipuni-1.2.mp3',
    'heard/whisperx/sipuni-1.2_0123456789ab.json',
  ])('by a new object (%s)', (key) => {
    expect(read({ detail: { bucket: { name: 'a-bucket' }, object: { key } } })).toEqual({
      callId: 'sipuni-1.2',
    });
  });

  test.each(['COMPLETED', 'FAILED', 'SOMETHING_NEW'])('by an ended transcription job (%s)', (status) => {
    expect(read(jobEvent(`Santral_sipuni-1.2_${digest}`, status))).toEqual({ callId: 'sipuni-1.2' });
  });

  test.each(['sipuni-1760603535.117302', 'alotech-0a1b2c', 'a_b', 'a_0123456789ab', '_', 'x.y_z-1'])(
    'by a job that is named after any call id (%s)',
    (callId) => {
      const name = transcriptionJobName('Santral-test-2', callId, digest);
      expect(name).toMatch(/^[0-9a-zA-Z._-]{1,200}$/);
      expect(read(jobEvent(name))).toEqual({ callId });
    },
  );
});

describe('a message is unusable', () => {
  test.each([
    'a-job-of-somebody-else',
    `Santral_${digest}`,
    `_sipuni-1.2_${digest}`,
    'Santral_sipuni-1.2_0123456789AB',
    'Santral_sipuni-1.2_0123456789abc',
    `Santral_sipuni/1.2_${digest}`,
    `Santral_sipuni-1.2_${digest}\n`,
    '',
    7,
    null,
  ])('when its job is not ours (%j)', (name) => {
    expect(() => read(jobEvent(name))).toThrow(UnusableMessage);
  });

  test.each([
    'not JSON',
    '[]',
    'null',
    '{"callId":""}',
    '{"detail":{}}',
    '{"detail":{"object":{"key":"x"}}}',
  ])('when it is %s', (body) => {
    expect(() => readStageMessage(body)).toThrow(UnusableMessage);
  });
});

test.each([
  ['a prefix that ends elsewhere than it should', 'San_tral', 'sipuni-1.2', digest],
  ['no prefix', '', 'sipuni-1.2', digest],
  ['an id with characters the service refuses', 'Santral', 'sipuni 1', digest],
  ['no digest', 'Santral', 'sipuni-1.2', ''],
  ['more than 200 characters', 'Santral', 'x'.repeat(180), digest],
])('does not name a transcription job with %s', (_, prefix, callId, hearing) => {
  expect(transcriptionJobName(prefix, callId, hearing)).toBeUndefined();
});
