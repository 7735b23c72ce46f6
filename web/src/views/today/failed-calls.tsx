import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { bodyOf } from '../../../../client/client';
import { Answered } from '../../parts/answered/answered';
import { CallLine, type CallSummary } from '../../parts/call-line/call-line';
import { Failure } from '../../parts/failure/failure';
import { EnglishText } from '../../parts/foreign-text/english-text';
import { Lines } from '../../parts/lines/lines';
import type { ReasonCode } from '../../parts/retry/retry';
import { useApi } from '../../session/api-context';
import { type Say, useRetryOne } from './retry';

export interface FailedCallsProps {
  readonly reasonCode: ReasonCode;
  readonly from: string;
  readonly mayRetry: boolean;
  readonly say: Say;
}

/** Shown calls of a reason. */
const shown = 20;

/** The newest calls of a reason, each with its own retry. */
export const FailedCalls = ({ reasonCode, from, mayRetry, say }: FailedCallsProps) => {
  const api = useApi();
  const { t } = useTranslation();
  const query = { reasonCode, from, limit: shown };
  const asked = useQuery({
    queryKey: ['calls', 'failed', query],
    queryFn: () => bodyOf(api.GET('/api/calls', { params: { query } })),
  });
  return (
    <Answered asked={asked}>
      {({ calls }) => (
        <Lines
          label={t(`words.reasons.${reasonCode}`)}
          lines={calls.map((call) => ({
            id: call.callId,
            content: (
              <>
                <CallLine call={call} />
                <Box variant="small">
                  <EnglishText text={call.reason ?? ''} />
                </Box>
              </>
            ),
            actions: mayRetry && <RetryOne call={call} say={say} />,
          }))}
        />
      )}
    </Answered>
  );
};

const RetryOne = ({ call, say }: { call: CallSummary; say: Say }) => {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useRetryOne(call.callId, say);
  if (error) return <Failure error={error} action={{ text: t('app.tryAgain'), run: () => mutate() }} />;
  return (
    <Button loading={isPending} onClick={() => mutate()}>
      {t('today.failures.retry')}
    </Button>
  );
};
