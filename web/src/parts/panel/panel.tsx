import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { ReactNode } from 'react';
import { Answered, type AnsweredProps } from '../answered/answered';

export interface PanelProps<Answer> extends AnsweredProps<Answer> {
  readonly title: string;
  readonly hint?: string;
  readonly counter?: string | undefined;
  readonly actions?: ReactNode;
  readonly footer?: ReactNode;
}

/** A titled part of a view. It shows an answer, a wait or a failure. */
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
