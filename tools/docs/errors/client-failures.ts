import type { Section } from './explained';

export const clientFailures: Section = {
  title: 'Failures without a code',
  intro:
    'API Gateway answers some requests itself, without a code. `client/client.ts` and the page give these names.',
  codes: {
    UNAUTHORIZED: { means: '401. The token is missing or has expired.', toDo: 'Sign in again.' },
    TOO_MANY_REQUESTS: {
      means: '429. The requests come faster than `api.throttle` allows.',
      toDo: 'Wait a moment. Then repeat the request.',
    },
    UNAVAILABLE: { means: '503. The API did not answer in time.', toDo: 'Repeat the request.' },
    UNREACHABLE: {
      means: 'No answer came. The network failed, or the request timed out.',
      toDo: 'Check the network. Then repeat the request.',
    },
    UNKNOWN: { means: 'Any other answer without a code.', toDo: 'Read the status and the text.' },
  },
};
