import { startMispSandbox } from './sandbox.ts';

/** `npm run sandbox [PORT]`: a stand-in for MISP to look at, until it is interrupted. */
const sandbox = await startMispSandbox({ port: Number(process.argv[2] ?? 0), log: (line) => process.stdout.write(`${line}\n`) });
process.stdout.write(`stand-in for MISP (not a real one) on ${sandbox.url}\nkey: ${sandbox.keys.analyst}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await sandbox.close();
    process.exit(0);
  });
}
