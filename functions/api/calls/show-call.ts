import * as z from 'zod';
import type { Analysis } from '../../shared/analyses/schema';
import type { AnalysisStore } from '../../shared/analyses/store';
import type { ObjectStore } from '../../shared/aws/objects';
import { listeningKey, peaksKey, recordingKey, transcriptKey } from '../../shared/calls/object-keys';
import type { CallStore } from '../../shared/calls/store';
import { scopeOf, sees } from '../../shared/employees/scope';
import type { EmployeeStore } from '../../shared/employees/store';
import { describeRoute } from '../../shared/http/describe-route';
import { CleanedTranscript, Transcript } from '../../shared/transcripts/schema';
import type { DownloadLink, DownloadLinks } from '../download-links';
import { CallDetails } from './answers';
import { CallId, noSuchCall } from './call-id';
import { summaryOf } from './call-summary';

export interface ShowCallPorts {
  calls: CallStore;
  employees: Pick<EmployeeStore, 'all'>;
  analyses: AnalysisStore;
  objects: ObjectStore;
  links: DownloadLinks;
}

export const showCall = describeRoute(
  {
    summary: 'Shows one call with its transcript, its scores and its recording.',
    details:
      'The recording, its copy for browsers and its peaks are there while the recording is kept. Links hold for 15 minutes.',
    roles: ['agent', 'supervisor', 'analyst', 'operations', 'admin'],
    params: z.object({ id: CallId }),
    answer: { body: CallDetails },
    problems: ['NO_SUCH_CALL'],
  },
  ({ calls, employees, analyses, objects, links }: ShowCallPorts) =>
    async ({ params: { id: callId }, caller, now }) => {
      const [call, scope] = await Promise.all([calls.get(callId), scopeOf(caller, employees)]);
      if (!call || !sees(scope, call)) throw noSuchCall(callId);
      /** The object may be gone, or never written by an earlier release, whatever the call says. */
      const linkTo = async (key: string | undefined): Promise<DownloadLink | undefined> =>
        key && (await objects.head(key)) ? links.to(key, now) : undefined;
      const [transcript, cleaned, analysis, recording, listening, peaks, text, vtt] = await Promise.all([
        call.transcriptKey ? objects.json(call.transcriptKey, Transcript) : undefined,
        call.cleanedKey ? objects.json(call.cleanedKey, CleanedTranscript) : undefined,
        analyses.get(callId),
        linkTo(call.fileUrl && recordingKey(call)),
        linkTo(call.fileUrl && listeningKey(call)),
        linkTo(call.fileUrl && peaksKey(call)),
        linkTo(call.transcriptKey && transcriptKey(call, 'txt')),
        linkTo(call.transcriptKey && transcriptKey(call, 'vtt')),
      ]);
      const { answered, recorded, agentEmail, agentName, fileUrl, downloadedAt, wonAt, createdAt } = call;
      const { recordingBytes, sentBytes, speechEngine } = call;
      return {
        body: {
          ...summaryOf(call),
          vendorCallId: call.vendorCallId,
          answered,
          recorded,
          agentEmail,
          agentName,
          fileUrl,
          downloadedAt,
          recordingUrl: recording?.url,
          listeningUrl: listening?.url,
          peaksUrl: peaks?.url,
          recordingBytes,
          sentBytes,
          speechEngine,
          roles: call.rolesBy && { by: call.rolesBy, confidence: call.rolesConfidence },
          metrics: call.metrics,
          wonAt,
          createdAt,
          vendorFields: call.vendorFields,
          transcription: transcript && transcriptionOf(transcript),
          transcriptTextUrl: text?.url,
          transcriptVttUrl: vtt?.url,
          cleaned: cleaned?.lines,
          analysis: analysis && analysisOf(analysis),
        },
      };
    },
);

const transcriptionOf = ({ version: _version, callId: _callId, ...transcription }: Transcript) =>
  transcription;

/** Earlier releases say nothing of what is missing or unproven. */
const analysisOf = ({ callId: _callId, scores, violations, ...analysis }: Analysis) => ({
  unprovenViolations: [],
  ...analysis,
  scores: scores.map((score) => ({ missing: false, ...score })),
  violations: violations.map((violation) => ({ ...violation, atMs: violation.citation.startMs })),
});
