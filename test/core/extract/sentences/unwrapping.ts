import type { Table } from './sentence.ts';

const OF_MANDRILL = btoa(JSON.stringify({ s: 'x', p: JSON.stringify({ u: 3, url: 'https://evil.com/a?b=1' }).replaceAll('/', '\\/') }));

/** URLs that mail filters, search engines and counters of clicks wrapped, and the one that they lead to. */
export const UNWRAPPING: Table = {
  'links that mail filters wrapped': [
    [
      'https://eur01.safelinks.protection.outlook.com/?url=http%3A%2F%2Fevil.com%2Fa%3Fb%3D1&data=05%7C01&reserved=0',
      'url http://evil.com/a?b=1',
    ],
    ['https://urldefense.proofpoint.com/v1/url?u=http://evil.com/a&k=x', 'url http://evil.com/a'],
    ['https://urldefense.proofpoint.com/v2/url?u=http-3A__evil.com_a-2Db&d=x', 'url http://evil.com/a-b'],
    ['https://urldefense.com/v3/__https://evil.com/a*b?c=**Bd__;Iz8_Pw!!abc!x$', 'url https://evil.com/a#b?c=???d'],
    ['https://urldefense.com/v3/__https://evil.com/a__;!!abc!x$', 'url https://evil.com/a'],
    ['https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fevil.com%2fa&c=E,1,x', 'url https://evil.com/a'],
    ['https://eu-central-1.protection.sophos.com?d=evil.com&u=aHR0cHM6Ly9ldmlsLmNvbS9h&i=x', 'url https://evil.com/a'],
    ['https://protect.checkpoint.com/v2/___https://evil.com/a?b=1___.YXAzOm', 'url https://evil.com/a?b=1'],
    ['https://url.avanan.click/v2/r01/___https://evil.com/a___.YXAzOm', 'url https://evil.com/a'],
    ['https://scanmail.trustwave.com/?c=1&u=http%3a%2f%2fevil.com%2fa', 'url http://evil.com/a'],
    ['https://antiphishing.vadesecure.com/v4?f=a&u=http%3A%2F%2Fevil.com%2Fa&k=x', 'url http://evil.com/a'],
    ['hxxps://eur01[.]safelinks[.]protection[.]outlook[.]com/?url=hxxps%3A%2F%2Fevil[.]com%2Fa', 'url https://evil.com/a'],
    ['https://secure-web.cisco.com/1abc/https%3A%2F%2Fevil.com%2Fa', 'url https://evil.com/a'],
    [
      'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fevil.com',
      'url https://evil.com',
    ],
    ['https://urldefense.com/v3/__https://evil.com/a*b__;Iw!!xx!yy$ ; then', 'url https://evil.com/a#b'],
    ['HXXPS://EUR01[.]SAFELINKS[.]PROTECTION[.]OUTLOOK[.]COM/?URL=HTTPS%3A%2F%2FEVIL.COM%2FA&DATA=05', 'url https://evil.com/A'],
  ],
  'redirectors of search engines, networks and caches': [
    ['https://www.google.com/url?sa=t&url=https%3A%2F%2Fevil.com%2Fa&usg=x', 'url https://evil.com/a'],
    ['https://www.google.de/url?q=https://evil.com/a', 'url https://evil.com/a'],
    ['https://www.google.com/amp/s/evil.com/a', 'url https://evil.com/a'],
    ['https://www.bing.com/aclk?ld=e8&u=aHR0cHMlM2ElMmYlMmZldmlsLmNvbSUyZmE&rlid=x', 'url https://evil.com/a'],
    ['https://href.li/?https://evil.com/a and https://href.li/?', 'url https://evil.com/a', 'url https://href.li/'],
    ['https://evil-com.cdn.ampproject.org/c/s/evil.com/a', 'url https://evil.com/a'],
    ['https://evil--site-co-uk.translate.goog/a?id=1&_x_tr_sl=auto&_x_tr_tl=en', 'url https://evil-site.co.uk/a?id=1'],
    ['https://evil-com.translate.goog/?_x_tr_sch=http&_x_tr_sl=auto', 'url http://evil.com/'],
    ['https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fevil.com', 'url https://evil.com'],
    ['https://l.facebook.com/l.php?u=https%3A%2F%2Fevil.com%2F&h=x', 'url https://evil.com/'],
  ],
  'redirectors without a scheme or a name of their own': [
    ['l.facebook.com/l.php?u=https%3A%2F%2Fevil.com%2Fx&h=A', 'url https://evil.com/x'],
    ['https://mail.corp.com/owa/redir.aspx?C=x&URL=http%3A%2F%2Fevil.com%2Fx', 'url http://evil.com/x'],
    ['corp.com/owa/redirect?URL=http%3A%2F%2Fevil.com', 'url corp.com/owa/redirect?URL=http%3A%2F%2Fevil.com'],
  ],
  'clicks that lead on': [
    ['https://ad.doubleclick.net/ddm/clk/4154;2224;o;;?https://evil.com/a', 'url https://evil.com/a'],
    [`https://mandrillapp.com/track/click/3/evil.com?p=${OF_MANDRILL}`, 'url https://evil.com/a?b=1'],
    ['https://mandrillapp.com/track/click/3/evil.com?p=eyJz', 'url https://mandrillapp.com/track/click/3/evil.com?p=eyJz'],
    ['https://www.deviantart.com/users/outgoing?https://evil.com/a', 'url https://evil.com/a'],
    ['https://go.redirectingat.com/?id=1&url=https%3A%2F%2Fevil.com', 'url https://evil.com'],
    ['https://dereferer.me/?https%3A%2F%2Fevil.com%2Fa%2520b', 'url https://evil.com/a%20b'],
    ['https://x.r.us-east-1.awstrack.me/L0/https:%2F%2Fevil.com%2Fa%3Fb=c/1/010/x=1', 'url https://evil.com/a?b=c'],
    ['https://notawstrack.me/L0/https:%2F%2Fevil.com%2Fa/1/', 'url https://notawstrack.me/L0/https:%2F%2Fevil.com%2Fa/1/'],
    ['https://click.pstmrk.it/3s/evil.com%2Fa/abc/def', 'url https://evil.com/a'],
    ['https://outgoing.prod.webservices.mozgcp.net/v1/0a/https%3A//evil.com/x', 'url https://evil.com/x'],
  ],
  'addresses that hold another one and lead nowhere': [
    ['https://www.google.com/search?q=evil.com', 'url https://www.google.com/search?q=evil.com'],
    ['https://evil.com/?url=http://good.com', 'url https://evil.com/?url=http://good.com'],
  ],
};
