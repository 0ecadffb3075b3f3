import { useEffect, useState, type RefObject } from 'react';

/** The width and height of an element in px, following it; `fallback` until it is measured. */
export function useSize(
  ref: RefObject<HTMLElement | null>,
  fallback: { readonly width: number; readonly height: number },
) {
  const [size, setSize] = useState(fallback);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width > 0) setSize((now) => (now.width === width && now.height === height ? now : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
