import Input, { type InputProps } from '@cloudscape-design/components/input';
import { useEffect, useState } from 'react';

export interface TypedProps extends Pick<InputProps, 'inputMode' | 'placeholder' | 'ariaLabel' | 'type'> {
  readonly text: string | undefined;
  readonly onEnter: (text: string | undefined) => void;
}

/** A text that counts once it is written: with Enter, or when the person goes on. */
export const Typed = ({ text = '', onEnter, ...props }: TypedProps) => {
  const [written, setWritten] = useState(text);
  useEffect(() => setWritten(text), [text]);
  const enter = () => {
    if (written.trim() !== text) onEnter(written.trim() || undefined);
  };
  return (
    <Input
      {...props}
      value={written}
      onChange={({ detail }) => setWritten(detail.value)}
      onBlur={enter}
      onKeyDown={({ detail }) => {
        if (detail.key === 'Enter') enter();
      }}
    />
  );
};
