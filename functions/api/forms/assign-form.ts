import { Assignment } from '../../shared/forms/schema';
import { describeRoute } from '../../shared/http/describe-route';
import { etagHeaders, IfMatchHeaders, isMatch, staleEdit } from '../../shared/http/etag';
import { invalidRequest } from '../../shared/http/read-request';
import { FormAnswer, showHead, tagOfHead } from './answers';
import { FormPath, type FormPorts, readHead, readTeams, repeatUntilAlone } from './read-form';

export const assignForm = describeRoute(
  {
    summary: 'Says which calls a form is for.',
    details:
      'It holds for calls scored from now on. Of the active forms that are for a call the lowest priority wins, then the first id. A team that no employee is in is refused.',
    roles: ['admin'],
    params: FormPath,
    headers: IfMatchHeaders,
    body: Assignment,
    answer: { body: FormAnswer, headers: etagHeaders },
    problems: ['NO_SUCH_FORM', 'FORM_CHANGED', 'PRECONDITION_FAILED'],
  },
  (ports: FormPorts) =>
    async ({ params: { id }, headers, body }) => {
      refuseUnknownTeams(body, await readTeams(ports));
      const head = await repeatUntilAlone(id, async () => {
        const before = await readHead(ports, id);
        const tag = tagOfHead(before);
        if (!isMatch(headers['if-match'], tag)) throw staleEdit(tag, `GET /api/forms/${id}`);
        return ports.forms.assign(before, body);
      });
      return showHead(head);
    },
);

/**
 * A misspelled team would make the form score no call, and nobody would notice.
 * @throws HttpProblem 400
 */
const refuseUnknownTeams = ({ appliesTo: { teams = [] } }: Assignment, known: readonly string[]): void => {
  const message = known.length > 0 ? `known ones are ${known.join(', ')}` : 'no employee has a team';
  const wrong = teams.flatMap((team, at) =>
    known.includes(team)
      ? []
      : { field: `appliesTo.teams.${at}`, message: `no employee is in this team; ${message}` },
  );
  if (wrong.length > 0) throw invalidRequest(wrong);
};
