import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Failure } from '../../parts/failure/failure';
import { Waiting } from '../../parts/waiting/waiting';
import { CallPage } from './call-page';
import { useCall, useRevealedCall } from './use-call';

export default () => {
  const { id = '' } = useParams();
  return <OneCall key={id} id={id} />;
};

const OneCall = ({ id }: { id: string }) => {
  const { t } = useTranslation();
  const { data: masked, error, refetch } = useCall(id);
  const { look, setIsRevealed } = useLooks();
  const revealed = useRevealedCall(id, look);
  const failure = error && (
    <Failure error={error} action={{ text: t('app.tryAgain'), run: () => void refetch() }} />
  );
  if (!masked) return failure ?? <Waiting />;
  return (
    <>
      {failure}
      {revealed.error && <Failure error={revealed.error} />}
      <CallPage call={revealed.data ?? masked} isLoading={revealed.isFetching} onReveal={setIsRevealed} />
    </>
  );
};

/** Counts how often a person reveals what is masked. 0 while it is masked. */
const useLooks = () => {
  const looks = useRef(0);
  const [look, setLook] = useState(0);
  const setIsRevealed = (isRevealed: boolean): void => {
    if (isRevealed) looks.current += 1;
    setLook(isRevealed ? looks.current : 0);
  };
  return { look, setIsRevealed };
};
