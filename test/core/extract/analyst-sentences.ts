import type { Sentence } from './sentences.ts';

const MD5 = '9e107d9d372bb6826bd81d3542a419d6';

/** What tickets, chats and logs hold that an analyst would see at a glance, and what only looks like it: each was read wrongly once. */
export const ANALYST_SENTENCES: Readonly<Record<string, readonly Sentence[]>> = {
  'marks of a query behind backslashes': [
    ['curl http://evil.com/a\\?b\\=1\\&c\\=2', 'url http://evil.com/a?b=1&c=2'],
    ['the pattern https:\\/\\/evil\\.com\\/login\\?user=1', 'url https://evil.com/login?user=1'],
    ['CEF:0|a|b|request=http://evil.com/a?b\\=1&c\\=2 dst=203.0.113.7', 'url http://evil.com/a?b=1&c=2', 'ipv4 203.0.113.7'],
    ['http://evil.com/a\\? and a\\=b', 'url http://evil.com/a'],
  ],
  'packages and detections that look like a host or a file': [
    ['pip install requests.io discord.py==1.7.3 and npm i left-pad@1.3.0 crypto.js'],
    ['npm install -g evil.ai'],
    ['pip install -r requirements.txt', 'filename requirements.txt'],
    ['pip install --trusted-host pypi.evil.ai', 'hostname pypi.evil.ai'],
    ['we will install evil.ai, then crypto.js', 'domain evil.ai', 'filename crypto.js'],
    ['React.js and Web3.js are used'],
    ['W97M.Downloader.ru'],
    ['W97M.Evil.ru', 'hostname w97m.evil.ru'],
  ],
  'marks at the end of a name': [
    ['the notes ReadMe!.txt and READ-ME!!!.txt', 'filename ReadMe!.txt', 'filename READ-ME!!!.txt'],
    [`ReadMe!.txt|${MD5}`, `filename|hash ReadMe!.txt|${MD5}`],
    ['user!.html, Wow!.text and !.txt'],
  ],
  'sentences right behind an address': [
    ['the IP 185.81.157.12.Cumprimentos,Equipa', 'ipv4 185.81.157.12'],
    ['the IP 185.81.157.12.Danke, Kim', 'ipv4 185.81.157.12'],
    ['the build 4.1.2.3.Final, and 185.81.157.12.Final'],
  ],
  'versions in columns': [
    ['| Affected versions | Fixed in | IP |\n|---|---|---|\n| 7.2.1.3 | 7.2.1.4 | 7.2.1.5 |', 'ipv4 7.2.1.5'],
    ['| Fixed by | Where |\n|---|---|\n| 7.2.1.3 | 7.2.1.4 |', 'ipv4 7.2.1.3', 'ipv4 7.2.1.4'],
  ],
  'user agents by a short label': [
    ['the UA string "WinHTTP Loader/1.0" is in it', 'user-agent WinHTTP Loader/1.0'],
    ['the UA "chrome", and UA "a/b"'],
  ],
};
