import { useEffect } from 'preact/hooks';

/** Ctrl+F goes to the search of the page, the element `search`. */
export function useSearchKey(): void {
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.key === 'f' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        document.getElementById('search')?.focus();
      }
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
