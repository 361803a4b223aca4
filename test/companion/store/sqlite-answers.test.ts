import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SqliteAnswers } from '#companion/store/sqlite-answers.ts';
import { Problem } from '#core/problem.ts';
import { describeKeptAnswers } from '../../contracts/kept-answers.ts';

const NOW = Date.parse('2026-11-21T08:00:00Z');

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mispatch-answers-'));
  file = join(folder, 'state', 'answers.db');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describeKeptAnswers('in SQLite', async () => {
  const opened = [new SqliteAnswers(file)];
  const again = (): SqliteAnswers => {
    const answers = new SqliteAnswers(file);
    opened.push(answers);
    return answers;
  };
  return {
    answers: again(),
    again,
    close: async () => {
      for (const answers of opened) {
        answers[Symbol.dispose]();
      }
    },
  };
});

describe('the answers in SQLite', () => {
  test('are readable for their owner alone, and nothing is made before something is asked', async () => {
    using answers = new SqliteAnswers(file);
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
    await answers.rest('a', NOW);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'state')).mode & 0o077).toBe(0);
  });

  test('count no longer than the longest time that one is kept, so not until a clock that was ahead is there again', async () => {
    using answers = new SqliteAnswers(file);
    const ahead = NOW + 5 * 365 * 86_400_000;
    await answers.keep('a', '192.0.2.1', { text: 'x', now: ahead, until: ahead + 86_400_000 });
    expect(await answers.find('a', '192.0.2.1', ahead)).toBe('x');
    expect(await answers.find('a', '192.0.2.1', NOW)).toBeUndefined();
  });

  test('are deleted once they are past their time', async () => {
    using answers = new SqliteAnswers(file);
    await answers.keep('a', '192.0.2.1', { text: 'old', now: NOW, until: NOW + 1 });
    await answers.keep('a', '192.0.2.2', { text: 'new', now: NOW + 2, until: NOW + 3 });
    using database = new DatabaseSync(file);
    expect(database.prepare('SELECT text FROM answer').all()).toEqual([{ text: 'new' }]);
  });

  test.each([
    ['is no database', (path: string) => writeFileSync(path, 'not a database at all, '.repeat(100))],
    ['is cut off', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 5000))],
    ['is of a newer version', raiseFormat],
    ['has other tables', dropTables],
  ])('that cannot be read are a failure of every method, as where the file %s, and work again once that is gone', async (_, break_) => {
    {
      using before = new SqliteAnswers(file);
      await before.keep('a', 'b', { text: 'x', now: NOW, until: NOW + 1 });
    }
    break_(file);
    using answers = new SqliteAnswers(file);
    await expect(answers.find('a', 'b', NOW)).rejects.toThrow(Problem);
    await expect(answers.keep('a', 'b', { text: '', now: NOW, until: NOW })).rejects.toMatchObject({ code: 'answers_unkept' });
    await expect(answers.takeTurn('a', 1, NOW)).rejects.toMatchObject({ details: { place: file } });
    await expect(answers.rest('a', NOW)).rejects.toThrow(Problem);
    for (const rest of ['', '-wal', '-shm']) {
      rmSync(file + rest, { force: true });
    }
    expect(await answers.takeTurn('a', 1, NOW)).toEqual({ status: 'taken' });
  });

  test('that cannot be written are a failure, not a hang', async () => {
    writeFileSync(join(folder, 'state'), 'a file where the folder would be');
    using answers = new SqliteAnswers(file);
    await expect(answers.find('a', 'b', NOW)).rejects.toMatchObject({ code: 'answers_unkept' });
    rmSync(join(folder, 'state'));
    chmodSync(folder, 0o700);
  });

  test('count together: eight processes that ask at once take no turn twice', async () => {
    const program = `
      import { SqliteAnswers } from ${JSON.stringify(resolve('src/companion/store/sqlite-answers.ts'))};
      using answers = new SqliteAnswers(${JSON.stringify(file)});
      let taken = 0;
      for (let round = 0; round < 50; round += 1) {
        taken += (await answers.takeTurn('a', 123, ${NOW})).status === 'taken' ? 1 : 0;
        await answers.keep('a', process.pid + ' ' + round, { text: 'x', now: ${NOW}, until: ${NOW + 1} });
      }
      console.log(taken);`;
    const processes = Array.from({ length: 8 }, () => spawn(process.execPath, ['--input-type=module-typescript', '-e', program]));
    const said = await Promise.all(
      processes.map(async (child) => {
        const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
        return `${out}${err}`.trim();
      }),
    );
    expect(
      said.map(Number).reduce((sum, count) => sum + count, 0),
      said.join('\n'),
    ).toBe(123);
  });
});

function raiseFormat(path: string): void {
  using database = new DatabaseSync(path);
  database.exec('PRAGMA user_version = 99');
}

function dropTables(path: string): void {
  using database = new DatabaseSync(path);
  database.exec('DROP TABLE answer; DROP TABLE asked; DROP TABLE rest');
}
