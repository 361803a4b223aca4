/** What other programs may import: `import { parseMail, extractIndicators, draftFromMail } from "mispatch"`. */

export type { EventDraft } from './draft/event-draft.ts';
export { eventToSend } from './draft/event-to-send.ts';
export { extract, extractIndicators } from './extract/extract.ts';
export type { Indicator, Kind, Occurrence } from './extract/indicator.ts';
export type { ExtractOptions } from './extract/options.ts';
export { defang } from './extract/refang/defang.ts';
export { defangText, refang } from './extract/refang/in-texts.ts';
export { headerValue, headerValues } from './parse/headers/header-values.ts';
export type { Mail, RawMail } from './parse/mail.ts';
export { parseMail } from './parse/parse-mail.ts';
export { draftFromMail, draftFromMails } from './pipeline.ts';
