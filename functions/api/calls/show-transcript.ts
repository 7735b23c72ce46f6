import * as z from 'zod';
import type { Call } from '../../shared/calls/schema';
import { describeRoute } from '../../shared/http/describe-route';
import { HttpProblem } from '../../shared/http/http-api';
import { oneOf } from '../../shared/http/query-fields';
import { roles } from '../../shared/http/roles';
import { hiddenKinds } from '../../shared/reading/hidden-kinds';
import { type CleanedTranscript, Transcript } from '../../shared/transcripts/schema';
import { transcriptText, transcriptVtt } from '../../shared/transcripts/transcript-texts';
import { CallId } from './call-id';
import {
  findReadableCall,
  maskOrReveal,
  type ReadingPorts,
  readTranscripts,
  revealField,
  type TranscriptPorts,
} from './conversation';
import type { SeenCallPorts } from './visible-call';

export type ShowTranscriptPorts = SeenCallPorts & TranscriptPorts & ReadingPorts;

const textTypes = { text: 'text/plain; charset=utf-8', vtt: 'text/vtt; charset=utf-8' } as const;

const Query = z.strictObject({
  format: oneOf(['json', 'text', 'vtt'])
    .default('json')
    .describe('`text` has a line a segment, `vtt` is WebVTT for a player.'),
  reveal: revealField,
});

const Answer = z
  .object({
    callId: z.string(),
    transcript: Transcript.omit({ version: true, callId: true }),
    hidden: z.array(z.enum(hiddenKinds)),
    revealed: z.boolean(),
  })
  .meta({ id: 'TranscriptOfCall', description: 'What was said in a call. `hidden` names what is masked.' });

export const showTranscript = describeRoute(
  {
    summary: 'Shows what was said in a call, as JSON, text or WebVTT.',
    details: 'Card numbers, ids, IBANs and codes are masked for everybody, unless they are revealed.',
    roles,
    params: z.object({ id: CallId }),
    query: Query,
    answer: [{ body: Answer }, { contentType: textTypes.text }, { contentType: textTypes.vtt }],
    problems: ['NO_SUCH_CALL', 'NO_TRANSCRIPT'],
  },
  (ports: ShowTranscriptPorts) =>
    async ({ params: { id: callId }, query: { format, reveal }, caller, now }) => {
      const call = await findReadableCall(ports, { callId, caller, reveal });
      const stored = await readTranscripts(ports, call);
      const reading = { callId, caller, reveal, form: format, now };
      const { transcript, cleaned, kinds } = await maskOrReveal(ports, reading, stored);
      if (!transcript) throw noTranscript(call);
      const settled = settleSpeakers(transcript, cleaned);
      if (format === 'text') return { contentType: textTypes.text, body: transcriptText(settled) };
      if (format === 'vtt') return { contentType: textTypes.vtt, body: transcriptVtt(settled) };
      const { version: _version, callId: _callId, ...shown } = settled;
      return { body: { callId, transcript: shown, hidden: reveal ? [] : kinds, revealed: reveal } };
    },
);

/** Cleaning may have found the roles of the speakers. */
const settleSpeakers = (transcript: Transcript, cleaned: CleanedTranscript | undefined): Transcript => {
  const settled = new Map(cleaned?.lines.map(({ index, speaker }) => [index, speaker]));
  return {
    ...transcript,
    segments: transcript.segments.map((segment) => ({
      ...segment,
      speaker: settled.get(segment.index) ?? segment.speaker,
    })),
  };
};

const noTranscript = ({ callId, transcriptKey }: Call): HttpProblem =>
  new HttpProblem(
    'NO_TRANSCRIPT',
    transcriptKey
      ? `The transcript of ${callId} is gone, by the setting transcripts.keepDays.`
      : `The call ${callId} has no transcript yet. GET /api/calls/${callId} says where it stands.`,
  );
