import Alert from '@cloudscape-design/components/alert';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../parts/failure/failure';
import { pathOfImport } from '../../../parts/import-status/import-names';
import { ImportStatus } from '../../../parts/import-status/import-status';
import { useMoments } from '../../../parts/moments/moments';
import { PageLink } from '../../../parts/page-link/page-link';
import { usePromisedImport } from './use-promised-import';

export interface StartedImportProps {
  readonly file: string;
  readonly importId: string;
  readonly onRemove: () => void;
}

/** The import of a file that has arrived, to its end. */
export const StartedImport = ({ file, importId, onRemove }: StartedImportProps) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const { found, error, isLate } = usePromisedImport(importId);
  if (isLate)
    return (
      <Alert type="warning" header={file}>
        {t('imports.upload.lateHint')}
      </Alert>
    );
  if (error && !found) return <Failure error={error} />;
  if (!found || found.status === 'RUNNING')
    return (
      <>
        {error && <Failure error={error} />}
        <ProgressBar
          label={file}
          value={100}
          additionalInfo={
            found
              ? t('imports.upload.reading', { n: number(found.counts.read) })
              : t('imports.upload.arriving')
          }
        />
      </>
    );
  const { counts } = found;
  return (
    <div role="status">
      <Alert
        type={found.status !== 'DONE' ? 'error' : counts.rejected > 0 ? 'warning' : 'success'}
        header={file}
        dismissible
        dismissAriaLabel={t('imports.upload.remove', { file })}
        onDismiss={onRemove}
      >
        <ImportStatus {...found} />
        <div>
          {(['new', 'changed', 'unchanged', 'rejected'] as const)
            .map((name) => `${t(`imports.columns.${name}`)}: ${number(counts[name])}`)
            .join(' · ')}
        </div>
        <PageLink href={pathOfImport(importId)}>{t('imports.upload.report')}</PageLink>
      </Alert>
    </div>
  );
};
