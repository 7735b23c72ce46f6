import Alert from '@cloudscape-design/components/alert';
import { useEffect, useRef } from 'react';
import type { Note } from './open-dialog';

/** Says what was done. It takes the focus if the button that opened the dialog is gone. */
export const NoteAlert = ({ note, onDismiss }: { note: Note; onDismiss: () => void }) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (note.takesFocus) box.current?.focus();
  }, [note]);
  return (
    <div ref={box} role="status" tabIndex={-1}>
      <Alert type={note.type} dismissible onDismiss={onDismiss}>
        {note.text}
      </Alert>
    </div>
  );
};
