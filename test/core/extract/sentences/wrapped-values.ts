import { MD5 } from './digests.ts';
import type { Table } from './sentence.ts';

/** Other values that a line broke, from hosts and mailboxes to paths and accounts, beside lines that only follow each other. */
export const WRAPPED_VALUES: Table = {
  'soft hyphens at the end of a line': [
    ['evil\u00ad\ncdn[.]com, C:\\Temp\\Micro\u00ad\r\nsoft\\a.exe', 'domain evilcdn.com', 'windows-path C:\\Temp\\Microsoft\\a.exe'],
    ['evil.com\n\u00adbad.com and evil.org\u00ad\n\nbad.org', 'domain evil.com', 'domain bad.com', 'domain evil.org', 'domain bad.org'],
  ],
  'addresses that the end of a line broke': [
    [
      'IPs: 198.51.100.23, 198.51.\n100.24 and 198.51.100.25; 198.\r\n51.100.26',
      'ipv4 198.51.100.23',
      'ipv4 198.51.100.24',
      'ipv4 198.51.100.25',
      'ipv4 198.51.100.26',
    ],
    ['IPs: 198.51.100.23, 198.51.\n100 hosts', 'ipv4 198.51.100.23'],
    ['198.51.100.0/\n24 was blocked, 198.51[.]100[.]23\r\n:8443', 'cidr 198.51.100.0/24', 'ip|port 198.51.100.23|8443'],
    ['at 198.51.100.23\n:: x, 198.51.100.24/\n240 hosts', 'ipv4 198.51.100.23', 'ipv4 198.51.100.24'],
    ['IP address 203.0.113.\n77 was, C2: 203.0.113.\r\n78:443', 'ipv4 203.0.113.77', 'ip|port 203.0.113.78|443'],
    ['the host runs version 7.0.2.\n12 hosts do; the server 10.1.2.\n3. It'],
  ],
  'mailboxes that the end of a line broke': [
    [
      'Contact: support\n@evil.com and jane7@bad\n.com; the help\r\n@bad.org',
      'email support@evil.com',
      'email jane7@bad.com',
      'domain bad.org',
    ],
    ['The host: support\n@evil.com, jane\n.com', 'domain evil.com'],
    ['% validlocale de_AU@euro\n.br\nlocale'],
    ['Contact john.doe\n@evil.com and jane_7\r\n@bad.com', 'email john.doe@evil.com', 'email jane_7@bad.com'],
    [
      `${MD5}\n@evil.com, 203.0.113.7\r\n@evil.com, CVE-2021-44228\n@evil.com and a well-known\n@evil.com`,
      `md5 ${MD5}`,
      'domain evil.com',
      'ipv4 203.0.113.7',
      'cve CVE-2021-44228',
    ],
    ['Reply-to: john[@]\n  evil[.]com or jane@\n    bad.com', 'email john@evil.com', 'email jane@bad.com'],
    [
      'ask the admin\n@evil.com, evil.org\n@bad.com and a.zip\n@bad.org',
      'domain evil.com',
      'domain evil.org',
      'domain bad.com',
      'filename a.zip',
      'domain bad.org',
    ],
  ],
  'hosts that go on in the next line': [
    ['alpha[.]shady-\nhost[.]top and at http://evil\n.com/a', 'hostname alpha.shady-host.top', 'url http://evil.com/a'],
    ['evil[.]com-\nthe end', 'domain evil.com'],
    ['update-check\n[.]evil[.]example', 'hostname update-check.evil.example'],
    ['c2\r\n[.]evil[.]example and 203.0.113\n[.]7', 'hostname c2.evil.example', 'ipv4 203.0.113.7'],
    ['all of these were\n[.]com, [.]net or\n[.]org'],
    ['beacons to evil-cdn\n[.]ru and load7\n[.]ru every hour', 'domain evil-cdn.ru', 'domain load7.ru'],
    ['update.evil-\nsite.com and cdn.evil-\r\nhost.bad.net', 'hostname update.evil-site.com', 'hostname cdn.evil-host.bad.net'],
    ['evil.com-\nbad.com', 'domain evil.com', 'domain bad.com'],
    ['a well-\nknown.com site', 'domain known.com'],
    ['a.foo-\nbar.id is read', 'domain bar.id'],
    ['hxxp://stage[.]evil\n[.]com/x', 'url http://stage.evil.com/x'],
    ['update-service.evil-\nload[.]club is', 'hostname update-service.evil-load.club'],
    ['a well-known anti-\nvirus[.]com', 'domain virus.com'],
    ['the domain is login-secure-\nbank.evil.com for all', 'hostname login-secure-bank.evil.com'],
    ['used the domain cdn-update-\nnew[.]evil[.]com as C2', 'hostname cdn-update-new.evil.com'],
    ['the domain look-\nalike.com and a state-sponsored-\nevil.com', 'domain alike.com', 'domain evil.com'],
  ],
  'services of Tor over two lines': [
    [
      'http://an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoc\n    lggepxt25ov7bdad[.]onion/a',
      'url http://an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoclggepxt25ov7bdad.onion/a',
    ],
    ['see\nexpyuzz4wqqyqhjn.onion and the\nunion', 'onion expyuzz4wqqyqhjn.onion'],
    [
      'Tor: an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoc\nlggepxt25ov7bdad.onion',
      'onion an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoclggepxt25ov7bdad.onion',
    ],
    [
      'an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoclggepx\r\nt25ov7bdad[.]onion',
      'onion an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoclggepxt25ov7bdad.onion',
    ],
    ['services\nlggepxt25ov7bdad.onion', 'onion lggepxt25ov7bdad.onion'],
    ['expyuzz4wqqy\nqhjn[.]onion is, and services\nabcdefgh.onion is none', 'onion expyuzz4wqqyqhjn.onion'],
  ],
  'values in quotes or angles that go on behind an indent': [
    ['<URL:http://evil.com/very/long/pa\n    th.html>', 'url http://evil.com/very/long/path.html'],
    ['URL:http://evil.com/very/long/pa\n    th/x', 'url http://evil.com/very/long/pa'],
    [
      'wrote "C:\\Users\\Public\\Documents\\Microsoft\\Windows\\Start\n  Menu\\a.exe" there',
      'windows-path C:\\Users\\Public\\Documents\\Microsoft\\Windows\\Start Menu\\a.exe',
    ],
    [
      '"C:\\Users\\Public\\Documents\\Microsoft\\Windows\\a.exe\nb.exe"',
      'windows-path C:\\Users\\Public\\Documents\\Microsoft\\Windows\\a.exe',
      'filename b.exe',
    ],
    [
      '"C:\\Users\\Public\\Documents\\Microsoft\\Windows\\Evil\nand then"',
      'windows-path C:\\Users\\Public\\Documents\\Microsoft\\Windows\\Evil',
    ],
    [
      'wrote "C:\\\\Users\\\\Public\\\\Documents\\\\Microsoft\\\\Windows\\\\Start\\n  Menu\\\\a.exe" there',
      'windows-path C:\\Users\\Public\\Documents\\Microsoft\\Windows\\Start Menu\\a.exe',
    ],
  ],
  'paths and keys that narrow lines broke behind their marks': [
    [
      '"C:\\Program\nFiles\\Evil\\a.exe" ran, "C:\\Evil\nand so on"',
      'windows-path C:\\Program Files\\Evil\\a.exe',
      'windows-path C:\\Evil',
    ],
    ['/home/jane/.config/autostart/\nevil.desktop was added', 'unix-path /home/jane/.config/autostart/evil.desktop'],
    ['C:\\Users\\Public\\\nsetup.exe was added', 'windows-path C:\\Users\\Public\\setup.exe'],
    ['C:\\Windows\\System32\n\\drivers\\evil.sys was', 'windows-path C:\\Windows\\System32\\drivers\\evil.sys'],
    ['C:\\x\n\\Device\\HarddiskVolume2\\y.exe', 'windows-path C:\\x', 'windows-path \\Device\\HarddiskVolume2\\y.exe'],
    ['HKLM\\SOFTWARE\\Microsoft\r\n\\Windows\\Run', 'regkey HKLM\\SOFTWARE\\Microsoft\\Windows\\Run'],
    ['C:\\Windows\n\\\\server.evil.com\\share\\a.exe', 'windows-path C:\\Windows', 'windows-path \\\\server.evil.com\\share\\a.exe'],
    ['C:\\Windows\\a.exe\n\\b.exe', 'windows-path C:\\Windows\\a.exe', 'filename b.exe'],
    ['Run: HKLM\\SYSTEM\\Control\\\n     Services\\Evil', 'regkey HKLM\\SYSTEM\\Control\\Services\\Evil'],
    ['Run: HKLM\\SYSTEM\\Control\\\n   Services\\Evil', 'regkey HKLM\\SYSTEM\\Control\\'],
    ['// see /opt/vendor/\n//     plugins/evil.so', 'unix-path /opt/vendor/plugins/evil.so'],
    ['It writes C:\\Users\\Public\\\nevil.dll and exits.', 'windows-path C:\\Users\\Public\\evil.dll'],
    ['C:\\Users\\Public\\\nLibraries\\evil.dll', 'windows-path C:\\Users\\Public\\Libraries\\evil.dll'],
    ['in C:\\Users\\Public\\\nevil.dll\nbad.dll', 'windows-path C:\\Users\\Public\\', 'filename evil.dll', 'filename bad.dll'],
    ['in C:\\Temp\\\nHKCU\\Software\\Evil', 'windows-path C:\\Temp\\', 'regkey HKCU\\Software\\Evil'],
    ['HKCU\\Software\\Microsoft\\Windows\\\nCurrentVersion\\Run', 'regkey HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run'],
    ['HKCU\\Software\\Microsoft\\\nRun the tool', 'regkey HKCU\\Software\\Microsoft\\'],
    ['drops /var/tmp/.cache/\nsystemd/evil.so at boot', 'unix-path /var/tmp/.cache/systemd/evil.so'],
    ['# drops /opt/evil/\n# run.sh and starts it', 'unix-path /opt/evil/run.sh'],
    ['Files are in /opt/evil/\nrun.sh\nb.sh', 'unix-path /opt/evil/', 'filename run.sh', 'filename b.sh'],
    ['/opt/evil/\nlib/run.sh', 'unix-path /opt/evil/', 'filename run.sh'],
    ['Files are in /opt/evil/\nNext we look at it.', 'unix-path /opt/evil/'],
  ],
  'hosts that lines broke behind a dot': [
    ['"bob@evil.\ncom" and http://evil.\r\nnet/a', 'email bob@evil.com', 'url http://evil.net/a'],
    ['mail to bob@evil.com.\nnet result, at http://intranet.\nto be', 'email bob@evil.com', 'url http://intranet'],
  ],
  'GUIDs that lines broke at a hyphen': [
    [
      'HKCU\\CLSID\\{3F2504E0-4F89-\n11D3-9A0C-0305E82C3301}\\x and mutex {3F2504E0-4F89-11D3-9A0C-\r\n0305E82C3302}',
      'regkey HKCU\\CLSID\\{3F2504E0-4F89-11D3-9A0C-0305E82C3301}\\x',
      'mutex {3F2504E0-4F89-11D3-9A0C-0305E82C3302}',
    ],
    ['CLSID 3F2504E0-4F89-\nA1 and 3F2504E0-\n4F89'],
  ],
  'agents that go on in the next line': [
    [
      'User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36\n\t(KHTML, like Gecko) Evil/1.0',
      'user-agent Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Evil/1.0',
    ],
  ],
  'numbers of vulnerabilities over two lines': [
    ['exploits CVE-2021-\n44228 and CVE-\r\n2021-45046.', 'cve CVE-2021-44228', 'cve CVE-2021-45046'],
    ['a CVE-\n44228 and XCVE-2021-\n45046'],
    ['GHSA-jfh8-\nc2jp-5v3q and UA-1234567-\r\n8', 'ghsa GHSA-jfh8-c2jp-5v3q', 'tracker-id UA-1234567-8'],
    ['GHSA-jfh8-\nc2jp and UA-1234567-\nanother'],
  ],
  'accounts over two lines': [
    ['IBAN: DE89 3704 0044\n  0532 0130 00', 'iban DE89370400440532013000'],
    ['IBAN: DE89 3704 0044\n  0532 0130 01'],
  ],
};
