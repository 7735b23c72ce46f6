import AppLayout from '@cloudscape-design/components/app-layout';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contentId, focusContent } from '../parts/content/focus-content';
import { Unshown } from '../parts/failure/failure-boundary';
import { useLanguage } from './language';
import { Navigation } from './navigation';
import './shell.css';
import { TopBar } from './top-bar';

/** The frame of every view with bar, navigation and content. */
export const Shell = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation();
  const { hasFailed } = useLanguage();
  const [isOpen, setIsOpen] = useState(matchMedia('(min-width: 1100px)').matches);
  return (
    <>
      <SkipLink />
      <TopBar />
      <AppLayout
        headerSelector="#top"
        navigation={<Navigation onFollow={() => setIsOpen(matchMedia('(min-width: 689px)').matches)} />}
        navigationOpen={isOpen}
        onNavigationChange={({ detail }) => setIsOpen(detail.open)}
        toolsHide
        content={
          <div id={contentId} tabIndex={-1}>
            {hasFailed && <Unshown />}
            {children}
          </div>
        }
        ariaLabels={{
          navigation: t('app.navigation'),
          navigationToggle: t('app.openNavigation'),
          navigationClose: t('app.closeNavigation'),
        }}
      />
    </>
  );
};

/** The first stop of the Tab key skips the bar and the navigation. */
const SkipLink = () => {
  const { t } = useTranslation();
  return (
    <a
      className="skip-link"
      href={`#${contentId}`}
      onClick={(event) => {
        event.preventDefault();
        focusContent();
      }}
    >
      {t('app.skipToContent')}
    </a>
  );
};
