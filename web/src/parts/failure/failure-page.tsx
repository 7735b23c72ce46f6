import Box from '@cloudscape-design/components/box';
import { Failure, type FailureProps } from './failure';

/** A failure in place of the whole page. */
export const FailurePage = (props: FailureProps) => (
  <Box padding="xxl">
    <Failure {...props} />
  </Box>
);
