import { secretFlags, variableOf } from '../cloud/secrets';
import { localSources } from '../simulators/vendor-simulator';
import { accountUsage } from './account-flags';

export const usage = `  --source NAME      ${localSources.join(', ')} or all: whose calls are brought in (default all)
  --engine NAME      navai, transcribe or whisperx: what turns speech into text (default navai). whisperx really listens, on
                     this machine: without --models to English only, so that calls in other languages are left out or heard
                     by navai
  --models DIR       models for whisperx, laid out as for npm run models:upload
  --calls N          N generated calls besides the sample set (default 0)
  --faults RATE      every simulator fails that share of requests (0 to 0.9), and one function invocation in ten crashes
  --seed N           seed of generated calls and faults (default 1)
${accountUsage()}
  --exports DIR      the files of this folder are uploaded as Salesforce exports, in place of the sample exports
  --navai-url URL --navai-key KEY
                     a speech-to-text service in place of the simulator
  ${secretFlags.map((flag) => `--${flag}-file FILE`).join(' ')}
                     files that hold a secret on one line, in place of the secret; or set
                     ${secretFlags.map(variableOf).join(', ')}
  --bedrock-url URL  a Bedrock Runtime endpoint in place of the simulator; "aws" is real Bedrock with your own credentials
  --model-lies NAME  the simulated model lies in every answer; a wrong NAME lists them all
  --model-family NAME
                     the simulated Bedrock behaves as for that family of models (default: the family of the configured model);
                     a wrong NAME lists them all
  --model-quota TOKENS,REQUESTS
                     the simulated Bedrock throttles beyond that many tokens and requests a minute
  --model-filters    the simulated Bedrock filters some answers about four of the sample calls
  --model-denies N   the simulated account is denied the model for its first N requests, and until a waiting call says so
  --webhooks         the simulated vendors also tell of each call by webhook, several times and in any order
  --employees FILE   employees as JSON: {"employees":[{"extension","name","employeeId","email","team","active":true}]}
  --results FILE     where the result of every call is written (default: below .local/)`;
