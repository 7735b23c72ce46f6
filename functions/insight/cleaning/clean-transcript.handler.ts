import { isKnownWord } from '../../shared/lexicon';
import { queueConsumer } from '../../shared/stage/stage-consumer';
import { insightFoundation } from '../wiring';
import { cleanTranscript } from './clean-transcript';

const { environment, runStage, backoff, modelPorts, objects, calls, knownNames, parking } =
  insightFoundation();

/** S3 `transcripts/` → SQS (cleaning queue) → S3 `cleaned/`: repaired lines with roles. */
export const handler = queueConsumer(
  runStage({
    stage: 'cleaning',
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
