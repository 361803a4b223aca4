/** What Thunderbird knows of the screen beside what the standard has. */
declare const mozInnerScreenY: number;
declare const screen: Screen & { readonly availTop: number };

/**
 * Tells the style sheet, as `--room`, how far down the screen the popup can reach. Thunderbird lets it hang out at the bottom, with the
 * button that sends, where letters are shown at 200 %.
 */
export function fitScreen(): void {
  const room = screen.availTop + screen.availHeight - mozInnerScreenY;
  document.documentElement.style.setProperty('--room', `${Math.floor(room)}px`);
}
