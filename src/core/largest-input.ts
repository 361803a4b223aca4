/**
 * Megabytes of the largest mail or text that is read at all. The engine holds no text of more than 512 million characters, and in its event a
 * mail stands up to three times, in Base64: as the mail, as a file of it, and as the mail that carried it.
 */
export const LARGEST_INPUT_MB = 128;
