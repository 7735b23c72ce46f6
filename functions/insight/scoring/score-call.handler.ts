import { analysisStore } from '../../shared/analyses/store';
import { criteriaStore } from '../../shared/criteria/store';
import { queueConsumer } from '../../shared/stage/stage-consumer';
import { insightFoundation } from '../wiring';
import { analyzeCall } from './score-call';

const { environment, runStage, backoff, modelPorts, objects, calls, table, ports, knownNames, parking } =
  insightFoundation();

/** S3 `cleaned/` → SQS (scoring queue) → the analysis of the call; the call is `DONE`. */
export const handler = queueConsumer(
  runStage({
    stage: 'scoring',
    parking,
    work: analyzeCall({
      ...modelPorts,
      objects,
      calls,
      analyses: analysisStore(table),
      criteria: criteriaStore(table),
      knownNames,
      mode: environment.SCORING_MODE,
      resultLanguage: environment.RESULT_LANGUAGE,
      keepRecordings: ports.keepRecordings,
    }),
  }),
  { queueUrl: environment.QUEUE_URL, backoff },
);
