import { firstPass, report } from './pass';
import { runProgram } from './run';

/** `npm start`: the whole system on this machine, up until Ctrl-C. */
runProgram(async (flags, lifetime) => {
  const pass = await firstPass('start', flags, lifetime);
  report(pass);
  const { cloud, outputs, api } = pass.system;
  const scored = pass.calls.find((call) => call.overallScore !== undefined);
  const curl = 'curl -s -H "Authorization: Bearer $TOKEN"';
  console.log(`
Everything is up. The API wants the token; it is valid for an hour. Try:

  TOKEN=${api.token}
  ${curl} '${api.url}/api/calls?status=DONE&limit=5'
  ${curl} '${api.url}/api/calls/${scored?.callId ?? '<callId>'}'
  ${curl} '${api.url}/api/audio-jobs'
  ${curl} '${api.url}/api/audio-jobs/${pass.jobs[0]?.customer ?? '<customer>'}'
  ${curl} -X POST '${api.url}/api/samples?n=100&format=jsonl.gz'
  npm run sample -- --n 100 --out sample.jsonl.gz --api '${api.url}' --token "$TOKEN"

  # a sync of Alotech answers a run id at once, and the run tells how far it is
  ${curl} -X POST '${api.url}/api/alotech/sync?start_date=${dayBefore(1)}&finish_date=${dayBefore(0)}'
  ${curl} '${api.url}/api/syncs/${pass.alotech?.runId ?? '<runId>'}'

  # an export is imported when it is uploaded, and each import tells what became of its rows
  AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws --region ${cloud.region} --endpoint-url ${cloud.endpoint} \\
    s3 cp local/samples/exports/close_won.xlsx s3://${outputs.BucketName}/exports/close_won.xlsx
  ${curl} '${api.url}/api/imports'
  ${curl} '${api.url}/api/imports/${pass.imports[0]?.importId ?? '<importId>'}'

Ctrl-C ends all of it.`);
  return new Promise(() => setInterval(() => undefined, 60_000));
});

const dayBefore = (days: number): string =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
