import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { Answered } from '../../parts/answered/answered';
import type { ImportSummary } from '../../parts/import-status/import-status';
import { useMoments } from '../../parts/moments/moments';
import { ListPages } from '../../parts/pages/list-pages';
import { cursorsOf } from '../../parts/pages/pages';
import { importColumns } from './import-columns';
import { type ListedImports, useImports } from './use-imports';

/** All kept imports, newest first. */
export const ImportsTable = () => {
  const cursors = cursorsOf(useLocation().state);
  const asked = useImports(cursors.at(-1));
  return (
    <Answered asked={asked}>
      {(page) => <PageOfImports {...page} cursors={cursors} isLoading={asked.isPlaceholderData} />}
    </Answered>
  );
};

interface PageOfImportsProps extends ListedImports {
  readonly cursors: readonly string[];
  readonly isLoading: boolean;
}

const PageOfImports = ({ imports, cursor, cursors, isLoading }: PageOfImportsProps) => {
  const { t } = useTranslation();
  const moments = useMoments();
  const navigate = useNavigate();
  return (
    <Table<ImportSummary>
      items={[...imports]}
      trackBy="importId"
      columnDefinitions={importColumns(t, moments)}
      loading={isLoading}
      loadingText={t('app.loading')}
      empty={<NoImports />}
      enableKeyboardNavigation
      wrapLines
      ariaLabels={{ tableLabel: t('imports.toList') }}
      header={<Header variant="h2">{t('imports.toList')}</Header>}
      pagination={
        <ListPages
          cursors={cursors}
          next={cursor}
          isLoading={isLoading}
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
