import type { ReactNode } from 'react';
import './lines.css';

export interface Line {
  readonly id: string;
  readonly content: ReactNode;
  /** Buttons at the end of the line. */
  readonly actions?: ReactNode;
}

/** A plain list. Cloudscape's own list would add dragging to the first load. */
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
