import CollectionPreferences from '@cloudscape-design/components/collection-preferences';
import { useTranslation } from 'react-i18next';
import { pageSizes } from './column-choice';
import type { useColumns } from './use-columns';

/** Chooses columns, their order and the rows of a page. */
export const ColumnsMenu = ({ columns, shown, chosen, choose }: ReturnType<typeof useColumns>) => {
  const { t } = useTranslation();
  return (
    <CollectionPreferences
      title={t('lists.columns')}
      preferences={{ contentDisplay: shown, pageSize: chosen.pageSize, wrapLines: chosen.wraps }}
      pageSizePreference={{
        title: t('lists.pageSize'),
        options: pageSizes.map((value) => ({ value, label: t('lists.rows', { n: value }) })),
      }}
      wrapLinesPreference={{}}
      contentDisplayPreference={{
        options: columns.map(({ id, header }) => ({ id, label: header, alwaysVisible: id === 'callDate' })),
      }}
      onConfirm={({ detail: { contentDisplay = shown, pageSize, wrapLines } }) =>
        choose({
          columns: contentDisplay.map(({ id, visible }) => ({ id, visible })),
          pageSize: pageSize ?? chosen.pageSize,
          wraps: wrapLines ?? chosen.wraps,
        })
      }
    />
  );
};
