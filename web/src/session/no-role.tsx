import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useSignOut } from './sign-out';

/** An account without a group. It may only sign out. */
export const NoRole = () => {
  const { t } = useTranslation();
  const signOut = useSignOut();
  return (
    <Box padding="xxl" textAlign="center">
      <SpaceBetween size="m">
        <Box variant="h1">{t('app.noRole.title')}</Box>
        <Box color="text-body-secondary">{t('app.noRole.hint')}</Box>
        <Button onClick={() => void signOut()}>{t('app.signOut')}</Button>
      </SpaceBetween>
    </Box>
  );
};
