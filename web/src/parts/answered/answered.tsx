import Box from '@cloudscape-design/components/box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../failure/failure';
import { Waiting } from '../waiting/waiting';

/** What a view shows of a query of react-query. */
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
 * Shows an answer, a wait or a failure. If a later answer fails, the old one stays. The failure then stands
 * above it.
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
