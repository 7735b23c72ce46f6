import SpaceBetween from '@cloudscape-design/components/space-between';
import { FailuresByReason } from './failures-by-reason';
import { SourcesOfCalls } from './sources-of-calls';
import { useStatus } from './status';
import { UnderWay } from './under-way';

/** How the work is going: stages, sources and failures. */
export const WorkOfToday = () => {
  const asked = useStatus();
  return (
    <SpaceBetween size="l">
      <UnderWay asked={asked} />
      <SourcesOfCalls asked={asked} />
      <FailuresByReason asked={asked} />
    </SpaceBetween>
  );
};
