import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { useTranslation } from 'react-i18next';
import { ForeignText } from '../../parts/foreign-text/foreign-text';
import { ImportStatus } from '../../parts/import-status/import-status';
import { useMoments } from '../../parts/moments/moments';
import type { Import } from './use-import';

const kilobyte = 1_000;

/** Counts, times and remarks about the whole file. */
export const ImportFacts = (found: Import) => {
  const { t } = useTranslation();
  const { number, dateTime } = useMoments();
  const { counts, kind, startedAt, finishedAt, bytes, remarks = [] } = found;
  const rows = (['read', 'new', 'changed', 'unchanged', 'rejected'] as const).map((name) => ({
    label: t(`imports.columns.${name}`),
    value: number(counts[name]),
  }));
  return (
    <Container header={<Header variant="h2">{t('imports.facts')}</Header>}>
      <KeyValuePairs
        columns={4}
        items={[
          { label: t('imports.columns.status'), value: <ImportStatus {...found} /> },
          ...rows,
          ...(kind ? [{ label: t('imports.columns.kind'), value: t(`imports.kinds.${kind}`) }] : []),
          { label: t('imports.columns.bytes'), value: `${number(bytes / kilobyte, 1)} kB` },
          { label: t('imports.columns.startedAt'), value: dateTime(startedAt) },
          ...(finishedAt ? [{ label: t('imports.columns.finishedAt'), value: dateTime(finishedAt) }] : []),
          ...(remarks.length > 0
            ? [
                {
                  label: t('imports.remarks'),
                  value: remarks.map((said) => (
                    <div key={said} lang="en">
                      <ForeignText text={said} />
                    </div>
                  )),
                },
              ]
            : []),
        ]}
      />
    </Container>
  );
};
