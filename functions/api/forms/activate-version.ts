import { criteriaForm } from '../../shared/calls/schema';
import type { FormFault } from '../../shared/forms/check-form';
import type { FormHead, FormVersion } from '../../shared/forms/schema';
import { describeRoute } from '../../shared/http/describe-route';
import { etagHeaders, IfMatchHeaders } from '../../shared/http/etag';
import { HttpProblem } from '../../shared/http/http-api';
import { FormAnswer } from './answers';
import { faultsOf } from './check-version';
import { changeHead, type FormPorts, VersionPath } from './read-form';

export const activateFormVersion = describeRoute(
  {
    summary: 'Scores calls by a version of a form from now on.',
    details:
      'The version that was active is locked. A locked version can be activated again. A version with faults is refused, and the questions are named.',
    roles: ['admin'],
    params: VersionPath,
    headers: IfMatchHeaders,
    answer: { body: FormAnswer, headers: etagHeaders },
    problems: ['NO_SUCH_FORM', 'FORM_READ_ONLY', 'FORM_CHANGED', 'FORM_FAULTY', 'PRECONDITION_FAILED'],
  },
  (ports: FormPorts) =>
    ({ now, ...asked }) =>
      changeHead(ports, asked, async (head, version) => {
        if (head.activeVersion === version.version) return head;
        if (head.id === criteriaForm) refuseOldCriteria(head, version.version);
        else refuseFaults(await faultsOf(ports, version), version);
        return ports.forms.activate(head, version, new Date(now).toISOString());
      }),
);

/** Criteria are not checked, because teams already scored by them. */
const refuseOldCriteria = ({ latestVersion }: FormHead, version: number): void => {
  if (version === latestVersion && version > 0) return;
  const remedy =
    latestVersion > 0 ? `Store version ${version} again with PUT /api/criteria, or copy` : 'Copy';
  throw new HttpProblem(
    'FORM_READ_ONLY',
    `Only the newest stored criteria can be activated. ${remedy} it with POST /api/forms.`,
  );
};

const refuseFaults = (faults: readonly FormFault[], { id, version }: FormVersion): void => {
  if (faults.length === 0) return;
  throw new HttpProblem(
    'FORM_FAULTY',
    `Version ${version} of the form ${id} asks what no call can answer. Change what the fields name, then activate it again.`,
    faults.map((fault) => ({ field: placeOf(fault), message: fault.message })),
  );
};

const placeOf = ({ question, violation }: FormFault): string => {
  if (question !== undefined) return `questions.${question}`;
  return violation === undefined ? '' : `violations.${violation}`;
};
