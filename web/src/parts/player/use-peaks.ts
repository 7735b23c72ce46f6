import { useQuery } from '@tanstack/react-query';
import { hasExpired, type Link } from '../link/link';
import { type Peaks, readPeaks } from './peaks';

/** The peaks of a call. They never change. */
export const usePeaks = (
  callId: string,
  given: Link | undefined,
  renew: () => Promise<{ peaks?: Link | undefined }>,
): { peaks: Peaks | undefined; hasNoPeaks: boolean } => {
  const { data, isError } = useQuery({
    queryKey: ['peaks', callId],
    queryFn: async () => loadPeaks(await renewIfEnded(given, renew)),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return { peaks: data, hasNoPeaks: isError };
};

/** Renews an ended link first. */
const renewIfEnded = async (
  given: Link | undefined,
  renew: () => Promise<{ peaks?: Link | undefined }>,
): Promise<Link | undefined> => (given && !hasExpired(given, Date.now()) ? given : (await renew()).peaks);

const loadPeaks = async (link: Link | undefined): Promise<Peaks> => {
  if (!link) throw new Error('The call has no peaks. The recording plays without them.');
  const answer = await fetch(link.url);
  if (!answer.ok) throw new Error(`The peaks answered ${answer.status}. Load the page again.`);
  return readPeaks(await answer.json());
};
