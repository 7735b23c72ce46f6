import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../failure/failure';
import { Waiting } from '../waiting/waiting';

/** The members of a query of react-query that a panel shows. */
export interface Asked<Answer> {
  readonly data: Answer | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

export interface PanelProps<Answer> {
  readonly title: string;
  readonly hint?: string;
  readonly counter?: string | undefined;
  readonly actions?: ReactNode;
  readonly footer?: ReactNode;
  readonly asked: Asked<Answer>;
  readonly children: (answer: Answer) => ReactNode;
}

/** A titled part of a view that shows an answer, the wait for it, or why it did not come. */
export const Panel = <Answer,>({ title, hint, asked, children, footer, ...header }: PanelProps<Answer>) => (
  <Container
    header={
      <Header variant="h2" description={hint} {...header}>
        {title}
      </Header>
    }
    footer={footer}
  >
    <Answered asked={asked}>{children}</Answered>
  </Container>
);

/** An answer stays where a later one did not come. It no longer tells of now, so the failure stands above it. */
const Answered = <Answer,>({ asked, children }: Pick<PanelProps<Answer>, 'asked' | 'children'>) => {
  const { t } = useTranslation();
  const { data, error, refetch } = asked;
  const failure = error ? (
    <Failure error={error} action={{ text: t('app.tryAgain'), run: () => void refetch() }} />
  ) : undefined;
  if (data === undefined) return failure ?? <Waiting />;
  return (
    <>
      {failure}
      {children(data)}
    </>
  );
};
