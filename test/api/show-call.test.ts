import { showCall } from '../../functions/api/calls/show-call';
import { showLinks } from '../../functions/api/calls/show-links';
import type { DownloadLinks } from '../../functions/api/download-links';
import type { Answer } from '../../functions/shared/analyses/schema';
import {
  cleanedKey,
  listeningKey,
  peaksKey,
  recordingKey,
  transcriptKey,
} from '../../functions/shared/calls/object-keys';
import type { Call } from '../../functions/shared/calls/schema';
import type { RecordingRetention } from '../../functions/shared/settings/settings';
import type { ConversationMetrics } from '../../functions/shared/transcripts/metrics';
import {
  aCall,
  aCallId,
  aCitation,
  aCleanedTranscript,
  aNotApplicable,
  anAnalysis,
  anAnswer,
  anAnswerOf,
  anEarlierAnalysis,
  anEmployee,
  aTranscript,
} from '../support/fixtures';
import { ask } from '../support/http-invocation';
import { type TestWorldOptions, testWorld } from '../support/world';

const links: DownloadLinks = {
  to: async (key) => ({ url: `https://bucket.example.com/${key}?signed`, expiresAt: 'soon' }),
};

const ports = (stored: TestWorldOptions) =>
  ({ links, ...testWorld(stored), newName: () => 'a-name', recordingRetention: 'delete' }) as const;

const show = (stored: TestWorldOptions, id = aCallId) => ask(showCall(ports(stored)), { params: { id } });

const showKept = (stored: TestWorldOptions, recordingRetention: RecordingRetention) =>
  ask(showCall({ ...ports(stored), recordingRetention }), { params: { id: aCallId } });

const soundOf = (call: Call) => ({
  [recordingKey(call)]: 'audio',
  [listeningKey(call)]: 'audio',
  [peaksKey(call)]: '{}',
});

const signLink = (key: string) => ({ url: `https://bucket.example.com/${key}?signed`, expiresAt: 'soon' });

describe('GET /api/calls/{id}', () => {
  test('names agent and team by id or e-mail, like the lists', async () => {
    const holder = anEmployee({ name: 'Agent 212', team: 'Sales', email: 'agent@example.com' });
    const byId = aCall({ employeeId: holder.employeeId, agentEmail: undefined });
    const byEmail = aCall({ employeeId: undefined, agentEmail: holder.email, agentName: 'A. 212' });
    for (const call of [byId, byEmail]) {
      const { body } = await show({ calls: [call], employees: [holder] });
      expect(body).toMatchObject({ agentName: 'Agent 212', team: 'Sales' });
    }
    const { body } = await show({ calls: [byEmail], employees: [] });
    expect([body.agentName, body.team]).toEqual(['A. 212', undefined]);
  });

  test('shows a done call with segments, cleaned lines, citations and violations', async () => {
    const call = aCall({
      status: 'DONE',
      stage: 'scoring',
      transcriptKey: transcriptKey(aCall()),
      cleanedKey: cleanedKey(aCall()),
      overallScore: 8.5,
      vendorFields: { Метка: 'x' },
    });
    const violation = {
      violation: 'rudeness',
      name: 'Rudeness',
      reason: 'An insult.',
      citation: aCitation({ segment: 2, startMs: 9300 }),
    };
    const { status, body } = await show({
      calls: [call],
      analyses: [anAnalysis({ violations: [violation] })],
      objects: {
        [transcriptKey(call)]: JSON.stringify(aTranscript()),
        [cleanedKey(call)]: JSON.stringify(aCleanedTranscript()),
      },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      callId: aCallId,
      status: 'DONE',
      answered: true,
      recorded: true,
      vendorFields: { Метка: 'x' },
      transcription: {
        language: 'en',
        speakers: 'roles',
        times: 'measured',
        durationMs: 17_000,
        segments: aTranscript().segments,
      },
      cleaned: aCleanedTranscript().lines,
      analysis: {
        overallScore: 8.5,
        mode: 'ten',
        summary: anAnalysis().summary,
        form: anAnalysis().form,
        answers: anAnalysis().answers,
        automaticFails: [],
        violations: [{ ...violation, atMs: 9300 }],
      },
    });
    for (const name of ['scores', 'criteriaVersion', 'scoreBeforeFail'])
      expect(body.analysis).not.toHaveProperty(name);
  });

  test('shows answers of every kind with the reason of each omission and fail', async () => {
    const answers: Answer[] = [
      anAnswer({ missing: true }),
      anAnswerOf({ kind: 'choice', choice: 'resolved', choiceName: 'Resolved' }),
      anAnswerOf({ kind: 'yesNo', yes: false, fails: true }),
      anAnswerOf({ kind: 'number', number: 2.5 }),
      aNotApplicable(),
    ];
    const automaticFails = [{ question: 'a-question', name: 'A question', citation: aCitation() }];
    const { overallScore: _, ...scored } = anAnalysis({ answers, automaticFails, scoreBeforeFail: 7.5 });
    const { body } = await show({ calls: [aCall({ status: 'DONE' })], analyses: [scored], objects: {} });
    expect(body.analysis).toMatchObject({ answers, automaticFails, scoreBeforeFail: 7.5 });
    expect(body.analysis).not.toHaveProperty('overallScore');
  });

  test('keeps scores and version of a call that criteria scored', async () => {
    const showAnalysis = async (analysis: ReturnType<typeof anAnalysis>) => {
      const ports = { calls: [aCall({ status: 'DONE' })], objects: {} };
      return (await show({ ...ports, analyses: [analysis] })).body.analysis;
    };
    const form = { id: 'criteria', version: 4, name: 'Criteria' };
    const unprovenViolations = [{ violation: 'rudeness', name: 'Rudeness' }];
    const answers = [anAnswer({ missing: true }), anAnswer()];
    expect(await showAnalysis(anAnalysis({ form, answers, unprovenViolations }))).toMatchObject({
      scores: [
        { criterion: 'greeting', weight: 1, score: 8.5, missing: true },
        { missing: false, citations: [aCitation()] },
      ],
      criteriaVersion: 4,
      unprovenViolations,
    });
    expect((await showAnalysis(anAnalysis())).unprovenViolations).toEqual([]);
  });

  test('keeps the shape of a result from before forms', async () => {
    const { callId: _, ...earlier } = anEarlierAnalysis();
    const { body } = await show({ calls: [aCall({ status: 'DONE' })], analyses: [anEarlierAnalysis()] });
    const { form: _form, answers: _answers, automaticFails: _fails, ...asBefore } = body.analysis;
    expect(asBefore).toEqual({
      ...earlier,
      scores: earlier.scores.map((score) => ({ missing: false, ...score })),
      unprovenViolations: [],
    });
  });

  test.each(['1740819622.104233', undefined])(
    'shows the name that people quote for the call (%p)',
    async (vendorCallId) => {
      const { body } = await show({ calls: [aCall({ vendorCallId })] });
      expect(body.vendorCallId).toBe(vendorCallId);
    },
  );

  test.each([
    [[{ language: 'tr' as const, share: 0.96 }], false],
    [
      [
        { language: 'uz' as const, share: 0.55 },
        { language: 'ru' as const, share: 0.45 },
      ],
      true,
    ],
    [[], false],
    [undefined, undefined],
  ])('names the languages of a call (%j)', async (languageShares, mixed) => {
    const ports = { analyses: [], objects: {} };
    const { body } = await show({
      calls: [aCall(languageShares ? { languageShares } : {})],
      ...ports,
    });
    expect(body.languageShares).toEqual(languageShares);
    expect(body.mixed).toBe(mixed);
  });

  test('links to the recording only while it is kept', async () => {
    const call = aCall({
      status: 'DONE',
      stage: 'scoring',
      fileUrl: `s3://a-bucket/${recordingKey(aCall())}`,
      downloadedAt: '2025-10-16T19:01:00.000Z',
    });
    const stored = { calls: [call], objects: { [recordingKey(call)]: 'audio' } };
    const kept = await showKept(stored, 'keep');
    expect(kept.body.links).toEqual({ recording: signLink(recordingKey(call)) });
    expect(kept.body.kept.sound).toEqual({ state: 'kept' });
    const gone = await showKept({ calls: [call] }, 'keep');
    expect(gone.body.links).toEqual({});
    expect(gone.body.kept.sound).toEqual({ state: 'gone', setting: 'recordings.keepDays' });
  });

  test('links to the listening copy and its peaks without the recording', async () => {
    const call = aCall({ downloadedAt: '2025-10-16T19:01:00.000Z' });
    const { body } = await showKept({ calls: [call], objects: soundOf(call) }, 'keep');
    expect(body.links).toEqual({ listening: signLink(listeningKey(call)), peaks: signLink(peaksKey(call)) });
    expect(body.kept.sound).toEqual({ state: 'kept' });
  });

  test.each<[RecordingRetention, string[]]>([
    ['keep', ['recording', 'listening', 'peaks']],
    ['listen', ['listening', 'peaks']],
    ['delete', []],
  ])('links to no sound that the setting "%s" no longer keeps', async (retention, names) => {
    const fileUrl = `s3://a-bucket/${recordingKey(aCall())}`;
    const call = aCall({
      status: 'DONE',
      stage: 'scoring',
      fileUrl,
      downloadedAt: '2025-10-16T19:01:00.000Z',
    });
    const stored = { calls: [call], objects: soundOf(call) };
    expect(Object.keys((await showKept(stored, retention)).body.links)).toEqual(names);
    const renewed = await ask(showLinks({ ...ports(stored), recordingRetention: retention }), {
      params: { id: aCallId },
    });
    expect(Object.keys(renewed.body.links)).toEqual(names);
  });

  test('shows engine, sizes, role rule and metrics of the conversation', async () => {
    const metrics: ConversationMetrics = {
      talkMs: { agent: 6000, customer: 2000 },
      agentTalkShare: 0.75,
      silenceMs: 2000,
      silenceShare: 0.2,
      longestSilenceMs: 900,
      interruptions: { agent: 1, customer: 0 },
      wordsPerMinute: { agent: 120, customer: null },
      longestMonologueMs: { agent: 4000, customer: 1500 },
      responseDelayMs: { agent: 300, customer: null },
    };
    const call = aCall({
      transcriptKey: transcriptKey(aCall()),
      recordingBytes: 168_000,
      sentBytes: 42_000,
      speechEngine: 'whisperx',
      rolesBy: 'speech-cues',
      rolesConfidence: 0.93,
      metrics,
    });
    const transcript = aTranscript({
      wordTimes: 'aligned',
      roles: { by: 'speech-cues', confidence: 0.93 },
      channels: 2,
    });
    const { body } = await show({
      calls: [call],
      analyses: [],
      objects: { [transcriptKey(call)]: JSON.stringify(transcript) },
    });
    expect(body).toMatchObject({
      recordingBytes: 168_000,
      sentBytes: 42_000,
      speechEngine: 'whisperx',
      roles: { by: 'speech-cues', confidence: 0.93 },
      metrics,
      transcription: {
        wordTimes: 'aligned',
        channels: 2,
        roles: { by: 'speech-cues', confidence: 0.93 },
      },
    });
  });

  test('says what is gone and which setting removed it', async () => {
    const call = aCall({
      ...{ status: 'DONE', stage: 'scoring', overallScore: 7, recordingMs: 17_000 },
      ...{ transcriptKey: transcriptKey(aCall()), downloadedAt: '2025-10-16T19:01:00.000Z' },
    });
    const gone = await ask(showCall({ ...ports({ calls: [call] }), recordingRetention: 'listen' }), {
      params: { id: aCallId },
    });
    expect(gone.body.kept).toEqual({
      sound: { state: 'gone', setting: 'recordings.listeningDays' },
      transcript: { state: 'gone', setting: 'transcripts.keepDays' },
      analysis: { state: 'gone', setting: 'analyses.keepDays' },
    });
    const early = await show({ calls: [aCall()] });
    expect(early.body.kept).toEqual({
      ...{ sound: { state: 'absent' }, transcript: { state: 'absent' }, analysis: { state: 'absent' } },
    });
  });

  test('shows a new call without later parts', async () => {
    const { status, body } = await show({
      calls: [aCall()],
      analyses: [],
      objects: {},
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'QUEUED', stage: 'recordings' });
    expect(Object.keys(body)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(transcription|cleaned|analysis|roles|metrics)$/)]),
    );
  });

  const empty = { calls: [], analyses: [], objects: {} };

  test('answers 404 for a call that does not exist', async () => {
    const { status, body } = await show(empty, 'sipuni-1');
    expect(status).toBe(404);
    expect(body.error).toEqual({
      code: 'NO_SUCH_CALL',
      message: 'There is no call sipuni-1. GET /api/calls lists the known ones.',
    });
  });

  test.each(['', '../x', 'a b', 'x'.repeat(129), 'sipuni#1'])(
    'answers 400 for %j, which is no call id',
    async (id) => {
      const { status, body } = await show(empty, id);
      expect(status).toBe(400);
      const message =
        'this is no id of a call; an id looks like sipuni-1760603535.117302, and GET /api/calls lists them';
      expect(body.fields).toEqual([{ field: 'id', message }]);
    },
  );

  test('does not blame the request for a transcript of an unknown version', async () => {
    const call = aCall({ transcriptKey: 'transcripts/x.json' });
    const { status } = await show({
      calls: [call],
      analyses: [],
      objects: { 'transcripts/x.json': '{"version":99}' },
    });
    expect(status).toBe(500);
  });
});
