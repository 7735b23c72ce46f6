import { isKnownWord } from '../../shared/lexicon';
import { readSettings } from '../../shared/settings/settings';
import { queueConsumer } from '../../shared/stage/stage-consumer';
import { CleaningSettings } from '../settings';
import { insightFoundation } from '../wiring';
import { cleanTranscript } from './clean-transcript';

const settings = readSettings(CleaningSettings);
const { queueUrl, runStage, finished, backoff, modelPorts, openModel, objects, calls, knownNames, parking } =
  insightFoundation(settings);
const { modelId, takes } = settings.cleaning;

/** S3 `transcripts/` → SQS (cleaning queue) → S3 `cleaned/`. It repairs lines and finds roles. */
export const handler = queueConsumer(
  runStage({
    stage: 'cleaning',
    parking,
    work: cleanTranscript({
      ...modelPorts,
      ...(modelId === undefined ? {} : { cleaner: openModel('insight.cleaning', { modelId, takes }) }),
      objects,
      calls,
      chunkCharacters: settings.chunkCharacters,
      piecesAtOnce: settings.piecesAtOnce,
      isKnownWord,
      knownNames,
    }),
  }),
  { queueUrl, backoff },
  finished,
);
