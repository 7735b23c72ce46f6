import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Failure } from '../../parts/failure/failure';
import { Waiting } from '../../parts/waiting/waiting';
import { CallPage } from './call-page';
import { useCall } from './use-call';

export default () => {
  const { id = '' } = useParams();
  return <OneCall key={id} id={id} />;
};

const OneCall = ({ id }: { id: string }) => {
  const { t } = useTranslation();
  const [isRevealed, setIsRevealed] = useState(false);
  const { data: call, error, isFetching, refetch } = useCall(id, isRevealed);
  const action = { text: t('app.tryAgain'), run: () => void refetch() };
  if (error) return <Failure error={error} action={action} />;
  if (!call) return <Waiting />;
  return <CallPage call={call} isLoading={isFetching} onReveal={setIsRevealed} />;
};
