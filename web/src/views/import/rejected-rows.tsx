import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice/choice';
import { FieldGrid } from '../../parts/field-grid/field-grid';
import { useMoments } from '../../parts/moments/moments';
import { useReasonWords } from './reason-words';
import { type RejectedRow, rejectedColumns } from './rejected-columns';
import { RejectedFiles } from './rejected-files';
import type { ShownImport } from './use-import';

const pageSize = 25;

/** Rows that were not stored, with the reason and what to do. */
export const RejectedRows = ({ found, renew }: ShownImport) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const wordsOfReason = useReasonWords();
  const [code, setCode] = useState<string>();
  const [page, setPage] = useState(1);
  const { rejected, counts, status } = found;
  const codes = [...new Set(rejected.map((row) => row.code))];
  const shown = code === undefined ? rejected : rejected.filter((row) => row.code === code);
  return (
    <Table<RejectedRow>
      items={shown.slice((page - 1) * pageSize, page * pageSize)}
      trackBy={({ row, code: reason }) => `${row} ${reason}`}
      columnDefinitions={rejectedColumns(t, wordsOfReason)}
      wrapLines
      enableKeyboardNavigation
      ariaLabels={{ tableLabel: t('imports.rejected.title') }}
      empty={
        <Box textAlign="center">
          {t(status === 'DONE' ? 'imports.rejected.none' : 'imports.rejected.notYet')}
        </Box>
      }
      header={
        <Header
          variant="h2"
          counter={`(${number(counts.rejected)})`}
          description={status === 'DONE' && counts.rejected > 0 ? t('imports.rejected.hint') : undefined}
          actions={<RejectedFiles found={found} renew={renew} />}
        >
          {t('imports.rejected.title')}
        </Header>
      }
      filter={
        <SpaceBetween size="xs">
          {counts.rejected > rejected.length && (
            <Box>
              {t('imports.rejected.first', { n: number(rejected.length), all: number(counts.rejected) })}
            </Box>
          )}
          {codes.length > 1 && (
            <FieldGrid>
              <Choice
                label={t('imports.rejected.filter')}
                none={t('imports.rejected.all')}
                names={Object.fromEntries(codes.map((known) => [known, wordsOfReason(known).why]))}
                chosen={code}
                onChoose={(chosen) => {
                  setCode(chosen);
                  setPage(1);
                }}
              />
            </FieldGrid>
          )}
        </SpaceBetween>
      }
      pagination={
        shown.length > pageSize && (
          <Pagination
            currentPageIndex={page}
            pagesCount={Math.ceil(shown.length / pageSize)}
            onChange={({ detail }) => setPage(detail.currentPageIndex)}
          />
        )
      }
    />
  );
};
