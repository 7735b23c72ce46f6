import type { Speaker } from '../shared/model/transcript';

type Role = 'agent' | 'customer';

export interface RoleVote {
  /** The voice as the speech engine told it apart. */
  speaker: Speaker;
  role?: Role | undefined;
}

const other = (role: Role): Role => (role === 'agent' ? 'customer' : 'agent');

/**
 * Who speaks in each line: what the engine knew stays; a voice it told apart gets one role for the whole call, the one
 * most of its lines were given, and two voices never the same; any other line keeps the role it was given.
 */
export const assignRoles = (votes: readonly RoleVote[]): Speaker[] => {
  const leaning = (voice: Speaker) =>
    votes
      .filter(({ speaker }) => speaker === voice)
      .reduce((sum, { role }) => sum + (role === 'agent' ? 1 : role === 'customer' ? -1 : 0), 0);
  const [first, second] = [leaning('speaker-1'), leaning('speaker-2')];
  // With the votes even, whoever was heard first is the agent: recordings begin when the agent is on the line.
  const firstRole: Role = first >= second ? 'agent' : 'customer';
  return votes.map(({ speaker, role }) => {
    if (speaker === 'speaker-1') return firstRole;
    if (speaker === 'speaker-2') return other(firstRole);
    return speaker === 'unknown' ? (role ?? 'unknown') : speaker;
  });
};
