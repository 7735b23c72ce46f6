import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Keeps the rest of the page when a part fails to load or to render. */
export class FailureBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError = () => ({ hasFailed: true });

  override render(): ReactNode {
    return this.state.hasFailed ? <Unshown /> : this.props.children;
  }
}

/** A browser requests a failed part again only after a reload. */
export const Unshown = () => {
  const { t } = useTranslation();
  return (
    <Alert
      type="error"
      header={t('failures.title')}
      action={<Button onClick={() => location.reload()}>{t('app.tryAgain')}</Button>}
    >
      {t('failures.unshown')}
    </Alert>
  );
};
