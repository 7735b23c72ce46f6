import { type Role, roles } from '../../functions/shared/http/roles';
import { vendors } from '../../functions/telephony/vendors';
import { selectCallsToScore } from '../bring-in';
import { emailOf } from '../cloud/users';
import type { FirstPass } from '../pass';

/** Most call ids to show. */
const shownIds = 5;

type Shown = Pick<FirstPass, 'calls' | 'jobs' | 'labels' | 'failures' | 'syncs' | 'imports'> & {
  work: Pick<FirstPass['work'], 'sources'>;
  system: {
    cloud: { region: string; endpoint: string };
    outputs: { BucketName: string };
    api: { url: string; token: string };
    password: string;
  };
};

/** The text that `npm start` prints once the system runs. */
export const startHelp = (pass: Shown, pageUrl: string, now: number): string => {
  const { api, password } = pass.system;
  const scored = selectCallsToScore(pass).filter((call) => call.overallScore !== undefined);
  const shown = (scored.length > 0 ? scored : pass.calls).slice(0, shownIds);
  const curl = 'curl -s -H "Authorization: Bearer $TOKEN"';
  return `
${formatStatus(pass.failures)}

The page is ${pageUrl}

  Sign in as  ${emailOf('admin')}
  password    ${password}

The same password signs in ${othersOf('admin')}.

Calls to look at:

${shown.map(({ callId, status }) => `  ${callId}  ${[status, pass.labels.get(callId)].filter(Boolean).join('  ')}`).join('\n') || '  no call is stored yet'}

The API wants the token. You are ${emailOf('admin')} with it, for an hour. docs/api.md lists the routes. Try:

  TOKEN=${api.token}
  ${curl} '${api.url}/api/me'
  ${curl} '${api.url}/api/status'
  ${curl} '${api.url}/api/calls?status=DONE&limit=5'
  ${curl} '${api.url}/api/calls?violations=any&sort=score'
  ${curl} '${api.url}/api/calls?answers=true&form=sales&limit=5'
  ${curl} '${api.url}/api/calls/${shown[0]?.callId ?? '<callId>'}'
${formatDealRequests(pass, curl)}  ${curl} -H 'content-type: application/json' -d '{"list":"calls","format":"xlsx"}' '${api.url}/api/exports'
  ${curl} -X POST '${api.url}/api/samples?n=100&format=jsonl.gz'
  SANTRAL_TOKEN="$TOKEN" npm run sample -- --n 100 --out sample.jsonl.gz --api '${api.url}'

  # a new token, in this folder, while this runs
  TOKEN=$(npm run --silent token -- --api '${api.url}')
  # what a supervisor sees; the roles are ${roles.join(', ')}
  TOKEN=$(npm run --silent token -- --role supervisor --api '${api.url}')

${formatSyncRequests(pass, curl, now)}${formatImportRequests(pass, curl)}Ctrl-C ends all of it.`;
};

/** Local users of the other roles. */
const othersOf = (role: Role): string =>
  roles
    .filter((other) => other !== role)
    .map(emailOf)
    .join(', ');

/** Deals matter only if a chosen source works on won calls alone. */
const needsDeals = ({ work: { sources } }: Shown): boolean =>
  sources.some((source) => vendors[source].works !== 'on every call');

const formatDealRequests = (pass: Shown, curl: string): string => {
  if (!needsDeals(pass)) return '';
  const { url } = pass.system.api;
  return `  ${curl} '${url}/api/audio-jobs'
  ${curl} '${url}/api/audio-jobs/${pass.jobs[0]?.customer ?? '<customer>'}'
  ${curl} '${url}/api/won-deals?from=2025-03-01&to=2025-04-30'
`;
};

const formatImportRequests = (pass: Shown, curl: string): string => {
  if (!needsDeals(pass)) return '';
  const { cloud, outputs, api } = pass.system;
  return `  # an export is imported when it is uploaded, and each import tells what became of its rows
  AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws --region ${cloud.region} --endpoint-url ${cloud.endpoint} \\
    s3 cp local/samples/exports/close_won.xlsx s3://${outputs.BucketName}/exports/close_won.xlsx
  ${curl} '${api.url}/api/imports'
  ${curl} '${api.url}/api/imports/${pass.imports[0]?.importId ?? '<importId>'}'

`;
};

const formatSyncRequests = ({ system: { api }, syncs, work }: Shown, curl: string, now: number): string =>
  work.sources
    .filter((source) => vendors[source].list === 'slices')
    .map(
      (
        source,
      ) => `  # a sync of ${vendors[source].title} answers a run id at once, and the run tells how far it is
  ${curl} -X POST '${api.url}/api/${source}/sync?start_date=${dayBefore(now, 1)}&finish_date=${dayBefore(now, 0)}'
  ${curl} '${api.url}/api/syncs/${syncs[source]?.runId ?? '<runId>'}'

`,
    )
    .join('');

const formatStatus = (failures: readonly string[]): string =>
  failures.length === 0
    ? 'Everything is up.'
    : ['The system is up, and this failed:', ...failures.map((failure) => `  ✗ ${failure}`)].join('\n');

const dayBefore = (now: number, days: number): string =>
  new Date(now - days * 86_400_000).toISOString().slice(0, 10);
