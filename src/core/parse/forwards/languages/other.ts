import type { ForwardLanguage } from './forward-language.ts';

/** Languages of other families. */
export const OTHER: readonly ForwardLanguage[] = [
  {
    language: 'Hungarian',
    markers: ['Továbbított üzenet', 'Eredeti üzenet', 'Továbbított üzenet kezdete', 'Továbbított levél', 'Eredeti levél'],
    labels: {
      From: ['Feladó', 'Küldő'],
      Date: ['Elküldve', 'Dátum', 'Küldve'],
      To: ['Címzett'],
      Cc: ['Másolatot kap', 'Másolat'],
      Subject: ['Tárgy'],
    },
  },
  {
    language: 'Turkish',
    markers: ['İletilen İleti', 'Özgün İleti', 'Yönlendirilmiş ileti', 'Orijinal Mesaj', 'İletilmiş Mesaj'],
    labels: {
      From: ['Kimden', 'Gönderen'],
      Date: ['Gönderildi', 'Tarih', 'Gönderme Tarihi'],
      To: ['Kime', 'Alıcı'],
      Cc: ['Bilgi'],
      Subject: ['Konu'],
    },
  },
  {
    language: 'Greek',
    markers: ['Προωθημένο μήνυμα', 'Αρχικό μήνυμα', 'Έναρξη προωθημένου μηνύματος'],
    labels: {
      From: ['Από'],
      Date: ['Στάλθηκε', 'Ημερομηνία', 'Εστάλη'],
      To: ['Προς'],
      Cc: ['Κοινοποίηση', 'Κοιν.'],
      Subject: ['Θέμα'],
    },
  },
  {
    language: 'Hebrew',
    markers: ['הודעה שהועברה', 'הודעה מקורית', 'תחילת ההודעה שהועברה'],
    labels: {
      From: ['מאת'],
      Date: ['נשלח', 'תאריך'],
      To: ['אל'],
      Cc: ['עותק'],
      Subject: ['נושא'],
    },
  },
  {
    language: 'Arabic',
    markers: ['رسالة معاد توجيهها', 'الرسالة الأصلية', 'رسالة أصلية'],
    labels: {
      From: ['من'],
      Date: ['تاريخ الإرسال', 'التاريخ', 'تم الإرسال'],
      To: ['إلى'],
      Cc: ['نسخة'],
      Subject: ['الموضوع'],
    },
  },
  {
    language: 'Japanese',
    markers: [
      '転送されたメッセージ',
      '元のメッセージ',
      '転送メッセージ',
      '転送されたメール',
      '転送メール',
      'オリジナルメッセージ',
      '転送Message',
    ],
    labels: {
      From: ['差出人', '送信者', '送信元'],
      Date: ['送信日時', '日時', '日付', '送信日'],
      To: ['宛先'],
      Cc: ['カーボンコピー', '写し'],
      Subject: ['件名', '題名'],
      'Reply-To': ['返信先'],
    },
  },
  {
    language: 'Korean',
    markers: ['전달된 메시지', '원본 메시지', '전달된 메시지 시작', '원본 메일'],
    labels: {
      From: ['보낸 사람', '보낸사람'],
      Date: ['보낸 날짜', '날짜', '보낸날짜'],
      To: ['받는 사람', '받는사람'],
      Cc: ['참조'],
      Subject: ['제목'],
    },
  },
  {
    language: 'Chinese, simplified',
    markers: ['转发的消息', '原始邮件', '转发邮件信息', '下面是被转发的邮件', '开始转发的邮件', '邮件原件', '原始信息'],
    labels: {
      From: ['发件人', '发信人'],
      Date: ['发送时间', '日期', '发送日期'],
      To: ['收件人'],
      Cc: ['抄送'],
      Subject: ['主题'],
    },
  },
  {
    language: 'Chinese, traditional',
    markers: ['轉寄訊息', '原始郵件', '以下是轉寄的郵件', '轉寄的訊息', '開始轉寄郵件'],
    labels: {
      From: ['寄件者', '寄件人'],
      Date: ['寄件日期', '日期', '傳送時間'],
      To: ['收件者', '收件人'],
      Cc: ['副本'],
      Subject: ['主旨', '主題'],
    },
  },
];
