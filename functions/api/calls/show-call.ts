import type { Analysis } from '../../shared/analyses/schema';
import type { AnalysisStore } from '../../shared/analyses/store';
import type { ObjectStore } from '../../shared/aws/objects';
import { listeningKey, peaksKey, recordingKey, transcriptKey } from '../../shared/calls/object-keys';
import type { CallStore } from '../../shared/calls/store';
import type { Route } from '../../shared/http/http-api';
import { CleanedTranscript, Transcript } from '../../shared/transcripts/schema';
import type { DownloadLink, DownloadLinks } from '../download-links';
import { noSuchCall, readCallId } from './call-id';
import { summaryOf } from './list-calls';

export interface ShowCallPorts {
  calls: CallStore;
  analyses: AnalysisStore;
  objects: ObjectStore;
  links: DownloadLinks;
}

/**
 * `GET /api/calls/{id}`: one call with what was said in it and how the conversation went, what it was found to be worth,
 * its transcript as text and for players, and its recording while it is kept, with a copy that every browser plays and its
 * peaks. Links hold for a quarter of an hour.
 */
export const showCall =
  ({ calls, analyses, objects, links }: ShowCallPorts): Route =>
  async ({ params, now }) => {
    const callId = readCallId(params.id);
    const call = await calls.get(callId);
    if (!call) throw noSuchCall(callId);
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
  };

const transcriptionOf = ({ version: _version, callId: _callId, ...transcription }: Transcript) =>
  transcription;

/** Earlier releases say nothing of what is missing or unproven. */
const analysisOf = ({ callId: _callId, scores, violations, ...analysis }: Analysis) => ({
  unprovenViolations: [],
  ...analysis,
  scores: scores.map((score) => ({ missing: false, ...score })),
  violations: violations.map((violation) => ({ ...violation, atMs: violation.citation.startMs })),
});
