import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import { useTranslation } from 'react-i18next';
import { FormStatus } from '../../parts/form-words/form-status';
import { useMoments } from '../../parts/moments/moments';
import { showSideBySide } from './side-by-side';
import type { FormWithVersions } from './use-form';
import { usePlace } from './use-place';

type Version = FormWithVersions['versions'][number];

/** The most versions that the API lists. */
const listed = 100;

/** Every version with its status. A press shows it on the right side and scrolls there. */
export const VersionsTable = ({ form }: { form: FormWithVersions }) => {
  const { t } = useTranslation();
  const { dateTime } = useMoments();
  const { go } = usePlace(form);
  const { versions } = form;
  const time = (instant: string | undefined) => (instant ? dateTime(instant) : '–');
  return (
    <Table<Version>
      items={[...versions]}
      trackBy={({ version }) => String(version)}
      wrapLines
      enableKeyboardNavigation
      ariaLabels={{ tableLabel: t('forms.versions.title') }}
      header={
        <Header variant="h2" counter={`(${versions.length})`} description={t('forms.versions.hint')}>
          {t('forms.versions.title')}
        </Header>
      }
      footer={versions.length >= listed && <Box textAlign="center">{t('forms.versions.more')}</Box>}
      columnDefinitions={[
        {
          id: 'version',
          header: t('forms.versions.version'),
          isRowHeader: true,
          minWidth: 120,
          cell: ({ version }) => (
            <Button
              variant="inline-link"
              onClick={() => {
                go({ right: version });
                showSideBySide();
              }}
            >
              {t('forms.version', { version })}
            </Button>
          ),
        },
        {
          id: 'status',
          header: t('forms.versions.status'),
          minWidth: 120,
          cell: ({ status }) => <FormStatus status={status} />,
        },
        {
          id: 'createdAt',
          header: t('forms.versions.createdAt'),
          minWidth: 150,
          cell: ({ createdAt }) => (createdAt ? dateTime(createdAt) : t('forms.versions.shipped')),
        },
        {
          id: 'activatedAt',
          header: t('forms.versions.activatedAt'),
          minWidth: 150,
          cell: ({ activatedAt }) => time(activatedAt),
        },
        {
          id: 'lockedAt',
          header: t('forms.versions.lockedAt'),
          minWidth: 150,
          cell: ({ lockedAt }) => time(lockedAt),
        },
      ]}
    />
  );
};
