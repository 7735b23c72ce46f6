import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import { useTranslation } from 'react-i18next';
import { Failure } from '../failure/failure';
import { hasExpired } from '../link/link';
import { useMoments } from '../moments/moments';
import type { useExport } from './use-export';

/**
 * Says how an export went. If one file cannot hold all rows, it offers the rest.
 * An ended link would show an error of the store in place of the page. So the file is written again.
 */
export const ExportNote = ({ exporting }: { exporting: ReturnType<typeof useExport> }) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const { data, error, variables, mutate, reset, isPending } = exporting;
  if (error) return <Failure error={error} action={{ text: t('app.close'), run: reset }} />;
  if (!data || !variables) return null;
  const { cursor } = data;
  const rest = cursor !== null && (
    <Button loading={isPending} onClick={() => mutate({ ...variables, cursor })}>
      {t('lists.export.rest')}
    </Button>
  );
  return (
    <div role="status">
      <Alert type={rest ? 'warning' : 'success'} dismissible onDismiss={reset} action={rest}>
        {t(rest ? 'lists.export.part' : 'lists.export.ready', { n: number(data.rows) })}{' '}
        <Link
          href={data.url}
          rel="noreferrer"
          onFollow={(event) => {
            if (!hasExpired(data, Date.now())) return;
            event.preventDefault();
            mutate(variables);
          }}
        >
          {t('lists.export.again')}
        </Link>
      </Alert>
    </div>
  );
};
