import pMap from 'p-map';
import type { ObjectStore } from '../../shared/aws/objects';
import { cleanedKey } from '../../shared/calls/object-keys';
import { roundMetadata } from '../../shared/calls/object-rounds';
import type { Call } from '../../shared/calls/schema';
import type { CallChange, CallStore } from '../../shared/calls/store';
import { AccountBlocks, CallEnds } from '../../shared/errors';
import { languageOf } from '../../shared/languages/detect-languages';
import { isHesitation } from '../../shared/languages/hesitations';
import { writeLines } from '../../shared/languages/transcript-lines';
import { isBehind, type WorkDelivery } from '../../shared/stage/run-stage';
import { cleanedFacts, transcriptFacts } from '../../shared/transcripts/call-facts';
import { type CleanedTranscript, spokenOf, type Transcript } from '../../shared/transcripts/schema';
import { formsOf } from '../../shared/words';
import { askUntilValid, type ModelPorts } from '../llm/ask-until-valid';
import type { LanguageModel } from '../llm/language-model';
import { type MaskedLine, maskLines } from '../masked-lines';
import { readTranscript } from '../stored-transcripts';
import { assembleLines, type CleanedPiece } from './assemble-lines';
import { cutIntoChunks } from './chunks';
import { cleaningQuestion } from './cleaning-question';
import { applyEdits, type ProposedEdit } from './edits';
import type { IsKnownWord } from './replacements';
import { type AssignedRoles, assignRoles } from './roles';
import { needsRole, type RoleVotes, rolesQuestion } from './roles-question';

export interface CleaningPorts extends ModelPorts {
  objects: ObjectStore;
  calls: CallStore;
  /** Longest piece of a transcript in one question (characters). */
  chunkCharacters: number;
  /** Pieces of one call to clean at the same time (default 4). */
  piecesAtOnce?: number;
  isKnownWord: IsKnownWord;
  /** Proposes edits in place of `model`. It never tells roles because roles can change a score. */
  cleaner?: LanguageModel;
  /** Names of the people on a call, to mask them. */
  knownNames: (call: Call) => Promise<string[]>;
  now?: () => number;
}

/**
 * Settles the speakers and repairs a transcript for readers (A8). Scoring uses only the roles.
 *
 * 1. Read the transcript. Note its facts if a crash kept the speech stage from it. Skip a call without words.
 * 2. Mask the personal data of the whole call (D5).
 * 3. Ask the model for open roles. This comes first and is paid once.
 * 4. Let the model propose edits for each piece. Code applies those that it can justify. Every line stays.
 * 5. Restore the personal data and store text and JSON.
 * The JSON comes last because its arrival starts scoring.
 * 6. Move the call on with the facts of the cleaned transcript. Scoring repairs a crash before that (052).
 *
 * @throws RetryLater when the model is down or time has run out
 * @throws AccountBlocks when a quota, a right or the configured model blocks every call
 * @throws CallEnds when nobody speaks or no answer tells the speakers
 */
export const cleanTranscript =
  (ports: CleaningPorts) =>
  async (call: Call, { deadline, isFirst }: WorkDelivery): Promise<void> => {
    const { objects, calls, now = Date.now } = ports;
    const move = async (change: Omit<CallChange, 'status'>): Promise<void> => {
      await calls.move(call, 'cleaning', { status: 'PROCESSING', ...change }, new Date(now()).toISOString());
    };
    const transcript = await readTranscript(objects, call);
    if (isBehind(call, 'cleaning'))
      await move({ stage: 'cleaning', attempts: 0, ...transcriptFacts(call, transcript) });
    refuseSilence(transcript);
    const said = spokenOf(transcript.segments).map(({ text }) => text);
    const language = languageOf(transcript.language, said.join('\n'));
    const heard = maskLines(transcript.segments, { names: await ports.knownNames(call) });
    const asking: Asking = { ports, call, language, deadline, isFirst };
    const roles = await settleRoles(asking, transcript, heard);
    const lines = heard.map((line, at) => ({ ...line, speaker: roles.speakers[at] ?? line.speaker }));
    const pieces = await cleanAll(
      ports,
      cutIntoChunks(lines.filter(isWorded), ports.chunkCharacters),
      (piece) => cleanPiece(asking, piece),
    );
    const cleaned = assemble(transcript, language, roles, lines, pieces);
    const text = writeLines(cleaned.lines, language);
    await objects.put(cleanedKey(call, 'txt'), text, 'text/plain; charset=utf-8');
    await objects.put(cleanedKey(call), JSON.stringify(cleaned), 'application/json', roundMetadata(call));
    countOutcome(ports, pieces);
    await move({ stage: 'scoring', attempts: 0, ...cleanedFacts(call, transcript, cleaned) });
  };

interface Asking {
  ports: CleaningPorts;
  call: Call;
  language: string;
  deadline: number;
  isFirst: boolean | undefined;
}

/** Whether somebody said words in a line. The model sees no other lines. */
const isWorded = ({ masked, unspoken }: MaskedLine): boolean =>
  unspoken === undefined && formsOf(masked).length > 0;

const refuseSilence = ({ segments }: Transcript): void => {
  const forms = spokenOf(segments).flatMap(({ text }) => formsOf(text));
  const end = (reason: string) => new CallEnds('SKIPPED', 'TRANSCRIPT_EMPTY', reason);
  if (forms.length === 0) throw end('Nobody speaks in this recording; there is nothing to score.');
  if (forms.every(isHesitation)) throw end('The recording has only noise. There is nothing to score.');
};

/** Asks for the open roles. A call with known roles asks nothing. */
const settleRoles = async (
  asking: Asking,
  transcript: Transcript,
  heard: readonly MaskedLine[],
): Promise<AssignedRoles> => {
  const worded = heard.filter(isWorded);
  const votes: RoleVotes = worded.some(needsRole) ? await askRoles(asking, worded) : new Map();
  return assignRoles(
    heard.map(({ index, speaker }) => ({ speaker, role: votes.get(index) })),
    transcript,
  );
};

/**
 * Splits the lines in two halves if the answer is too long. A single line that is too long stays open.
 * A filter leaves all lines open.
 */
const askRoles = async (asking: Asking, lines: readonly MaskedLine[]): Promise<RoleVotes> => {
  const { ports, call, language, deadline, isFirst } = asking;
  return askUntilValid<RoleVotes>(ports, {
    call,
    stage: 'cleaning',
    ...rolesQuestion(call.callId, language, lines),
    ...{ deadline, isFirst },
    whenCutOff: async () => {
      const halves = halvesOf(lines).filter((half) => half.some(needsRole));
      const votes: [number, 'agent' | 'customer'][] = [];
      if (lines.length > 1) for (const half of halves) votes.push(...(await askRoles(asking, half)));
      return new Map(votes);
    },
    whenFiltered: async () => new Map(),
  });
};

const halvesOf = <T>(lines: readonly T[]): [T[], T[]] => {
  const middle = Math.ceil(lines.length / 2);
  return [lines.slice(0, middle), lines.slice(middle)];
};

/**
 * Waits for every piece before it fails. A running answer is paid and must be kept.
 * It begins no further piece once the account blocks the model.
 */
const cleanAll = async (
  { piecesAtOnce = 4 }: Pick<CleaningPorts, 'piecesAtOnce'>,
  pieces: readonly MaskedLine[][],
  clean: (lines: readonly MaskedLine[]) => Promise<CleanedPiece[]>,
): Promise<CleanedPiece[]> => {
  let blocked: AccountBlocks | undefined;
  const settled = await pMap(
    pieces,
    async (lines): Promise<{ pieces: CleanedPiece[] } | { failure: unknown }> => {
      if (blocked) return { failure: blocked };
      try {
        return { pieces: await clean(lines) };
      } catch (failure) {
        if (failure instanceof AccountBlocks) blocked = failure;
        return { failure };
      }
    },
    { concurrency: piecesAtOnce },
  );
  if (blocked) throw blocked;
  const failed = settled.find((piece) => 'failure' in piece);
  if (failed && 'failure' in failed) throw failed.failure;
  return settled.flatMap((piece) => ('pieces' in piece ? piece.pieces : []));
};

/**
 * Applies the edits of a piece. It splits the piece in two halves if the answer is too long or filtered.
 * In the end only the filtered line stays as spoken. Without a usable answer all lines stay so.
 * Cleaning ends no call.
 */
const cleanPiece = async (asking: Asking, lines: readonly MaskedLine[]): Promise<CleanedPiece[]> => {
  const { ports, call, language, deadline, isFirst } = asking;
  const asSpoken: CleanedPiece[] = [{ lines, edited: undefined, refused: [] }];
  const applyProposed = (edits: readonly ProposedEdit[]): CleanedPiece[] => {
    const { lines: edited, refused } = applyEdits(lines, edits, { language, isKnownWord: ports.isKnownWord });
    return [{ lines, edited, refused }];
  };
  const cleanHalves = async () =>
    lines.length === 1 ? asSpoken : cleanAll(ports, halvesOf(lines), (half) => cleanPiece(asking, half));
  const { read, ...question } = cleaningQuestion({ callId: call.callId, language, lines });
  const asker = { ...ports, model: ports.cleaner ?? ports.model };
  try {
    return await askUntilValid<CleanedPiece[]>(asker, {
      call,
      stage: 'cleaning',
      ...question,
      read: (input) => {
        const verdict = read(input);
        return 'value' in verdict ? { value: applyProposed(verdict.value) } : { faults: verdict.faults };
      },
      ...{ deadline, isFirst },
      raisesLimit: false,
      whenCutOff: cleanHalves,
      whenFiltered: cleanHalves,
    });
  } catch (failure) {
    if (failure instanceof CallEnds) return asSpoken;
    throw failure;
  }
};

const countOutcome = ({ count }: CleaningPorts, pieces: readonly CleanedPiece[]): void => {
  const kept = pieces.reduce((sum, { lines, edited }) => sum + (edited ? 0 : lines.length), 0);
  if (kept > 0) count('LineKeptAsSpoken', {}, kept);
  const refused = Map.groupBy(
    pieces.flatMap((piece) => piece.refused),
    ({ kind }) => kind,
  );
  for (const [kind, edits] of refused) count('CleaningEditRefused', {}, edits.length, { Kind: kind });
};

const assemble = (
  { callId, durationMs, times }: Transcript,
  language: string,
  { by, confidence }: AssignedRoles,
  lines: readonly MaskedLine[],
  pieces: readonly CleanedPiece[],
): CleanedTranscript => ({
  version: 1,
  callId,
  language,
  durationMs,
  times,
  rolesBy: by,
  ...(confidence === undefined ? {} : { rolesConfidence: confidence }),
  lines: assembleLines(lines, pieces, { language, times }),
});
