import { createReadStream } from 'node:fs';
import type { Context } from '#companion/context.ts';
import { EXIT } from '#companion/exit-code.ts';
import { fileReason } from '#companion/file-reason.ts';
import { LARGEST_INPUT } from '#companion/input-limit.ts';
import { printable, printableJson } from '#companion/printable.ts';
import { readWhole } from '#companion/read-whole.ts';
import { formatWholeTable } from '#companion/table.ts';
import type { Extracted } from '#core/extract/collect.ts';
import { extract as extractAll, extractFromMail } from '#core/extract/extract.ts';
import type { Indicator, Kind } from '#core/extract/indicator.ts';
import { EXTRACT_DEFAULTS, type ExtractOptions } from '#core/extract/options.ts';
import { defangText, refang } from '#core/extract/refang/in-texts.ts';
import { RULES } from '#core/extract/rules/index.ts';
import { LARGEST_INPUT_MB } from '#core/largest-input.ts';
import { decodeText } from '#core/parse/charset/decode-text.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { Problem } from '#core/problem.ts';
import { defineCommand } from './command.ts';

const FORMATS = ['text', 'html', 'eml'] as const;
type Format = (typeof FORMATS)[number];
type Values = { readonly [flag in 'defang' | 'json' | 'refang']: boolean | undefined } & { readonly format: string | undefined };
const KINDS: ReadonlySet<string> = new Set(RULES.map(({ kind }) => kind));

export const extract = defineCommand({
  summary: 'Find the indicators in a text, a page or a mail',
  usage: ['[FILE|-] [OPTIONS]', '[FILE|-] --defang', '[FILE|-] --refang'],
  details: [
    'Prints one line for each indicator: kind, value, how often, how sure where that is not certain, and how it was written where that differs. Reads standard input without FILE or with -. Asks nobody.',
    'Of a mail it reads subject, senders, recipients and Message-ID, texts and links, the mails inside it, and what its attachments hold.',
    `With --json an occurrence has its place, the text as it was written, and its offset in UTF-16 code units from the start of the text there. Of a text the first ${EXTRACT_DEFAULTS.maxLength.toLocaleString('en')} characters are searched; of one of more than ${LARGEST_INPUT_MB} MB nothing is read.`,
    'With --defang or --refang it prints the whole text in UTF-8, its indicators made harmless or usable again and all else as it is.',
    `Kinds: ${[...KINDS].toSorted().join(', ')}.`,
  ],
  options: {
    format: {
      type: 'string',
      value: 'FORMAT',
      description: 'text (default), html or eml; by the name of FILE where it ends in .html, .htm or .eml',
    },
    kind: {
      type: 'string',
      multiple: true,
      value: 'KIND',
      description: 'Only these kinds; several with commas or by repeating the option',
    },
    json: { type: 'boolean', description: 'Print one JSON object per line (NDJSON), with every occurrence' },
    defang: { type: 'boolean', description: 'Print the text with its indicators defanged: hxxps://evil[.]example' },
    refang: { type: 'boolean', description: 'Print the text with its indicators refanged: https://evil.example' },
  },
  async run({ positionals, values }, context) {
    const kinds = values.kind
      ?.flatMap((list) => list.split(','))
      .map((kind) => kind.trim())
      .filter((kind) => kind !== '');
    const complaint = findComplaint(positionals, kinds, values);
    if (complaint !== undefined) {
      context.log.error(`${complaint} mispatch extract --help lists the options.`);
      return EXIT.usage;
    }
    const file = positionals[0] ?? '-';
    const input = await readInput(file, context);
    if (values.defang === true || values.refang === true) {
      const { text } = decodeText(input);
      await context.print(values.defang === true ? defangText(text) : refang(text));
      return EXIT.ok;
    }
    const format = (values.format as Format | undefined) ?? formatOf(file);
    const options = kinds === undefined ? {} : { kinds: kinds as Kind[] };
    const { indicators, notices } =
      format === 'eml' ? await extractFromWholeMail(input, options, context.signal) : extractAll(input, { ...options, format });
    for (const { text } of notices) context.log.warn(text);
    await context.print(values.json === true ? indicators.map(toLine).join('') : formatWholeTable(indicators.map(toRow)));
    return EXIT.ok;
  },
});

/** With what its attachments hold. */
async function extractFromWholeMail(bytes: Uint8Array, options: Partial<ExtractOptions>, signal: AbortSignal): Promise<Extracted> {
  const { inspectAttachments } = await import('#core/inspect/inspect.ts');
  const mail = parseMail(bytes);
  const inspected = await inspectAttachments(mail, {}, signal);
  const { indicators, notices } = extractFromMail(mail, inspected.contents, { ...options, correspondents: true });
  return { indicators, notices: [...mail.notices, ...inspected.notices, ...notices] };
}

function findComplaint(positionals: readonly string[], kinds: readonly string[] | undefined, values: Values): string | undefined {
  const { defang, format, json, refang } = values;
  const unknown = kinds?.find((kind) => !KINDS.has(kind));
  if (positionals.length > 1) return 'extract reads one FILE at a time.';
  if (kinds?.length === 0) return '--kind wants the name of a kind.';
  if (unknown !== undefined) return `There is no kind ${printable(unknown)}.`;
  if (format !== undefined && !FORMATS.some((known) => known === format)) return `There is no format ${printable(format)}.`;
  if (defang === true && refang === true) return 'Either --defang or --refang.';
  const isRewritten = defang === true || refang === true;
  if (isRewritten && (json === true || kinds !== undefined || (format ?? 'text') !== 'text'))
    return '--defang and --refang print the text as it is: they go with neither --json nor --kind nor another format.';
  return undefined;
}

async function readInput(file: string, { signal, stdin }: Context): Promise<Uint8Array> {
  if (file === '-') return readWhole(stdin, signal);
  return readWhole(createReadStream(file), signal, LARGEST_INPUT, file).catch((cause: unknown) => {
    if (cause instanceof Problem || signal.aborted) throw cause;
    throw new Problem('text_unreadable', { message: `${fileReason(cause)}, ${file}` }, { cause });
  });
}

function formatOf(file: string): Format {
  if (/\.html?$/i.test(file)) return 'html';
  return /\.eml$/i.test(file) ? 'eml' : 'text';
}

function toLine(indicator: Indicator): string {
  return `${printableJson(indicator)}\n`;
}

function toRow({ kind, value, occurrences, confidence }: Indicator): readonly string[] {
  const written = occurrences[0]?.seenAs ?? '';
  return [kind, value, occurrences.length > 1 ? `${occurrences.length} times` : '', confidence ?? '', written === value ? '' : written];
}
