import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../components/icon.tsx';
import { useTexts } from '../texts.tsx';

/** Mails saved as files: chosen with the button, or dropped anywhere on the page. */
export function OpenFiles({ open }: { readonly open: (files: readonly File[]) => Promise<void> }) {
  const { t } = useTexts();
  const chooser = useRef<HTMLInputElement>(null);
  useEffect(() => {
    function over(event: DragEvent): void {
      // Without this the program would leave the page to show the file.
      event.preventDefault();
    }
    function drop(event: DragEvent): void {
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) {
        void open(files);
      }
    }
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
    };
  }, [open]);
  return (
    <>
      <input
        id="files"
        class="vh"
        type="file"
        multiple
        accept=".eml,.msg,message/rfc822"
        tabIndex={-1}
        aria-label={t('open_files')}
        ref={chooser}
        onChange={({ currentTarget }) => {
          void open([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      <button type="button" class="btn" id="open-files" title={t('open_files_how')} onClick={() => chooser.current?.click()}>
        <Icon name="upload" />
        {t('open_files')}
      </button>
    </>
  );
}
