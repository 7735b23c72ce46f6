import { useRef, useState } from 'react';
import { useParams } from 'react-router';
import { Answered } from '../../parts/answered/answered';
import { Failure } from '../../parts/failure/failure';
import { CallPage } from './call-page';
import { useCall, useRevealedCall } from './use-call';

export default () => {
  const { id = '' } = useParams();
  return <OneCall key={id} id={id} />;
};

const OneCall = ({ id }: { id: string }) => {
  const asked = useCall(id);
  const { look, setIsRevealed } = useLooks();
  const revealed = useRevealedCall(id, look);
  return (
    <Answered asked={asked}>
      {(masked) => (
        <>
          {revealed.error && <Failure error={revealed.error} />}
          <CallPage call={revealed.data ?? masked} isLoading={revealed.isFetching} onReveal={setIsRevealed} />
        </>
      )}
    </Answered>
  );
};

/** Counts how often a person revealed the masked data. 0 while it is masked. */
const useLooks = () => {
  const looks = useRef(0);
  const [look, setLook] = useState(0);
  const setIsRevealed = (isRevealed: boolean): void => {
    if (isRevealed) looks.current += 1;
    setLook(isRevealed ? looks.current : 0);
  };
  return { look, setIsRevealed };
};
