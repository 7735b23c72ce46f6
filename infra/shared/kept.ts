import { RemovalPolicy } from 'aws-cdk-lib';

/**
 * Outlives the stack. A failed create removes it while it is new and empty (decision 041).
 * AWS refuses to delete what is protected. That stays, so that the rollback does not fail.
 */
export const keepOnceCreated = ({ isProtected }: { isProtected: boolean }): RemovalPolicy =>
  isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
