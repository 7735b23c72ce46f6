import AppLayout from '@cloudscape-design/components/app-layout';
import './shell.css';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigation } from './navigation';
import { TopBar } from './top-bar';

/** The frame of every view: bar, navigation and content. */
export const Shell = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(matchMedia('(min-width: 1100px)').matches);
  return (
    <>
      <TopBar />
      <AppLayout
        headerSelector="#top"
        navigation={<Navigation onFollow={() => setIsOpen(matchMedia('(min-width: 689px)').matches)} />}
        navigationOpen={isOpen}
        onNavigationChange={({ detail }) => setIsOpen(detail.open)}
        toolsHide
        content={children}
        ariaLabels={{
          navigation: t('app.navigation'),
          navigationToggle: t('app.openNavigation'),
          navigationClose: t('app.closeNavigation'),
        }}
      />
    </>
  );
};
