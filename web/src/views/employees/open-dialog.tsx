import { useTranslation } from 'react-i18next';
import { EditPerson } from './edit/edit-person';
import { Removal } from './edit/removal';
import type { Everybody, Person } from './everybody';
import { TeamChange } from './teams/team-change';

/** What somebody is about to change, with the list at the time of opening. */
export type Dialog = { readonly from: Everybody } & (
  | { readonly kind: 'edit'; readonly person: Person | undefined }
  | { readonly kind: 'remove'; readonly person: Person }
  | { readonly kind: 'move'; readonly people: readonly Person[]; readonly renamed?: string }
);

export interface Note {
  readonly type: 'success' | 'warning';
  readonly text: string;
  /** The button that opened the dialog is gone. */
  readonly takesFocus?: boolean;
}

export interface OpenDialogProps {
  readonly dialog: Dialog | undefined;
  readonly onDialog: (dialog: Dialog | undefined) => void;
  /** Closes the dialog and says what was done. */
  readonly onNote: (note: Note) => void;
}

/** The open dialog. There is one at a time. */
export const OpenDialog = ({ dialog, onDialog, onNote }: OpenDialogProps) => {
  const { t } = useTranslation();
  const close = () => onDialog(undefined);
  if (dialog?.kind === 'edit') {
    const { from, person } = dialog;
    return (
      <EditPerson
        from={from}
        person={person}
        onClose={close}
        onSaved={(text) => onNote({ type: 'success', text })}
        onRemove={() => onDialog(person && { kind: 'remove', person, from })}
      />
    );
  }
  if (dialog?.kind === 'remove') {
    const { name } = dialog.person;
    const said = {
      removed: { type: 'success', text: t('employees.removing.done', { name }) },
      changed: { type: 'warning', text: t('employees.removing.changed', { name }) },
      gone: { type: 'warning', text: t('employees.removing.goneAlready', { name }) },
    } as const;
    return (
      <Removal
        {...dialog}
        onClose={close}
        onDone={(removed) => onNote({ ...said[removed], takesFocus: true })}
      />
    );
  }
  if (dialog?.kind === 'move')
    return (
      <TeamChange
        {...dialog}
        onClose={close}
        onMoved={({ moved, left }) =>
          onNote({
            type: left > 0 ? 'warning' : 'success',
            takesFocus: true,
            text: t(left > 0 ? 'employees.moving.stopped' : 'employees.moving.done', { n: moved }),
          })
        }
      />
    );
  return null;
};
