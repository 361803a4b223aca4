import type { SessionControl } from '../editing/use-session.ts';
import { takeTyped } from '../take-typed.ts';

/**
 * Sends the draft with what is being typed in it. Where a field lacks something that is told in place of it: what is to go into an event, or to extend
 * one, must not become another one because its number or uuid is not whole yet.
 */
export function sendDraft(control: SessionControl): void {
  takeTyped();
  const lacking = document.querySelector<HTMLInputElement>('input:invalid');
  if (lacking) {
    lacking.reportValidity();
  } else {
    void control.act('submit');
  }
}
