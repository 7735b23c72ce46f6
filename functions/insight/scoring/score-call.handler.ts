import { analysisStore } from '../../shared/analyses/store';
import { rememberAnswers } from '../../shared/aws/remember-answers';
import { StoredForms } from '../../shared/forms/stored-forms';
import { readSettings } from '../../shared/settings/settings';
import { queueConsumer } from '../../shared/stage/stage-consumer';
import { ScoringSettings } from '../settings';
import { insightFoundation } from '../wiring';
import { scoreCall } from './score-call';

const settings = readSettings(ScoringSettings);
const {
  queueUrl,
  runStage,
  finished,
  backoff,
  modelPorts,
  objects,
  calls,
  table,
  ports,
  knownNames,
  teamOf,
  parking,
} = insightFoundation(settings);

/** The calls of a batch share one look-up. */
const forms = new StoredForms(table);
const activeForms = rememberAnswers(() => forms.active(), { forMs: 1000 });

/** S3 `cleaned/` → SQS (scoring queue) → the call's analysis. The call is `DONE`. */
export const handler = queueConsumer(
  runStage({
    stage: 'scoring',
    parking,
    work: scoreCall({
      ...modelPorts,
      objects,
      calls,
      analyses: analysisStore(table, { keepDays: settings.analysisDays }),
      forms: { active: () => activeForms('all') },
      knownNames,
      teamOf,
      mode: settings.scoringMode,
      resultLanguage: settings.resultLanguage,
      keepRecordings: ports.keepRecordings,
    }),
  }),
  { queueUrl, backoff },
  finished,
);
