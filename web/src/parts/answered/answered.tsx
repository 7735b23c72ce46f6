import Box from '@cloudscape-design/components/box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../failure/failure';
import { Waiting } from '../waiting/waiting';

/** The members of a query of react-query that a view shows. */
export interface Asked<Answer> {
  readonly data: Answer | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

export interface AnsweredProps<Answer> {
  readonly asked: Asked<Answer>;
  readonly children: (answer: Answer) => ReactNode;
}

/**
 * Shows an answer, the wait for it, or why it did not come. An answer stays where a later one did not come. It no longer
 * tells of now, so the failure stands above it.
 */
export const Answered = <Answer,>({ asked: { data, error, refetch }, children }: AnsweredProps<Answer>) => {
  const { t } = useTranslation();
  const failure = error ? (
    <Failure error={error} action={{ text: t('app.tryAgain'), run: () => void refetch() }} />
  ) : undefined;
  if (data === undefined) return failure ?? <Waiting />;
  return (
    <>
      {failure && <Box margin={{ bottom: 'm' }}>{failure}</Box>}
      {children(data)}
    </>
  );
};
