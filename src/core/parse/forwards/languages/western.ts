import type { ForwardLanguage } from './forward-language.ts';

/** English, German, Dutch and the Romance languages. */
export const WESTERN: readonly ForwardLanguage[] = [
  {
    language: 'English',
    markers: ['Forwarded Message', 'Original Message', 'Begin forwarded message', 'Forwarded message', 'Forwarded mail', 'Original mail'],
    labels: {
      From: ['From'],
      Date: ['Sent', 'Date'],
      To: ['To'],
      Cc: ['Cc'],
      Bcc: ['Bcc'],
      Subject: ['Subject'],
      'Reply-To': ['Reply-To', 'Reply To'],
    },
  },
  {
    language: 'German',
    markers: [
      'Weitergeleitete Nachricht',
      'Ursprüngliche Nachricht',
      'Anfang der weitergeleiteten Nachricht',
      'Anfang der weitergeleiteten E-Mail',
      'Weitergeleitete E-Mail',
      'Originalnachricht',
      'Original-Nachricht',
    ],
    labels: {
      From: ['Von', 'Absender'],
      Date: ['Gesendet', 'Datum', 'Gesendet am'],
      To: ['An', 'Empfänger'],
      Cc: ['Kopie', 'Kopie (CC)'],
      Bcc: ['Blindkopie'],
      Subject: ['Betreff'],
      'Reply-To': ['Antwort an', 'Antworten an'],
    },
  },
  {
    language: 'French',
    markers: [
      'Message transféré',
      "Message d'origine",
      'Début du message réexpédié',
      'Début du message transféré',
      'Message original',
      'Message initial',
      'Courriel original',
    ],
    labels: {
      From: ['De', 'Expéditeur'],
      Date: ['Envoyé', 'Date', "Date d'envoi", 'Envoyé le'],
      To: ['À', 'A', 'Pour', 'Destinataire'],
      Cc: ['Copie à', 'Copie', 'Pour copie'],
      Subject: ['Objet', 'Sujet'],
      'Reply-To': ['Répondre à'],
    },
  },
  {
    language: 'Spanish',
    markers: ['Mensaje reenviado', 'Mensaje original', 'Inicio del mensaje reenviado', 'Correo reenviado', 'Comienza mensaje reenviado'],
    labels: {
      From: ['De', 'Remitente'],
      Date: ['Enviado', 'Enviado el', 'Fecha'],
      To: ['Para', 'A', 'Destinatario'],
      Cc: ['Copia', 'CC'],
      Bcc: ['CCO'],
      Subject: ['Asunto'],
      'Reply-To': ['Responder a'],
    },
  },
  {
    language: 'Italian',
    markers: ['Messaggio Inoltrato', 'Messaggio originale', 'Inizio messaggio inoltrato', 'Inizio del messaggio inoltrato'],
    labels: {
      From: ['Da', 'Mittente'],
      Date: ['Inviato', 'Data', 'Inviato il'],
      To: ['A', 'Destinatario'],
      Bcc: ['Ccn'],
      Subject: ['Oggetto'],
      'Reply-To': ['Rispondi a'],
    },
  },
  {
    language: 'Portuguese',
    markers: [
      'Mensagem reencaminhada',
      'Mensagem original',
      'Início da mensagem reencaminhada',
      'Mensagem encaminhada',
      'Início da mensagem encaminhada',
    ],
    labels: {
      From: ['De', 'Remetente'],
      Date: ['Enviado', 'Enviada', 'Enviada em', 'Enviado em', 'Data'],
      To: ['Para', 'Destinatário'],
      Bcc: ['Cco'],
      Subject: ['Assunto'],
      'Reply-To': ['Responder a', 'Responder para'],
    },
  },
  {
    language: 'Dutch',
    markers: ['Doorgestuurd bericht', 'Oorspronkelijk bericht', 'Begin doorgestuurd bericht', 'Origineel bericht'],
    labels: {
      From: ['Van', 'Afzender'],
      Date: ['Verzonden', 'Datum', 'Verzonden op'],
      To: ['Aan', 'Ontvanger'],
      Subject: ['Onderwerp'],
      'Reply-To': ['Antwoord aan', 'Beantwoorden aan', 'Antwoorden aan'],
    },
  },
  {
    language: 'Catalan',
    markers: ['Missatge reenviat', 'Missatge original', 'Inici del missatge reenviat'],
    labels: {
      From: ['De'],
      Date: ['Enviat', 'Data', 'Enviat el'],
      To: ['Per a', 'A'],
      Subject: ['Assumpte', 'Tema'],
    },
  },
  {
    language: 'Romanian',
    markers: ['Mesaj redirecționat', 'Mesaj original', 'Începutul mesajului redirecționat', 'Mesajul original', 'Mesaj inițial'],
    labels: {
      From: ['De la', 'Expeditor'],
      Date: ['Trimis', 'Data'],
      To: ['Către', 'Catre'],
      Cc: ['Copie'],
      Subject: ['Subiect', 'Subiectul'],
    },
  },
];
