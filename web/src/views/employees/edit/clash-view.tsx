import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../parts/failure/failure';
import { Dialog } from '../dialog';
import { type Choices, type Clash, mergeEdits, openFields } from './clash';
import { ClashField } from './clash-field';
import type { EditToSave } from './use-save-person';

export interface ClashViewProps {
  readonly clash: Clash;
  readonly isSaving: boolean;
  readonly error: unknown;
  readonly onDrop: () => void;
  readonly onSave: (edit: EditToSave) => void;
}

/** Shows two edits of one person, field by field. Nothing is written before somebody chooses. */
export const ClashView = ({ clash, isSaving, error, onDrop, onSave }: ClashViewProps) => {
  const { t } = useTranslation();
  // A second clash begins without choices.
  const [{ of, choices }, setChosen] = useState<{ of: Clash; choices: Choices }>({ of: clash, choices: {} });
  const current = of === clash ? choices : {};
  const save = () =>
    onSave({ from: clash.now, draft: mergeEdits(clash, current), since: clash.edit.since, isMerged: true });
  return (
    <Dialog
      title={t('employees.clash.title')}
      cancel={t('employees.clash.drop')}
      confirm={t('employees.clash.save')}
      isBusy={isSaving}
      isDisabled={openFields(clash, current).length > 0}
      onClose={onDrop}
      onConfirm={save}
    >
      <SpaceBetween size="l">
        <Box>{t('employees.clash.hint')}</Box>
        <WhatElse clash={clash} />
        {clash.contested.map((contested) => (
          <ClashField
            key={contested.field}
            clash={clash}
            contested={contested}
            chosen={current[contested.field]}
            onChoose={(side) => setChosen({ of: clash, choices: { ...current, [contested.field]: side } })}
          />
        ))}
        {error !== null && <Failure error={error} />}
      </SpaceBetween>
    </Dialog>
  );
};

/** Says if the person is gone or the extension has another holder. */
const WhatElse = ({ clash: { isGone, holder, edit } }: { clash: Clash }) => {
  const { t } = useTranslation();
  const { name, extension } = edit.draft;
  if (!isGone && !holder) return null;
  return (
    <Alert type="warning">
      {isGone && <div>{t('employees.clash.gone', { name })}</div>}
      {holder && <div>{t('employees.clash.holder', { extension, name: holder.name })}</div>}
    </Alert>
  );
};
