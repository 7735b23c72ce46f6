import type { z } from 'zod';
import { recordingKey } from '../shared/keys';
import type { Route } from '../shared/middleware/http-api';
import type { Analysis } from '../shared/model/analysis';
import type { Call } from '../shared/model/call';
import { CleanedTranscript, Transcript } from '../shared/model/transcript';
import type { AnalysisStore } from '../shared/store/analyses';
import type { CallStore } from '../shared/store/calls';
import type { ObjectStore } from '../shared/store/objects';
import { noSuchCall, readCallId, vendorCallIdOf } from './call-id';
import type { DownloadLink, DownloadLinks } from './download-links';
import { summaryOf } from './list-calls';

export interface ShowCallPorts {
  calls: CallStore;
  analyses: AnalysisStore;
  objects: ObjectStore;
  links: DownloadLinks;
}

/** `GET /api/calls/{id}`: one call with what was said in it, what it was found to be worth, and its recording while it is kept. */
export const showCall =
  ({ calls, analyses, objects, links }: ShowCallPorts): Route =>
  async ({ params, now }) => {
    const callId = readCallId(params.id);
    const call = await calls.get(callId);
    if (!call) throw noSuchCall(callId);
    const [transcript, cleaned, analysis, recording] = await Promise.all([
      readObject(objects, call.transcriptKey, Transcript),
      readObject(objects, call.cleanedKey, CleanedTranscript),
      analyses.get(callId),
      linkToRecording(objects, links, call, now),
    ]);
    const { answered, recorded, agentEmail, agentName, fileUrl, downloadedAt, wonAt, createdAt } = call;
    return {
      body: {
        ...summaryOf(call),
        vendorCallId: vendorCallIdOf(call),
        answered,
        recorded,
        agentEmail,
        agentName,
        fileUrl,
        downloadedAt,
        recordingUrl: recording?.url,
        wonAt,
        createdAt,
        vendorFields: call.vendorFields,
        transcription: transcript && transcriptionOf(transcript),
        cleaned: cleaned?.lines,
        analysis: analysis && analysisOf(analysis),
      },
    };
  };

/** For playback; the recording may be gone, whatever the call says. */
const linkToRecording = async (
  objects: ObjectStore,
  links: DownloadLinks,
  call: Call,
  now: number,
): Promise<DownloadLink | undefined> => {
  const key = recordingKey(call);
  return call.fileUrl && (await objects.head(key)) ? links.to(key, now) : undefined;
};

const transcriptionOf = ({ language, engine, durationMs, speakers, times, segments }: Transcript) => ({
  language,
  engine,
  durationMs,
  speakers,
  times,
  segments,
});

const analysisOf = ({ callId: _callId, violations, ...analysis }: Analysis) => ({
  ...analysis,
  violations: violations.map((violation) => ({ ...violation, atMs: violation.citation.startMs })),
});

/** An object of ours that is not in the shape we write is our fault, not the fault of who asks for it. */
const readObject = async <T extends z.ZodType>(
  objects: ObjectStore,
  key: string | undefined,
  schema: T,
): Promise<z.infer<T> | undefined> => {
  const text = key === undefined ? undefined : await objects.text(key);
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new Error(`The object ${key} is not in a shape this version reads.`);
};
