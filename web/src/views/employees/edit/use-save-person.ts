import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../../session/api-context';
import { everybodyKey } from '../use-everybody';
import type { Clash, Edit } from './clash';
import { savePerson } from './save-person';

export type EditToSave = Edit & {
  /** Two edits were merged. */
  readonly isMerged?: boolean;
};

/** Saves an edit. A clash stays until an edit is saved. */
export const useSavePerson = (onSaved: (edit: EditToSave) => void) => {
  const api = useApi();
  const queries = useQueryClient();
  const [clash, setClash] = useState<Clash>();
  const { mutate, error, isPending } = useMutation({
    mutationFn: (edit: EditToSave) => savePerson(api, edit),
    onSuccess: (met, edit) => (met ? setClash(met) : onSaved(edit)),
    onSettled: () => queries.invalidateQueries({ queryKey: everybodyKey }),
  });
  return { save: mutate, clash, error, isPending };
};
