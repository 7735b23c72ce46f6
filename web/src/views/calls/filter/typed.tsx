import Input, { type InputProps } from '@cloudscape-design/components/input';
import { useEffect, useRef, useState } from 'react';

export interface TypedProps extends Pick<InputProps, 'inputMode' | 'placeholder' | 'ariaLabel' | 'type'> {
  readonly text: string | undefined;
  readonly onEnter: (text: string | undefined) => void;
}

/** A text that counts after Enter or when the person leaves the field. It counts once. */
export const Typed = ({ text = '', onEnter, ...props }: TypedProps) => {
  const [written, setWritten] = useState(text);
  const entered = useRef(text);
  useEffect(() => {
    entered.current = text;
    setWritten(text);
  }, [text]);
  const enter = () => {
    entered.current = written.trim();
    if (entered.current !== text) onEnter(entered.current || undefined);
  };
  return (
    <Input
      {...props}
      value={written}
      onChange={({ detail }) => setWritten(detail.value)}
      onBlur={() => {
        if (written.trim() !== entered.current) enter();
      }}
      onKeyDown={({ detail }) => {
        if (detail.key === 'Enter') enter();
      }}
    />
  );
};
