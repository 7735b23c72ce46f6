import * as z from 'zod';
import { toEarlierScores } from '../../shared/analyses/earlier-analyses';
import type { Analysis } from '../../shared/analyses/schema';
import { criteriaForm } from '../../shared/calls/schema';
import { describeRoute } from '../../shared/http/describe-route';
import { roles } from '../../shared/http/roles';
import type { Transcript } from '../../shared/transcripts/schema';
import { CallDetails } from './answers';
import { CallId } from './call-id';
import { type CallLinksPorts, findSound, linksOf } from './call-links';
import { summarizeWith } from './call-summary';
import type { ReadConversation } from './conversation';
import {
  type ConversationPorts,
  findReadableCall,
  maskOrReveal,
  readTranscripts,
  revealField,
} from './conversation';
import { keptOf } from './kept-parts';
import type { SeenCallPorts } from './visible-call';

export interface ShowCallPorts extends SeenCallPorts, Omit<ConversationPorts, 'objects'>, CallLinksPorts {
  objects: ConversationPorts['objects'] & CallLinksPorts['objects'];
}

export const showCall = describeRoute(
  {
    summary: 'Shows one call with its transcript, its scores and links to its recording.',
    details:
      'Card numbers, ids, IBANs and codes are masked in every text and in the fields of the vendor, and `hidden` names which. Links hold until `expiresAt`. `GET /api/calls/{id}/links` renews them.',
    roles,
    params: z.object({ id: CallId }),
    query: z.strictObject({ reveal: revealField }),
    answer: { body: CallDetails },
    problems: ['NO_SUCH_CALL'],
  },
  (ports: ShowCallPorts) =>
    async ({ params: { id: callId }, query: { reveal }, caller, now }) => {
      const call = await findReadableCall(ports, { callId, caller, reveal });
      const [everybody, transcripts, analysis, sound] = await Promise.all([
        ports.employees.all(),
        readTranscripts(ports, call),
        ports.analyses.get(callId),
        findSound(ports, call),
      ]);
      const reading = { callId, caller, reveal, form: 'call', now };
      const read = await maskOrReveal(ports, reading, {
        ...transcripts,
        analysis,
        vendorFields: call.vendorFields,
      });
      const hasTranscript = read.transcript !== undefined;
      const found = {
        sound: sound.recording !== undefined || sound.listening !== undefined,
        transcript: hasTranscript,
        analysis: analysis !== undefined,
        retention: ports.recordingRetention,
      };
      const { answered, recorded, fileUrl, downloadedAt, wonAt, createdAt } = call;
      const { recordingBytes, sentBytes, speechEngine } = call;
      return {
        body: {
          ...summarizeWith(everybody)(call),
          vendorCallId: call.vendorCallId,
          answered,
          recorded,
          fileUrl,
          downloadedAt,
          recordingBytes,
          sentBytes,
          speechEngine,
          roles: call.rolesBy && { by: call.rolesBy, confidence: call.rolesConfidence },
          metrics: call.metrics,
          wonAt,
          createdAt,
          vendorFields: read.vendorFields,
          links: await linksOf(ports, { call, caller, sound, hasTranscript, now }),
          kept: keptOf(call, found),
          hidden: reveal ? [] : read.kinds,
          revealed: reveal,
          ...textsOf(read),
        },
      };
    },
);

const textsOf = ({ transcript, cleaned, analysis }: ReadConversation) => ({
  transcription: transcript && transcriptionOf(transcript),
  cleaned: cleaned?.lines,
  analysis: analysis && analysisOf(analysis),
});

const transcriptionOf = ({ version: _version, callId: _callId, ...transcription }: Transcript) =>
  transcription;

/** Results of earlier releases do not say what is unproven. */
const analysisOf = ({ callId: _callId, violations, ...analysis }: Analysis) => ({
  unprovenViolations: [],
  ...analysis,
  ...(analysis.form.id === criteriaForm ? asCriteria(analysis) : {}),
  violations: violations.map((violation) => ({ ...violation, atMs: violation.citation.startMs })),
});

const asCriteria = ({ form, answers }: Pick<Analysis, 'form' | 'answers'>) => ({
  scores: toEarlierScores(answers).map((score) => ({ missing: false, ...score })),
  criteriaVersion: form.version,
});
