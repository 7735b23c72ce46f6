import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import { useTranslation } from 'react-i18next';
import { toVisibleText } from '../../../parts/foreign-text/visible-text';
import { Removable } from './removable';
import { StartedImport } from './started-import';
import type { Upload } from './uploads';
import { WhyNot } from './why-not';

export interface UploadLineProps {
  readonly upload: Upload;
  readonly onAgain: () => void;
  readonly onRemove: () => void;
}

/** One file with its sent share and its import, or why it failed. */
export const UploadLine = ({ upload, onAgain, onRemove }: UploadLineProps) => {
  const file = toVisibleText(upload.file.name);
  const { progress } = upload;
  if (upload.error !== undefined)
    return <FailedUpload file={file} upload={upload} onAgain={onAgain} onRemove={onRemove} />;
  if (progress.step === 'arrived')
    return <StartedImport file={file} importId={progress.importId} onRemove={onRemove} />;
  return (
    <Removable file={file} onRemove={onRemove}>
      <Going file={file} progress={progress} />
    </Removable>
  );
};

const Going = ({ file, progress }: { file: string; progress: Upload['progress'] }) => {
  const { t } = useTranslation();
  const percent = progress.step === 'sending' ? Math.floor(100 * progress.share) : 0;
  const said = {
    waiting: t('imports.upload.waiting'),
    promising: t('imports.upload.promising'),
    sending: t('imports.upload.sending', { percent }),
    arrived: '',
  };
  return <ProgressBar label={file} value={percent} additionalInfo={said[progress.step]} />;
};

interface FailedUploadProps extends UploadLineProps {
  readonly file: string;
}

const FailedUpload = ({ file, upload, onAgain, onRemove }: FailedUploadProps) => {
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
        <WhyNot upload={upload} />
      </Alert>
    </div>
  );
};
