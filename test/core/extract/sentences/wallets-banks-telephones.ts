import type { Table } from './sentence.ts';

const XMR = '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A';
const BTC = '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2';
const ETH = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';

/** Wallets, accounts of banks and telephone numbers. */
export const WALLETS_BANKS_TELEPHONES: Table = {
  wallets: [
    ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'btc 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
    ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb'],
    [
      '888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H',
      'xmr 888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H',
    ],
    ['888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3J'],
    ['bitcoin:34xp4vRoCGJym3xR7yCVPFHoCNxv4Twseo', 'btc 34xp4vRoCGJym3xR7yCVPFHoCNxv4Twseo'],
    [
      'bc1qgdjqv0av3q56jvd82tkdjpy7gdp9ut8tlqmgrpmv24sq90ecnvqqjwvw97',
      'btc bc1qgdjqv0av3q56jvd82tkdjpy7gdp9ut8tlqmgrpmv24sq90ecnvqqjwvw97',
    ],
    [
      'bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3297',
      'btc bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3297',
    ],
    ['0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2', 'eth 0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2'],
  ],
  'wallets and the machines that mine into them': [
    [`-u ${XMR}.rig1 -p x, ${XMR}_w2`, `xmr ${XMR}`],
    [
      '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2.rig1 bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4_a',
      'btc 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2',
      'btc bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    ],
    ['-ewal 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed.rig1', 'eth 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
    ['pay 0x5aAeb6053F3E94C9b9A0\n  9f33669435E7Ef1BeAed now', 'eth 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
    ['pay 0x5aAeb6053F3E94C9b9A0\n9f33669435E7Ef1Beaed or 0x5aAeb6053F3E94C9b9A0\n9f33'],
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed.evil.com', 'hostname 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed.evil.com'],
    [`${XMR}a.rig1, 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3.rig1, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAedf.rig1`],
    [`${BTC}.zip, ${ETH}_backup.zip`, `filename ${BTC}.zip`, `filename ${ETH}_backup.zip`],
    [`${BTC}.rig1 ${ETH}.c`, `btc ${BTC}`, `eth ${ETH}`],
  ],
  'accounts of banks': [
    ['DE89 3704 0044 0532 0130 00 now', 'iban DE89370400440532013000'],
    ['IBAN: GB82WEST12345698765432', 'iban GB82WEST12345698765432'],
    ['DE89 3704 0044 0532 0130 01'],
    ['BIC: DEUTDEFF500', 'bic DEUTDEFF500'],
    ['BIC/SWIFT COBADEFFXXX', 'bic COBADEFFXXX'],
    ['a SWIFT response DOCUMENT'],
    ['SWIFT-BIC.: POFICHBEXXX', 'bic POFICHBEXXX'],
    ['SWIFT. POFICHBEXXX'],
  ],
  'telephone numbers': [
    ['Tél. : 01.99.00.47.12', 'phone 0199004712'],
    ['Teléfono: 912 345 678', 'phone 912345678'],
    ['телефон 8-800-555-35-35', 'phone 88005553535'],
    ['Fon 0228 123456, Tlf. 912 345 678', 'phone 0228123456', 'phone 912345678'],
    ['Megafon 0228 123456, fon-0228123'],
    ['+49 (0)30 123456-78', 'phone +493012345678'],
    ['+31612345678 075-1234567', 'phone +31612345678'],
    ['+49 30 1234567 89', 'phone +4930123456789'],
    ['+1 202 555 0143/44, Tel. 030 / 12 34 56 7', 'phone +12025550143', 'phone 0301234567'],
    ['call 1-800-555-0199 now', 'phone 18005550199'],
    ['Fax 0049-30-1234567, not on call 2024-03-12', 'phone 0049301234567'],
    ['please call (800) 555-0199', 'phone 8005550199'],
    ['Tel.: (800) 555-0199', 'phone 8005550199'],
    ['(800) 555-0199', 'phone 8005550199'],
    ['202-555-0143 or (202)555-0144', 'phone 2025550143', 'phone 2025550144'],
    ['item 12-202-555-0143-9 and (12) 555-0143'],
    ['2018-08-21'],
    ['Tel. 0049-30-1234567, phone 2018-08-21 01', 'phone 0049301234567'],
    ['Fax 30123456\n', 'phone 30123456'],
    ['202.555.0143', 'phone 2025550143'],
    ['1 (202) 555-0143 or 1.202.555.0144', 'phone 12025550143', 'phone 12025550144'],
    ['page 21 (202) 555-0143', 'phone 2025550143'],
    ['version 415.555.0132, 115.555.0132 and 2.415.555.0132'],
    ['Invoice +2024-001, but +683 4123 5', 'phone +68341235'],
  ],
  'telephone numbers in several languages': [
    ['Rufen Sie uns bitte unter 0800 330 1000 an', 'phone 08003301000'],
    ['Rückfragen: 0351 / 20 30 40', 'phone 0351203040'],
    ['Appelez le 01 99 00 12 34', 'phone 0199001234'],
    ['Llámenos al 900 202 303', 'phone 900202303'],
    ['Звоните по номеру 8 800 700-80-90', 'phone 88007008090'],
    ['電話番号：03-5550-1234', 'phone 0355501234'],
    ['Appelez le 12 mai 2024 ou le 3 juin'],
  ],
  'telephone numbers with the 1 of the country': [
    ['call back 1 (800) 555-0155 or 1-(202) 555-0143', 'phone 18005550155', 'phone 12025550143'],
    ['no. 21 (202) 555-0145', 'phone 2025550145'],
  ],
  'numbers that are dialled in letters': [
    ['Toll-Free: 866.486.4842 (866.4.EVIL42)', 'phone 8664864842'],
    ['Toll-Free: 866.486.4842 (866.486.4843)', 'phone 8664864842', 'phone 8664864843'],
  ],
};
