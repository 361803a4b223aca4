/** What is being typed comes into the draft when its field is left: for a key that sends it does so at once, and the keyboard stays there. */
export function takeTyped(): void {
  const field = document.activeElement;
  if (field instanceof HTMLElement) {
    field.blur();
    field.focus();
  }
}
