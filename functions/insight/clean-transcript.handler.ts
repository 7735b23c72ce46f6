import { isKnownWord } from '../shared/lexicon';
import { queueConsumer } from '../shared/middleware/queue-consumer';
import { cleanTranscript } from './clean-transcript';
import { insightFoundation } from './wiring';

const { environment, runStage, backoff, modelPorts, objects, calls, knownNames, parking } =
  insightFoundation();

/** S3 `transcripts/` → SQS (cleaning queue) → S3 `cleaned/`: repaired lines with roles. */
export const handler = queueConsumer(
  runStage({
    stage: 'cleaning',
    waitingStatus: 'PROCESSING',
    parking,
    work: cleanTranscript({
      ...modelPorts,
      objects,
      calls,
      chunkCharacters: environment.CHUNK_CHARACTERS,
      piecesAtOnce: environment.PIECES_AT_ONCE,
      isKnownWord,
      knownNames,
    }),
  }),
  { queueUrl: environment.QUEUE_URL, backoff },
);
