import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { type Editor, openEditor } from './text/open-editor.ts';

type Asked = {
  /** The text with which it opens; later texts are put in its place by `editor.replace`. */
  readonly text: string;
  readonly isReadOnly: boolean;
  onText(text: string): void;
};

/** An editor in the element that `host` refers to, and the line on which its caret stands, counted from 1. */
export function useEditor({ text, isReadOnly, onText }: Asked) {
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor>();
  const [line, setLine] = useState(1);
  const write = useEffectEvent(onText);
  const open = useEffectEvent((element: HTMLElement, mayChange: boolean) =>
    openEditor(element, { text, isReadOnly: !mayChange, onText: (written) => write(written), onLine: setLine }),
  );
  useEffect(() => {
    if (!host.current) return undefined;
    const opened = open(host.current, !isReadOnly);
    setEditor(opened);
    return () => opened.close();
  }, [isReadOnly]);
  return { host, editor, line };
}
