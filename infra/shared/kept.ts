import { RemovalPolicy } from 'aws-cdk-lib';

/**
 * Of what outlives the stack: it goes with a create that fails, while it is new and empty (decision 041).
 * AWS refuses to delete what is protected, so that stays and the rollback does not fail on it.
 */
export const keptOnceCreated = ({ isProtected }: { isProtected: boolean }): RemovalPolicy =>
  isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
