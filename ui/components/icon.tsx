/** The project's own drawings on a 16 x 16 grid; lines take the colour of the text around them. */
const PATHS = {
  add: 'M8 3v10M3 8h10',
  bad: 'M8 8m-6.2 0a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0-12.4 0M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8',
  braces: 'M6 2.5c-2 0-2 1-2 2.5S4 8 2.5 8C4 8 4 9.5 4 11s0 2.5 2 2.5M10 2.5c2 0 2 1 2 2.5s0 3 1.5 3C12 8 12 9.5 12 11s0 2.5-2 2.5',
  check: 'M3 8.5 6.5 12 13 4.5',
  clip: 'M11.5 5 6.3 10.2a1.3 1.3 0 0 0 1.8 1.8l5-5a2.7 2.7 0 0 0-3.8-3.8L4 8.5a4 4 0 0 0 5.7 5.7l3.3-3.3',
  clock: 'M8 8m-6.2 0a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0-12.4 0M8 4.5V8l2.5 1.8',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  copy: 'M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1',
  down: 'M4 6l4 4 4-4',
  download: 'M8 2.5v8M4.8 7.5 8 10.7l3.2-3.2M2.5 13.5h11',
  edit: 'M2.5 13.5 3 10.5 10.8 2.7l2.5 2.5L5.5 13z',
  eye: 'M1.5 8C3 5 5.3 3.5 8 3.5S13 5 14.5 8C13 11 10.7 12.5 8 12.5S3 11 1.5 8zM8 8m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
  file: 'M4 1.8h5l3 3v9.4H4zM9 1.8v3h3',
  filter: 'M2 3h12L9.5 8.5v5l-3-1.5V8.5z',
  gear: 'M8 8m-2.2 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M3.6 12.4 5 11M11 5l1.4-1.4',
  globe:
    'M8 8m-6.2 0a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0-12.4 0M1.8 8h12.4M8 1.8c2 1.8 2.8 3.8 2.8 6.2S10 12.4 8 14.2C6 12.4 5.2 10.4 5.2 8S6 3.6 8 1.8',
  good: 'M8 8m-6.2 0a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0-12.4 0M5 8.2 7.2 10.4 11 5.8',
  hash: 'M6 2.5 4.8 13.5M11.2 2.5 10 13.5M2.5 6h11.5M2 10h11.5',
  info: 'M8 8m-6.2 0a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0-12.4 0M8 7.3V11M8 5v.1',
  key: 'M5 11m-2.7 0a2.7 2.7 0 1 0 5.4 0a2.7 2.7 0 1 0-5.4 0M7 9l6.5-6.5M11 5l2 2M9.3 6.7l1.2 1.2',
  known:
    'M4 4m-1.7 0a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0-3.4 0M12 8m-1.7 0a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0-3.4 0M4 12m-1.7 0a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0-3.4 0M5.6 4.6l4.9 2.6M5.6 11.4l4.9-2.6',
  leaves: 'M9 2.5h4.5v11H9M2.5 8h7.5M7.5 5.5 10 8l-2.5 2.5',
  lines: 'M2.5 4h11M2.5 6.7h11M2.5 9.3h11M2.5 12h11',
  link: 'M6.8 9.2a2.6 2.6 0 0 0 3.8.2l2-2a2.65 2.65 0 0 0-3.8-3.8l-1 1M9.2 6.8a2.6 2.6 0 0 0-3.8-.2l-2 2a2.65 2.65 0 0 0 3.8 3.8l1-1',
  lock: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  mail: 'M2 3.5h12v9H2zM2 4.5 8 9l6-4.5',
  more: 'M8 3.5m-.5 0a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M8 8m-.5 0a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M8 12.5m-.5 0a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0',
  next: 'M6 4l4 4-4 4',
  open: 'M9.5 2.5h4v4M13.5 2.5 7.5 8.5M11 9.5v4H2.5V5h4',
  pause: 'M5.5 3v10M10.5 3v10',
  picture: 'M2 3h12v10H2zM2 11l3.5-3.5L9 11l2-2 3 2.5M10.5 6v.1',
  program: 'M4 1.8h5l3 3v9.4H4zM9 1.8v3h3M6 8l1.5 1.5L6 11M8.5 11H10',
  redo: 'M10.5 3l3 3-3 3M13.5 6h-7a3.8 3.8 0 0 0 0 7.5H10',
  retry: 'M13.5 8a5.5 5.5 0 1 1-1.8-4.1M13.5 2v3h-3',
  search: 'M7 7m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0M10.5 10.5 14 14',
  send: 'M2.5 3.5 13.5 8 2.5 12.5 4.5 8zM4.5 8h4',
  shield: 'M8 1.8 13 3.5v4c0 3.2-2 5.5-5 6.7-3-1.2-5-3.5-5-6.7v-4z',
  target: 'M8 8m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0M8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3',
  trash: 'M2.5 4h11M6 4V2.5h4V4M4 4l.7 9.5h6.6L12 4M6.7 6.5v4.5M9.3 6.5v4.5',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h7a3.8 3.8 0 0 1 0 7.5H6',
  unplugged: 'M2 14l2.5-2.5M4 8l4 4-1.2 1.2a2.8 2.8 0 0 1-4-4zM12 8 8 4l1.2-1.2a2.8 2.8 0 0 1 4 4zM14 2l-1.5 1.5M6.5 9.5 8 8M9 7l-.5.5',
  unwrapped: 'M2.5 3v4.5a3 3 0 0 0 3 3h7.5M10.5 8 13 10.5 10.5 13',
  upload: 'M8 10.5v-8M4.8 5.5 8 2.3l3.2 3.2M2.5 13.5h11',
  warn: 'M8 2 14.5 13.5h-13zM8 6.5v3.5M8 11.8v.1',
} as const;

export type IconName = keyof typeof PATHS;

/** Drawings that point somewhere; they are mirrored where the text runs from right to left. */
const POINTING: ReadonlySet<IconName> = new Set(['send', 'leaves', 'undo', 'redo', 'open', 'next', 'unwrapped']);

/** A drawing beside a word that says the same: a screen reader is not told of it. */
export function Icon({ name, small }: { readonly name: IconName; readonly small?: boolean }) {
  const classes = ['i', small && 'i-s', POINTING.has(name) && 'flip'].filter(Boolean).join(' ');
  return (
    <svg class={classes} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The sign of the product. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <rect y="1" width="16" height="14" rx="2.5" fill="#105bbc" />
      <path d="M3 4.5 7.6 8 3 11.5" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
      <circle cx="12.2" cy="8" r="1.8" fill="#ffd45c" />
    </svg>
  );
}
