import { once } from 'node:events';
import { type Analyst, startAnalyst } from '../test/thunderbird/harness/analyst.ts';
import { demoMails } from '../test/thunderbird/harness/mails.ts';
import { pageShows, screenShows } from '../test/thunderbird/harness/seeing.ts';
import { buildAddons } from './build.ts';

/**
 * `npm start`: the add-on in a real Thunderbird with demo mails and a stand-in for MISP, ready for "Send to MISP". Without a display
 * it presses the buttons itself, on a screen of its own, and says what became of the mail.
 */
const DEMO_MAIL = 'Invoice loader';
const SANDBOX_PORT = 8666;

const display = process.env.DISPLAY;
console.log('Building the add-on ...');
await buildAddons();
console.log('Starting the stand-in for MISP and Thunderbird ...');
const analyst = await start();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void analyst.stop().then(() => process.exit(130)));
}
try {
  await analyst.desk.select(DEMO_MAIL);
  await (display ? waitForPerson(analyst) : sendByItself(analyst));
} finally {
  await analyst.stop();
}

async function start(): Promise<Analyst> {
  const options = { mails: demoMails(), ...(display && { display }) };
  return startAnalyst(options, SANDBOX_PORT).catch((thrown: unknown) => {
    // The usual port is easy to remember, and may be taken.
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE') {
      return startAnalyst(options);
    }
    throw thrown;
  });
}

async function waitForPerson({ desk, misp }: Analyst): Promise<void> {
  console.log(`
Thunderbird is open with some demo mails, and the add-on knows this stand-in for MISP (it is not a real one):

  ${misp.url}/    lists what was sent

Press "Send to MISP" above the mail. Close Thunderbird to end this.`);
  await once(desk.thunderbird.process, 'exit');
  console.log(`\n${misp.events().length} event(s) were sent to the stand-in, which ends here with them.`);
}

async function sendByItself({ desk, misp }: Analyst): Promise<void> {
  console.log('There is no display, so this is what it looks like:');
  await desk.pressMessageButton();
  await screenShows(desk, 'ready');
  // What the stand-in knows of the values, too.
  await pageShows(desk, 'popup', 'already asked');
  const preview = desk.shoot('start-preview');
  await desk.click('popup', '#send');
  await screenShows(desk, 'sent');
  const sent = desk.shoot('start-sent');
  const [event] = misp.events();
  if (!event) {
    throw new Error('The event did not reach the stand-in for MISP.');
  }
  console.log(JSON.stringify(summarise(event), null, 2));
  console.log(`\nThe preview: ${preview}\nThe result:  ${sent}`);
}

function summarise({ Attribute, Object: objects, Tag, info, uuid }: ReturnType<Analyst['misp']['events']>[number]) {
  const attributes = Attribute as readonly { type: string; value: string; to_ids: boolean }[];
  return {
    uuid,
    info,
    tags: (Tag as readonly { name: string }[]).map(({ name }) => name),
    attributes: attributes.map(({ to_ids, type, value }) => `${type} ${value}${to_ids ? '' : ' (not for detection)'}`),
    objects: (objects as readonly { name: string }[]).map(({ name }) => name),
  };
}
