import * as z from 'zod';
import type { ObjectStore } from '../../shared/aws/objects';
import { describeRoute } from '../../shared/http/describe-route';
import { roles } from '../../shared/http/roles';
import { CallId } from './call-id';
import { CallLinks, type CallLinksPorts, findSound, linksOf } from './call-links';
import { findVisibleCall, type SeenCallPorts } from './visible-call';

export interface ShowLinksPorts extends SeenCallPorts, CallLinksPorts {
  objects: Pick<ObjectStore, 'head'>;
}

const Answer = z
  .object({ callId: z.string(), links: CallLinks })
  .meta({ id: 'LinksOfCall', description: 'Fresh links to what there is of a call.' });

export const showLinks = describeRoute(
  {
    summary: 'Renews the links of a call.',
    details:
      'Sound cannot be masked, and the role operations gets no link to it. Text and WebVTT are masked for everybody.',
    roles,
    params: z.object({ id: CallId }),
    answer: { body: Answer },
    problems: ['NO_SUCH_CALL'],
  },
  (ports: ShowLinksPorts) =>
    async ({ params: { id: callId }, caller, now }) => {
      const call = await findVisibleCall(ports, callId, caller);
      const [sound, transcript] = await Promise.all([
        findSound(ports, call),
        call.transcriptKey ? ports.objects.head(call.transcriptKey) : undefined,
      ]);
      const hasTranscript = transcript !== undefined;
      const links = await linksOf(ports, { call, caller, sound, hasTranscript, now });
      return { body: { callId, links } };
    },
);
