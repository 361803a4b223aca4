import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { Correspondence } from './misp-replay/correspondence.ts';
import { NOT_ON_ANY_SERVER, ON_ANY_SERVER } from './misp-replay/on-any-server.ts';
import { PREPARATIONS, type Preparation } from './misp-replay/preparations.ts';
import { numberOf, readRecordings } from './misp-replay/recording.ts';
import { replay, send } from './misp-replay/replay.ts';

/** Recordings that are not replayed against the stand-in, and why. */
const NOT_REPLAYED: Readonly<Record<string, string>> = {
  '201-malware-sample-45MiB-60MB-body':
    'its 45 MiB were not recorded, so the MD5 in the answer is of unknown bytes; test/services/misp/reliability.test.ts sends 25 MB',
};

/** The recorded server was set up anew before these, so the stand-in is too. The rest of each chapter builds on what came before. */
const CHAPTERS: readonly { readonly title: string; readonly has: (number: number) => boolean }[] = [
  { title: 'a long day', has: (number) => number < 206 || (number >= 207 && number <= 212) },
  { title: 'texts', has: (number) => number === 206 || (number >= 213 && number <= 216) },
  { title: 'publishing', has: (number) => number >= 217 },
];

const RECORDINGS = readRecordings();

test('every recording is replayed, or listed with its reason', () => {
  const names = RECORDINGS.map(({ name }) => name);
  const inNoChapter = names.filter((name) => CHAPTERS.filter(({ has }) => has(numberOf(name))).length !== 1);
  expect(inNoChapter, 'add these to a chapter above, or to NOT_REPLAYED with the reason').toStrictEqual([]);
  expect(Object.keys(NOT_REPLAYED).filter((name) => !names.includes(name))).toStrictEqual([]);
  expect(names.length).toBeGreaterThanOrEqual(220);
});

describe.each(CHAPTERS)('the stand-in for MISP, $title', ({ has }) => {
  const known = new Correspondence();
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startMispSandbox();
  });
  afterAll(() => sandbox.close());

  for (const recording of RECORDINGS.filter(({ name }) => has(numberOf(name)) && NOT_REPLAYED[name] === undefined)) {
    test(`answers like the real one: ${recording.name}`, async () => {
      const prepare: Preparation | undefined = PREPARATIONS[numberOf(recording.name)];
      await prepare?.(sandbox, known);
      const differences = await replay(recording, sandbox, known);
      expect(differences, differences.join('\n')).toStrictEqual([]);
    });
  }
});

test('every recording is replayed on a real server as well, or listed with its reason', () => {
  const numbers = RECORDINGS.map(({ name }) => numberOf(name));
  const places = (number: number) => Number(ON_ANY_SERVER.has(number)) + NOT_ON_ANY_SERVER.filter((one) => one.numbers.has(number)).length;
  expect(
    numbers.filter((number) => places(number) !== 1),
    'put each into ON_ANY_SERVER or under one reason of NOT_ON_ANY_SERVER',
  ).toStrictEqual([]);
});

const REAL = { url: (process.env.MISP_URL ?? '').replace(/\/+$/, ''), key: process.env.MISP_KEY ?? '' };

describe.runIf(REAL.url && REAL.key)('a real MISP, set up by MISP_URL and MISP_KEY,', () => {
  const known = new Correspondence();
  const server = { url: REAL.url, keys: { analyst: REAL.key } };
  const made = new Set<string>();
  afterAll(async () => {
    for (const id of made) {
      await post(`/events/delete/${id}`, {}).catch(() => {});
    }
    // A real MISP takes its time.
  }, 300_000);

  for (const recording of RECORDINGS.filter(({ name }) => ON_ANY_SERVER.has(numberOf(name)))) {
    test(`answers in the recorded shape: ${recording.name}`, async () => {
      const heed = (body: unknown) => noteMade(recording.request.path, body);
      const differences = await replay(withFreshUuids(recording), server, known, { how: 'shape', heed });
      expect(differences, differences.join('\n')).toStrictEqual([]);
    });
  }

  function post(path: string, body: unknown) {
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json', Authorization: REAL.key };
    return send({ method: 'POST', path, headers, body: Buffer.from(JSON.stringify(body)) }, REAL.url);
  }

  /** Only what was made here is deleted at the end. */
  function noteMade(path: string, body: unknown): void {
    const id = (body as { readonly Event?: { readonly id?: string } } | null)?.Event?.id;
    if (path === '/events/add' && id !== undefined) {
      made.add(id);
    }
  }

  /** uuids that were sent are taken on a server that has seen them before, be they deleted or not. */
  function withFreshUuids(recording: (typeof RECORDINGS)[number]): (typeof RECORDINGS)[number] {
    for (const uuid of JSON.stringify(recording.request.body ?? '').match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []) {
      if (recording.request.path === '/events/add' && known.uuids(uuid) === uuid && !TEMPLATES.has(uuid)) {
        known.learnUuid(uuid, crypto.randomUUID());
      }
    }
    return recording;
  }
});

/** Those of object templates are the same on every server. */
const TEMPLATES = new Set([
  'a0c666e0-fc65-4be8-b48f-3423d788b552',
  '688c46fb-5edb-40a3-8273-1af7923e2215',
  '43b3b146-77eb-4931-b4cc-b66c60f28734',
]);
