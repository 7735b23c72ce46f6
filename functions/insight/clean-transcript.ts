import pMap from 'p-map';
import { CallEnds } from '../shared/errors';
import { cleanedKey } from '../shared/keys';
import type { Call } from '../shared/model/call';
import { type CleanedTranscript, type Transcript, wordCount } from '../shared/model/transcript';
import type { Delivery } from '../shared/stage';
import type { CallStore } from '../shared/store/calls';
import type { ObjectStore } from '../shared/store/objects';
import { askUntilValid, type ModelPorts } from './ask-until-valid';
import { chunksOf } from './chunks';
import { cleaningQuestion, type RepairedLine } from './cleaning-question';
import { languageOf, speakerLabel } from './language';
import { type MaskedLine, maskPassages } from './masked-lines';
import { clock } from './prompt';
import { assignRoles } from './roles';
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
 *  4. Settle the roles over all pieces, put the personal data back, write text and JSON, and move the call on. The JSON
 *     comes last of the two: its arrival starts the scoring.
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
    const cleaned = assemble(transcript, language, masked, repaired);
    refuseSilence(cleaned.lines, 'There is nothing but noise in this recording; there is nothing to score.');
    const kept = cleaned.lines.filter(({ keptAsSpoken }) => keptAsSpoken).length;
    if (kept > 0) ports.count('LineKeptAsSpoken', {}, kept);

    await objects.put(cleanedKey(call, 'txt'), asText(cleaned), 'text/plain; charset=utf-8');
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

const assemble = (
  { callId, durationMs, times, speakers }: Transcript,
  language: string,
  masked: readonly MaskedLine[],
  repaired: readonly RepairedLine[],
): CleanedTranscript => {
  const byIndex = new Map(repaired.map((line) => [line.index, line]));
  const roles = assignRoles(
    masked.map(({ index, speaker }) => ({ speaker, role: byIndex.get(index)?.role })),
  );
  return {
    version: 1,
    callId,
    language,
    durationMs,
    times,
    rolesBy: speakers === 'roles' ? 'engine' : 'model',
    lines: masked.map(({ index, startMs, endMs, restore }, position) => {
      const { masked: text = '', keptAsSpoken } = byIndex.get(index) ?? {};
      const speaker = roles[position] ?? 'unknown';
      return {
        index,
        speaker,
        startMs,
        endMs,
        text: restore(text),
        ...(keptAsSpoken ? { keptAsSpoken } : {}),
      };
    }),
  };
};

/** `[00:04] Temsilci: …`, a line each; the label follows the language of the call. */
const asText = ({ lines, language }: CleanedTranscript): string =>
  lines
    .filter(({ text }) => text !== '')
    .map(({ startMs, speaker, text }) => `[${clock(startMs)}] ${speakerLabel(speaker, language)}: ${text}\n`)
    .join('');
