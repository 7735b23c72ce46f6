import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { Failure } from '../../parts/failure/failure';
import type { ImportSummary } from '../../parts/import-status/import-status';
import { useMoments } from '../../parts/moments/moments';
import { ListPages } from '../../parts/pages/list-pages';
import { cursorsOf } from '../../parts/pages/pages';
import { importColumns } from './import-columns';
import { useImports } from './use-imports';

/** All imports that are kept, newest first. */
export const ImportsTable = () => {
  const { t } = useTranslation();
  const moments = useMoments();
  const navigate = useNavigate();
  const cursors = cursorsOf(useLocation().state);
  const { data, error, isPending, isPlaceholderData, refetch } = useImports(cursors.at(-1));
  if (error) return <Failure error={error} action={{ text: t('app.tryAgain'), run: () => void refetch() }} />;
  const next = data?.cursor ?? null;
  return (
    <Table<ImportSummary>
      items={data?.imports ?? []}
      trackBy="importId"
      columnDefinitions={importColumns(t, moments)}
      loading={isPending || isPlaceholderData}
      loadingText={t('app.loading')}
      empty={<NoImports />}
      enableKeyboardNavigation
      wrapLines
      ariaLabels={{ tableLabel: t('imports.toList') }}
      header={<Header variant="h2">{t('imports.toList')}</Header>}
      pagination={
        <ListPages
          cursors={cursors}
          next={next}
          isLoading={isPending || isPlaceholderData}
          turnTo={(to) => navigate('', { state: { cursors: to } })}
        />
      }
    />
  );
};

const NoImports = () => {
  const { t } = useTranslation();
  return (
    <Box textAlign="center" padding="l">
      <Box variant="strong">{t('imports.empty')}</Box>
      <Box color="text-body-secondary">{t('imports.emptyHint')}</Box>
    </Box>
  );
};
