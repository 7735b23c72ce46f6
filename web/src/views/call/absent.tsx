import Box from '@cloudscape-design/components/box';
import { useTranslation } from 'react-i18next';

export interface AbsentProps {
  readonly part: 'transcript' | 'result';
  readonly state: string;
  readonly setting?: string;
}

/** A missing part of the call, and the setting that removed it. */
export const Absent = ({ part, state, setting }: AbsentProps) => {
  const { t } = useTranslation();
  return (
    <Box color="text-body-secondary">
      {state === 'gone' ? t(`call.${part}.gone`, { setting }) : t(`call.${part}.absent`)}
    </Box>
  );
};
