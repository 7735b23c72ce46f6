import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../session/api-context';
import { readEverybody } from './everybody';

export const everybodyKey = ['everybody'] as const;

export const useEverybody = () => {
  const api = useApi();
  return useQuery({ queryKey: everybodyKey, queryFn: () => readEverybody(api) });
};
