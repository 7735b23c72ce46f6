import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../parts/failure/failure';
import { pathOfImport } from '../../../parts/import-status/import-names';
import { ImportStatus, type ImportSummary } from '../../../parts/import-status/import-status';
import { useMoments } from '../../../parts/moments/moments';
import { PageLink } from '../../../parts/page-link/page-link';
import { Removable } from './removable';
import { usePromisedImport } from './use-promised-import';

export interface StartedImportProps {
  readonly file: string;
  readonly importId: string;
  readonly onRemove: () => void;
}

/** Follows the import of a sent file to its end. If a later answer fails, the last known state stays. */
export const StartedImport = (props: StartedImportProps) => {
  const { file, importId, onRemove } = props;
  const { t } = useTranslation();
  const { found, error, isLate, askAgain } = usePromisedImport(importId);
  if (found && found.status !== 'RUNNING') return <Ended {...props} found={found} />;
  if (isLate)
    return (
      <Alert
        type="warning"
        header={file}
        dismissible
        dismissAriaLabel={t('imports.upload.remove', { file })}
        onDismiss={onRemove}
        action={<Button onClick={askAgain}>{t('app.tryAgain')}</Button>}
      >
        {t('imports.upload.lateHint')}
      </Alert>
    );
  return (
    <Removable file={file} onRemove={onRemove}>
      {error && <Failure error={error} action={{ text: t('app.tryAgain'), run: askAgain }} />}
      {(found || !error) && <Running file={file} found={found} />}
    </Removable>
  );
};

const Running = ({ file, found }: { file: string; found: ImportSummary | undefined }) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  return (
    <ProgressBar
      label={file}
      value={100}
      additionalInfo={
        found ? t('imports.upload.reading', { n: number(found.counts.read) }) : t('imports.upload.arriving')
      }
    />
  );
};

const Ended = ({ file, importId, onRemove, found }: StartedImportProps & { found: ImportSummary }) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const { counts, status } = found;
  return (
    <div role="status">
      <Alert
        type={status !== 'DONE' ? 'error' : counts.rejected > 0 ? 'warning' : 'success'}
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
