import { RemovalPolicy } from 'aws-cdk-lib';

/**
 * What outlives the stack. A create that fails takes it back, while it is new and empty (decision 041).
 * AWS refuses to delete what is protected. That stays, so that the rollback does not fail on it.
 */
export const keptOnceCreated = ({ isProtected }: { isProtected: boolean }): RemovalPolicy =>
  isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
