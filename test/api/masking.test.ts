import { CallDetails, CallSummary } from '../../functions/api/calls/answers';
import { showCall } from '../../functions/api/calls/show-call';
import { showTranscript } from '../../functions/api/calls/show-transcript';
import { cleanedKey, transcriptKey } from '../../functions/shared/calls/object-keys';
import { type Role, roles } from '../../functions/shared/http/roles';
import { answersOf } from '../../functions/shared/http/route-description';
import { card, inFours, tckn, turkishIban } from '../shared/privacy/samples';
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
import { membersWith, textMembersOf } from '../support/text-members';
import { testWorld } from '../support/world';

/**
 * Text members of a call that nobody dictates. They are ids, names, numbers, times and texts of ours. List
 * each new member here or below.
 */
const ours = [
  ...['callId', 'externalId', 'vendorCallId', 'employeeId', 'extension', 'speechEngine'],
  ...['callerNumber', 'calleeNumber', 'customerNumber', 'agentEmail', 'agentName', 'team'],
  ...[
    'callDate',
    'statusAt',
    'downloadedAt',
    'wonAt',
    'createdAt',
    'fileUrl',
    'reason',
    'language',
    'formId',
  ],
  ...['recording', 'listening', 'peaks', 'text', 'vtt'].flatMap((name) => [
    `links.${name}.url`,
    `links.${name}.expiresAt`,
  ]),
  ...['engine', 'language'].map((name) => `transcription.${name}`),
  ...['language', 'modelId', 'promptVersion', 'transcriptDigest', 'analyzedAt', 'form.id', 'form.name'].map(
    (name) => `analysis.${name}`,
  ),
  ...['question', 'section', 'name', 'choice', 'choiceName', 'citations.[].speaker'].map(
    (name) => `analysis.answers.[].${name}`,
  ),
  ...['question', 'name', 'citation.speaker'].map((name) => `analysis.automaticFails.[].${name}`),
  ...['criterion', 'name', 'citations.[].speaker'].map((name) => `analysis.scores.[].${name}`),
  ...['violation', 'name', 'citation.speaker'].map((name) => `analysis.violations.[].${name}`),
  ...['violation', 'name'].map((name) => `analysis.unprovenViolations.[].${name}`),
];

/** Members with words of people, of a model or of a vendor. */
const theirs = [
  'vendorFields.*',
  'transcription.segments.[].text',
  ...['text', 'spoken', 'edits.[].was', 'edits.[].now'].map((name) => `cleaned.[].${name}`),
  ...['summary', 'automaticFails.[].citation.quote'].map((name) => `analysis.${name}`),
  // Both ways to read the answers of a call that criteria scored.
  ...['scores', 'answers'].flatMap((way) => [
    `analysis.${way}.[].reason`,
    `analysis.${way}.[].citations.[].quote`,
  ]),
  ...['reason', 'citation.quote'].map((name) => `analysis.violations.[].${name}`),
];

/** A call with a datum in every text that is not ours. */
const worldWith = (datum: string) => {
  const said = `It is ${datum} now.`;
  const [segment] = aTranscript().segments;
  const line = { index: 0, speaker: 'agent' as const, startMs: 0, endMs: 4000, ...segment, text: said };
  const edit = { kind: 'misheard' as const, start: 0, end: said.length, was: said, now: said };
  const citation = aCitation({ segment: 0, quote: said });
  const call = aCall({
    ...{ status: 'DONE', stage: 'scoring', overallScore: 8 },
    vendorFields: { note: said, menu: { typed: [said] } },
    ...{ transcriptKey: transcriptKey(aCall()), cleanedKey: cleanedKey(aCall()) },
  });
  const analysis = anAnalysis({
    summary: said,
    form: { id: 'criteria', version: 1, name: 'Criteria' },
    answers: [anAnswer({ reason: said, citations: [citation] })],
    automaticFails: [{ question: 'greeting', name: 'Greeting', citation }],
    violations: [{ violation: 'rudeness', name: 'Rudeness', reason: said, citation }],
  });
  const objects = {
    [transcriptKey(call)]: JSON.stringify(aTranscript({ segments: [line] })),
    [cleanedKey(call)]: JSON.stringify(
      aCleanedTranscript({ lines: [{ ...line, spoken: said, edits: [edit] }] }),
    ),
  };
  const employees = [anEmployee({ email: 'someone@example.com', team: 'Sales' })];
  const made = testWorld({ calls: [call], analyses: [analysis], objects, employees });
  const links = { to: () => Promise.reject(new Error('there is no sound')) };
  return { ...made, links, newName: () => 'a-name', recordingRetention: 'delete' as const };
};

const params = { id: aCallId };
const reveals: readonly Role[] = ['supervisor', 'analyst', 'admin'];

test('each text member of a call is classified, and lists show only ours', () => {
  const members = [...ours, ...theirs].sort();
  expect(textMembersOf(CallDetails)).toEqual(members);
  // A list shows only the value of an answer. Its only text is the key of an option.
  expect(textMembersOf(CallSummary).filter((name) => !ours.includes(name))).toEqual(['answers.*']);
});

describe.each([
  ['card', inFours(card('411111111111111'))],
  ['card without spaces', card('411111111111111')],
  ['id', tckn('123456789')],
  ['IBAN', turkishIban('0006100519786457841326')],
])('%s', (_, datum) => {
  test.each(roles)('is masked for the role %s in every member of each answer', async (role) => {
    const ports = worldWith(datum);
    const call = await ask(showCall(ports), { params, roles: [role] });
    expect(call.status).toBe(200);
    expect(membersWith(datum, call.body)).toEqual([]);
    for (const format of ['json', 'text', 'vtt']) {
      const { status, body } = await ask(showTranscript(ports), { params, roles: [role], query: { format } });
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain(datum);
    }
  });

  test.each(reveals)('is revealed to the role %s in every member with it', async (role) => {
    const query = { reveal: 'true' };
    const { body } = await ask(showCall(worldWith(datum)), { params, roles: [role], query });
    const found = membersWith(datum, body).map((name) => name.replace(/^vendorFields\..*/, 'vendorFields.*'));
    expect([...new Set(found)]).toEqual([...theirs].sort());
  });
});

test('the JSON transcript has the text members of the call only', () => {
  const [json] = answersOf(showTranscript.description);
  const schema = json?.body;
  expect(schema && textMembersOf(schema)).toEqual([
    'callId',
    'transcript.engine',
    'transcript.language',
    'transcript.segments.[].text',
  ]);
});
