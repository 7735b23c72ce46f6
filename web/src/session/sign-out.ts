import { createContext, use } from 'react';

export type SignOut = () => Promise<void>;

export const SignOutContext = createContext<SignOut | undefined>(undefined);

/** Ends the session here and at Cognito. */
export const useSignOut = (): SignOut => {
  const signOut = use(SignOutContext);
  if (!signOut) throw new Error('This part stands outside of the session. Put it inside.');
  return signOut;
};
