import { preparedKey } from '../../../../functions/shared/calls/object-keys';
import { CallEnds, VendorFailure } from '../../../../functions/shared/errors';
import { htmlAnswer, jsonAnswer, startServer, type WireAnswer } from '../../../../local/simulators/server';
import { simulatedCall } from '../../../local/simulators/fixtures';
import { bucket, failureOf, hearingOf, transcribeWorlds } from './world';

const { world, prepared, keep, end } = transcribeWorlds();
afterEach(end);

const call = simulatedCall();
const hearing = hearingOf(call);

describe('the service', () => {
  /** A service that always gives this answer. */
  const startAnswering = async (answer: WireAnswer) => {
    const made = await world([call]);
    const requests: string[] = [];
    const server = await keep(
      startServer({
        answer: ({ headers }) => {
          requests.push(String(headers['x-amz-target']));
          return answer;
        },
      }),
    );
    const engine = made.engineAt(server.url);
    return {
      ...made,
      engine,
      requests,
      begin: () => engine.begin(hearing, prepared(hearing), Date.now() + 600_000),
    };
  };
  const refusal = (type: string, status = 400, headers = {}) =>
    jsonAnswer(status, { __type: type, Message: `Because ${type}.` }, headers);

  test.each([
    ['ThrottlingException', 400, 'throttled'],
    ['TooManyRequests', 429, 'throttled'],
    ['InternalFailureException', 500, 'unavailable'],
    ['ServiceUnavailable', 503, 'unavailable'],
  ])('B9: is retried now and later after %s (%i)', async (type, status, kind) => {
    const { engine, begin, waits, requests } = await startAnswering(refusal(type, status));
    for (const failure of [await failureOf(begin()), await failureOf(engine.look(hearing))]) {
      expect(failure).toBeInstanceOf(VendorFailure);
      expect(failure).toMatchObject({ kind, isTransient: true });
    }
    expect(waits).toEqual([2000, 4000, 2000, 4000]);
    expect(requests).toHaveLength(6);
  });

  test('B9: sets the pause by Retry-After within the invocation and the stage', async () => {
    const { begin, waits } = await startAnswering(
      refusal('ThrottlingException', 400, { 'retry-after': '45' }),
    );
    expect(await failureOf(begin())).toMatchObject({ kind: 'throttled', retryAfterMs: 45_000 });
    expect(waits).toEqual([45_000, 45_000]);
  });

  test.each([
    ['a web page', htmlAnswer(200, 'Proxy', 'The upstream server sent no valid answer.')],
    ['broken JSON', { ...jsonAnswer(200, {}), body: '{"TranscriptionJob":{"Transc' }],
    ['no job', jsonAnswer(200, {})],
  ] as [string, WireAnswer][])('is retried later after nonsense (%s)', async (_, answer) => {
    const { engine } = await startAnswering(answer);
    expect(await failureOf(engine.look(hearing))).toMatchObject({ kind: 'malformed', isTransient: true });
  });

  test("leaks no address of a recording, which holds the customer's number", async () => {
    const said = 'Not authorized: s3://a-bucket/prepared/998900000101/sipuni-1.ogg.';
    const { begin } = await startAnswering(
      jsonAnswer(400, { __type: 'AccessDeniedException', Message: said }),
    );
    const failure = (await failureOf(begin())) as Error;
    expect(failure.message).toContain('Not authorized');
    expect(failure.message).not.toMatch(/9989|s3:/);
  });

  test('is not retried at once if it refuses our credentials', async () => {
    const { begin, requests } = await startAnswering(refusal('AccessDeniedException'));
    expect(await failureOf(begin())).toMatchObject({
      kind: 'refused',
      isTransient: false,
      message: expect.stringMatching(/Because AccessDeniedException.*Allow its role/),
    });
    expect(requests).toHaveLength(1);
  });

  test('ends the call with its text but without the address if it rejects a job', async () => {
    const { begin, requests } = await startAnswering(
      jsonAnswer(400, {
        __type: 'BadRequestException',
        Message: `Cannot read s3://${bucket}/${preparedKey(hearing.call)}.`,
      }),
    );
    const failure = await failureOf(begin());
    expect(failure).toBeInstanceOf(CallEnds);
    expect(failure).toMatchObject({
      code: 'SPEECH_FAILED',
      message:
        'Amazon Transcribe rejects the job: Cannot read the recording. Check speech.transcribe in the configuration, then retry the call.',
    });
    expect(requests).toHaveLength(1);
  });

  test('is retried later if it cannot be reached', async () => {
    const { engineAt } = await world([call]);
    const gone = await startServer({ answer: () => jsonAnswer(200, {}) });
    await gone.close();
    expect(await failureOf(engineAt(gone.url).look(hearing))).toMatchObject({ kind: 'unavailable' });
  });
});
