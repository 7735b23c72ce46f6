import pMap from 'p-map';
import { conversationMetrics } from '../shared/conversation-metrics';
import { CallEnds } from '../shared/errors';
import { cleanedKey } from '../shared/keys';
import { languageOf } from '../shared/language';
import type { Call } from '../shared/model/call';
import { type CleanedTranscript, type Speaker, type Transcript, wordCount } from '../shared/model/transcript';
import type { Delivery } from '../shared/stage';
import type { CallStore } from '../shared/store/calls';
import type { ObjectStore } from '../shared/store/objects';
import { linesAsText } from '../shared/transcript-lines';
import { askUntilValid, type ModelPorts } from './ask-until-valid';
import { chunksOf } from './chunks';
import { cleaningQuestion, type RepairedLine } from './cleaning-question';
import { type MaskedLine, maskPassages } from './masked-lines';
import { type AssignedRoles, assignRoles } from './roles';
import { readTranscript } from './stored-transcripts';

export interface CleaningPorts extends ModelPorts {
  objects: ObjectStore;
  calls: CallStore;
  /** Longest piece of a transcript that is cleaned in one question, characters. */
  chunkCharacters: number;
  now?: () => number;
}

/** Pieces of one call that are cleaned at the same time. */
const piecesAtOnce = 4;

/**
 * Repairs a transcript and says who is speaking (A8).
 *
 *  1. Read the transcript; one without a word is skipped.
 *  2. Mask the personal data of the whole call (D5), then cut it into pieces at speaker turns.
 *  3. Have each piece cleaned; nothing may be added and little lost. A line that can't be verified stays as it was said.
 *  4. Settle the roles over all pieces, put the personal data back, write text and JSON, and move the call on, with its
 *     metrics (D6) now that the roles are known. The JSON comes last of the two: its arrival starts the scoring.
 *
 * @throws RetryLater when the model is busy, down, or time has run out
 * @throws CallEnds when there is nothing to clean, or no answer of the model can be used
 */
export const cleanTranscript =
  (ports: CleaningPorts) =>
  async (call: Call, { deadline }: Delivery): Promise<void> => {
    const { objects, calls, chunkCharacters, now = Date.now } = ports;
    const transcript = await readTranscript(objects, call);
    refuseSilence(transcript.segments, 'Nobody speaks in this recording; there is nothing to score.');
    const language = languageOf(transcript.language, transcript.segments.map(({ text }) => text).join('\n'));
    const [masked = []] = maskPassages(transcript.segments);
    const chunks = chunksOf(
      masked.filter((line) => line.masked !== ''),
      chunkCharacters,
    );
    const repaired = await cleanAll(chunks, (lines) => cleanPiece(ports, call, language, lines, deadline));
    const roles = settleRoles(transcript, masked, repaired);
    const cleaned = assemble(transcript, language, roles, masked, repaired);
    refuseSilence(cleaned.lines, 'There is nothing but noise in this recording; there is nothing to score.');
    const kept = cleaned.lines.filter(({ keptAsSpoken }) => keptAsSpoken).length;
    if (kept > 0) ports.count('LineKeptAsSpoken', {}, kept);

    const metrics = conversationMetrics(spokenBy(transcript, roles.speakers));
    await objects.put(
      cleanedKey(call, 'txt'),
      linesAsText(cleaned.lines, language),
      'text/plain; charset=utf-8',
    );
    await objects.put(cleanedKey(call), JSON.stringify(cleaned), 'application/json');
    await calls.move(
      call,
      'cleaning',
      {
        status: 'PROCESSING',
        stage: 'scoring',
        attempts: 0,
        cleanedKey: cleanedKey(call),
        language,
        rolesBy: roles.by,
        ...(roles.confidence === undefined ? {} : { rolesConfidence: roles.confidence }),
        ...(metrics ? { metrics } : { remove: ['metrics'] as const }),
      },
      new Date(now()).toISOString(),
    );
  };

const refuseSilence = (lines: readonly { text: string }[], reason: string): void => {
  if (wordCount(lines) === 0) throw new CallEnds('SKIPPED', 'TRANSCRIPT_EMPTY', reason);
};

/** Waits for every piece before it fails: an answer under way when another piece fails is paid for and must be kept. */
const cleanAll = async (
  chunks: readonly MaskedLine[][],
  clean: (lines: readonly MaskedLine[]) => Promise<RepairedLine[]>,
): Promise<RepairedLine[]> => {
  const settled = await pMap(
    chunks,
    async (lines): Promise<{ lines: RepairedLine[] } | { failure: unknown }> => {
      try {
        return { lines: await clean(lines) };
      } catch (failure) {
        return { failure };
      }
    },
    { concurrency: piecesAtOnce },
  );
  const failures = settled.flatMap((piece) => ('failure' in piece ? [piece.failure] : []));
  if (failures.length > 0) throw failures.find((failure) => failure instanceof CallEnds) ?? failures[0];
  return settled.flatMap((piece) => ('lines' in piece ? piece.lines : []));
};

/** A piece whose cleaned lines do not fit into one answer is cleaned as two; a line that is too long by itself stays as it was said. */
const cleanPiece = async (
  ports: CleaningPorts,
  call: Call,
  language: string,
  lines: readonly MaskedLine[],
  deadline: number,
): Promise<RepairedLine[]> => {
  const whenCutOff = async (): Promise<RepairedLine[]> => {
    if (lines.length === 1) return lines.map(({ index, masked }) => ({ index, masked, keptAsSpoken: true }));
    const middle = Math.ceil(lines.length / 2);
    const halves = [lines.slice(0, middle), lines.slice(middle)];
    return cleanAll(
      halves.map((half) => [...half]),
      (half) => cleanPiece(ports, call, language, half, deadline),
    );
  };
  return askUntilValid<RepairedLine[]>(ports, {
    call,
    stage: 'cleaning',
    ...cleaningQuestion({ callId: call.callId, language, lines }),
    deadline,
    whenCutOff,
  });
};

const settleRoles = (
  transcript: Transcript,
  masked: readonly MaskedLine[],
  repaired: readonly RepairedLine[],
): AssignedRoles => {
  const byIndex = new Map(repaired.map((line) => [line.index, line]));
  const votes = masked.map(({ index, speaker }) => ({ speaker, role: byIndex.get(index)?.role }));
  return assignRoles(votes, transcript);
};

/** What was said, noise and all, by whom it was said as far as that is known by now. */
const spokenBy = (transcript: Transcript, speakers: readonly Speaker[]): Transcript => ({
  ...transcript,
  segments: transcript.segments.map((segment, position) => ({
    ...segment,
    speaker: speakers[position] ?? 'unknown',
  })),
});

const assemble = (
  { callId, durationMs, times }: Transcript,
  language: string,
  roles: AssignedRoles,
  masked: readonly MaskedLine[],
  repaired: readonly RepairedLine[],
): CleanedTranscript => {
  const byIndex = new Map(repaired.map((line) => [line.index, line]));
  return {
    version: 1,
    callId,
    language,
    durationMs,
    times,
    rolesBy: roles.by,
    lines: masked.map(({ index, startMs, endMs, restore }, position) => {
      const { masked: text = '', keptAsSpoken } = byIndex.get(index) ?? {};
      return {
        index,
        speaker: roles.speakers[position] ?? 'unknown',
        startMs,
        endMs,
        text: restore(text),
        ...(keptAsSpoken ? { keptAsSpoken } : {}),
      };
    }),
  };
};
