import type { ReactNode } from 'react';
import './lines.css';

export interface Line {
  readonly id: string;
  readonly content: ReactNode;
  /** What can be done with it. */
  readonly actions?: ReactNode;
}

/** A plain list. That of Cloudscape can be dragged, and would bring it into the first load. */
export const Lines = ({ label, lines }: { label: string; lines: readonly Line[] }) => (
  <ul className="lines" aria-label={label}>
    {lines.map(({ id, content, actions }) => (
      <li key={id} className="line">
        <div>{content}</div>
        {actions && <div>{actions}</div>}
      </li>
    ))}
  </ul>
);
