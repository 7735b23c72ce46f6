import Box from '@cloudscape-design/components/box';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../../../parts/moments/moments';
import type { Person } from '../everybody';

/** Which extensions the person held, and when. Calls of those times belong to the person. */
export const FormerExtensions = ({ formerExtensions = [] }: Person) => {
  const { t } = useTranslation();
  const { dateTime } = useMoments();
  if (formerExtensions.length === 0) return null;
  return (
    <div>
      <Box variant="awsui-key-label">{t('employees.form.former')}</Box>
      {formerExtensions.map(({ extension, from, to }) => (
        <div key={to + extension}>
          {extension}: {from ? dateTime(from) : t('employees.always')} – {dateTime(to)}
        </div>
      ))}
    </div>
  );
};
