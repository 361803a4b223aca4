/** What a text holds, each as `kind value`; nothing behind the text where it only looks as if it held something. */
export type Sentence = readonly [text: string, ...found: string[]];

/** Sentences of one concern below headings that say what they hold. */
export type Table = Readonly<Record<string, readonly Sentence[]>>;
