import Header from '@cloudscape-design/components/header';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../../parts/moments/moments';
import type { CallPage } from './read-page';

export interface CallsHeaderProps {
  readonly page: CallPage | undefined;
  readonly buttons: ReactNode;
}

/** Names the view and the shown days. */
export const CallsHeader = ({ page, buttons }: CallsHeaderProps) => {
  const { t } = useTranslation();
  const { dateTime } = useMoments();
  const range = page && t('calls.range', { from: dateTime(page.range.from), to: dateTime(page.range.to) });
  return (
    <Header
      variant="h1"
      actions={buttons}
      {...(page && { description: `${range} (${page.range.timeZone})` })}
    >
      {t('calls.title')}
    </Header>
  );
};
