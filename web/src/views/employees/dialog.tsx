import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useId } from 'react';

export interface DialogProps {
  readonly title: string;
  readonly cancel: string;
  readonly confirm: string;
  /** Something is being written. The dialog stays until the result is known. */
  readonly isBusy: boolean;
  readonly isDisabled?: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  /** A further button. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

/** A dialog that writes something. The Enter key in a field confirms it. */
export const Dialog = (props: DialogProps) => {
  const { title, cancel, confirm, isBusy, isDisabled = false, onClose, onConfirm, more, children } = props;
  const form = useId();
  const close = () => {
    if (!isBusy) onClose();
  };
  return (
    <Modal
      visible
      header={title}
      onDismiss={close}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            {more}
            <Button disabled={isBusy} onClick={close}>
              {cancel}
            </Button>
            <Button variant="primary" form={form} formAction="submit" loading={isBusy} disabled={isDisabled}>
              {confirm}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy && !isDisabled) onConfirm();
        }}
      >
        {children}
      </form>
    </Modal>
  );
};
