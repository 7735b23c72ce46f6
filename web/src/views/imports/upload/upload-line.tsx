import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import { useTranslation } from 'react-i18next';
import { wordsOf } from '../../../session/failure-words';
import { NotSent } from './sending';
import { StartedImport } from './started-import';
import type { Upload } from './uploads';

export interface UploadLineProps {
  readonly upload: Upload;
  readonly onAgain: () => void;
  readonly onRemove: () => void;
}

/** One file: how much is sent, what its import does, or why it failed. */
export const UploadLine = ({ upload, onAgain, onRemove }: UploadLineProps) => {
  const { t } = useTranslation();
  const { file, progress, error } = upload;
  if (error !== undefined)
    return <FailedUpload file={file.name} error={error} onAgain={onAgain} onRemove={onRemove} />;
  if (progress.step === 'arrived')
    return <StartedImport file={file.name} importId={progress.importId} onRemove={onRemove} />;
  const percent = progress.step === 'sending' ? Math.floor(100 * progress.share) : 0;
  return (
    <ProgressBar
      label={file.name}
      value={percent}
      additionalInfo={
        progress.step === 'sending' ? t('imports.upload.sending', { percent }) : t('imports.upload.promising')
      }
    />
  );
};

interface FailedUploadProps {
  readonly file: string;
  readonly error: unknown;
  readonly onAgain: () => void;
  readonly onRemove: () => void;
}

const FailedUpload = ({ file, error, onAgain, onRemove }: FailedUploadProps) => {
  const { t } = useTranslation();
  return (
    <div role="status">
      <Alert
        type="error"
        header={file}
        dismissible
        dismissAriaLabel={t('imports.upload.remove', { file })}
        onDismiss={onRemove}
        action={<Button onClick={onAgain}>{t('imports.upload.again')}</Button>}
      >
        <WhyNot error={error} />
      </Alert>
    </div>
  );
};

/** The API names the wrong field: an ending that nobody reads, or a file that is too large. */
const WhyNot = ({ error }: { error: unknown }) => {
  const { t } = useTranslation();
  if (error instanceof NotSent)
    return error.status === 0
      ? t('imports.upload.cut')
      : t('imports.upload.refusedByStore', { status: error.status });
  const fields = (error as { fields?: readonly { message: string }[] }).fields ?? [];
  return [wordsOf(error, t), ...fields.map(({ message }) => message)].map((words) => (
    <div key={words}>{words}</div>
  ));
};
