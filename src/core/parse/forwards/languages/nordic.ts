import type { ForwardLanguage } from './forward-language.ts';

/** The languages of the north. */
export const NORDIC: readonly ForwardLanguage[] = [
  {
    language: 'Swedish',
    markers: [
      'Vidarebefordrat meddelande',
      'Ursprungligt meddelande',
      'Vidarebefordrat brev',
      'Påbörja vidarebefordrat meddelande',
      'Börja vidarebefordrat meddelande',
      'Originalmeddelande',
      'Vidarebefordrat mejl',
    ],
    labels: {
      From: ['Från'],
      Date: ['Skickat', 'Datum'],
      To: ['Till'],
      Cc: ['Kopia'],
      Bcc: ['Hemlig kopia'],
      Subject: ['Ämne'],
      'Reply-To': ['Svar till', 'Svara till'],
    },
  },
  {
    language: 'Danish',
    markers: [
      'Videresendt meddelelse',
      'Oprindelig meddelelse',
      'Start på videresendt besked',
      'Videresendt besked',
      'Oprindelig besked',
      'Begin videresendt besked',
      'Start på videresendt meddelelse',
      'Videresendt mail',
    ],
    labels: {
      From: ['Fra'],
      Date: ['Sendt', 'Dato'],
      To: ['Til'],
      Cc: ['Kopi'],
      Subject: ['Emne'],
      'Reply-To': ['Svar til'],
    },
  },
  {
    language: 'Norwegian',
    markers: ['Videresendt melding', 'Opprinnelig melding', 'Start på videresendt melding', 'Original melding', 'Videresendt e-post'],
    labels: {
      From: ['Fra'],
      Date: ['Sendt', 'Dato'],
      To: ['Til'],
      Cc: ['Kopi'],
      Subject: ['Emne'],
    },
  },
  {
    language: 'Finnish',
    markers: ['Välitetty viesti', 'Alkuperäinen viesti', 'Välitetty viesti alkaa', 'Edelleenlähetetty viesti'],
    labels: {
      From: ['Lähettäjä'],
      Date: ['Lähetetty', 'Päiväys', 'Päivämäärä'],
      To: ['Vastaanottaja'],
      Cc: ['Kopio'],
      Subject: ['Aihe'],
    },
  },
];
