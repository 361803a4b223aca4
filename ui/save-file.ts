/** Offers a text as a file to be saved. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The program reads the address after this function has ended.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
