import '../look/look.css';
import type { Speaker } from '../transcript/segment';

/** A CSS colour for each speaker. It follows the light or dark look. */
export const speakerColors: Readonly<Record<Speaker, string>> = {
  agent: 'var(--voice-agent)',
  customer: 'var(--voice-customer)',
  'speaker-1': 'var(--voice-agent)',
  'speaker-2': 'var(--voice-customer)',
  unknown: 'var(--voice-nobody)',
};
