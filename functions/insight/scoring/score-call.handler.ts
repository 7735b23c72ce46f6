import { analysisStore } from '../../shared/analyses/store';
import { remembered } from '../../shared/aws/remembered';
import { criteriaStore } from '../../shared/criteria/store';
import { readSettings } from '../../shared/settings/settings';
import { queueConsumer } from '../../shared/stage/stage-consumer';
import { ScoringSettings } from '../settings';
import { insightFoundation } from '../wiring';
import { scoreCall } from './score-call';

const settings = readSettings(ScoringSettings);
const { queueUrl, runStage, backoff, modelPorts, objects, calls, table, ports, knownNames, parking } =
  insightFoundation(settings);

/** The calls of a batch share one look-up. */
const latestCriteria = remembered(() => criteriaStore(table).latest(), { forMs: 1000 });

/** S3 `cleaned/` → SQS (scoring queue) → the analysis of the call; the call is `DONE`. */
export const handler = queueConsumer(
  runStage({
    stage: 'scoring',
    parking,
    work: scoreCall({
      ...modelPorts,
      objects,
      calls,
      analyses: analysisStore(table, { keepDays: settings.analysisDays }),
      criteria: { latest: () => latestCriteria('all') },
      knownNames,
      mode: settings.scoringMode,
      resultLanguage: settings.resultLanguage,
      keepRecordings: ports.keepRecordings,
    }),
  }),
  { queueUrl, backoff },
);
