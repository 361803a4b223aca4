import type { Table } from './sentence.ts';

/** Numbers of messages and of their parts, beside mailboxes. */
export const MESSAGE_IDS: Table = {
  'message-IDs by their form and their field': [
    ['Message-ID: <20261121.abc@mail.evil.com>', 'message-id <20261121.abc@mail.evil.com>'],
    ['[cid:part1.abc@evil.com], <img src="CID:logo@evil.com"> acid:x@evil-two.com', 'email x@evil-two.com'],
    ['Received: from mail.evil.com (mail.evil.com [203.0.113.7])', 'hostname mail.evil.com', 'ipv4 203.0.113.7'],
    ['<CAKxyz123=abc@mail.gmail.com>', 'message-id <CAKxyz123=abc@mail.gmail.com>'],
    ['Resent-Message-ID: <r1@evil.com> X-Original-Message-ID: <r2@evil.com>', 'message-id <r1@evil.com>', 'message-id <r2@evil.com>'],
    ['Content-ID: <img1@evil.com>, Content-Id: <logo.png>', 'filename logo.png'],
    ['Errors-To: <e@evil.com>; the content-id of e2@evil.com', 'email e@evil.com', 'email e2@evil.com'],
  ],
  'mailboxes that no person would choose': [
    ['Return-Path: <0100018e2f3a4b5c-6d7e8f90-000000@evil.com>', 'email 0100018e2f3a4b5c-6d7e8f90-000000@evil.com'],
    ['From: "A Shop" <noreply-0123456789abcdef0123@evil.com>', 'email noreply-0123456789abcdef0123@evil.com'],
    ['<bounces+8372951-3f2a-jane=victim.org@evil.com>', 'email bounces+8372951-3f2a-jane=victim.org@evil.com'],
    ['with ESMTP for <0123456789abcdef0123@evil.com>; Mon', 'email 0123456789abcdef0123@evil.com'],
    ['In reply to: <0123456789abcdef0123@evil.com>', 'message-id <0123456789abcdef0123@evil.com>'],
    ['the mail from <0123456789abcdef0123@evil.com>', 'message-id <0123456789abcdef0123@evil.com>'],
    ['{"id": "<0123456789abcdef0123@evil.com>"}', 'message-id <0123456789abcdef0123@evil.com>'],
  ],
  'message-IDs by other labels': [
    ['| From | Message-ID |\n|---|---|\n| bob@evil.com | abc.1@mx.evil.com |', 'email bob@evil.com', 'message-id <abc.1@mx.evil.com>'],
    ['Message-ID,Sender\nabc.2@mx.evil.com,bob@evil.com', 'message-id <abc.2@mx.evil.com>', 'email bob@evil.com'],
    ['| no message-ID here |\n|---|\n| bob@evil.com |', 'email bob@evil.com'],
    ['msgid=20240103.1@mx.evil.com to=jane@evil.com', 'message-id <20240103.1@mx.evil.com>', 'email jane@evil.com'],
    ['Message ID: <abc@evil.com>', 'message-id <abc@evil.com>'],
    ['the message ID 1715000000.1234@evil.com came', 'message-id <1715000000.1234@evil.com>'],
    ['| Message-ID | 20240501.1@evil.com |', 'message-id <20240501.1@evil.com>'],
    ['Message IDs:\n- 20240501.1@evil.com\n- 20240502.2@evil.com', 'message-id <20240501.1@evil.com>', 'message-id <20240502.2@evil.com>'],
    ['Message IDs (1)\n\n20240501.1@evil.com\njane77@evil.com', 'message-id <20240501.1@evil.com>', 'email jane77@evil.com'],
    ['a message id jane@evil.com, the message ID. bob1@evil.com', 'email jane@evil.com', 'email bob1@evil.com'],
    ['chat id: bob1@evil.com, message: bob2@evil.com', 'email bob1@evil.com', 'email bob2@evil.com'],
    ['Senders:\n20240501.1@evil.com', 'email 20240501.1@evil.com'],
  ],
  'message-IDs that share a label': [
    [
      '"message_ids":["a1@evil.com","b2@evil.com"],"to":["c3@evil.com"]',
      'message-id <a1@evil.com>',
      'message-id <b2@evil.com>',
      'email c3@evil.com',
    ],
    [
      'message IDs: <a1@evil.com>, <b2@evil.com>. Write to c3@evil.com',
      'message-id <a1@evil.com>',
      'message-id <b2@evil.com>',
      'email c3@evil.com',
    ],
    ['msg_id=a1@evil.com, b2@evil.com', 'message-id <a1@evil.com>', 'email b2@evil.com'],
  ],
};
