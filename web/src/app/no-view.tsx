import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

/** The address belongs to no view. */
export const NoSuchView = () => <NoView text="noSuchView" />;

/** The view exists, but the roles of the person do not open it. */
export const ClosedView = () => <NoView text="noAccess" />;

const NoView = ({ text }: { text: 'noSuchView' | 'noAccess' }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Box padding="xxl" textAlign="center">
      <SpaceBetween size="m">
        <Box variant="h1">{t(`app.${text}.title`)}</Box>
        <Box color="text-body-secondary">{t(`app.${text}.hint`)}</Box>
        <Button onClick={() => navigate('/')}>{t('app.toToday')}</Button>
      </SpaceBetween>
    </Box>
  );
};
