import type { Table } from './sentence.ts';

/** Keys of the registry. */
export const REGISTRY_KEYS: Table = {
  'keys of the registry': [
    ['HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run', 'regkey HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run'],
    ['HKEY_PERFORMANCE_DATA\\Evil\\x', 'regkey HKEY_PERFORMANCE_DATA\\Evil\\x'],
    ['HKLM:\\SOFTWARE\\Evil', 'regkey HKLM:\\SOFTWARE\\Evil'],
    ['<HKCU>\\SOFTWARE\\Evil on the box', 'regkey HKCU\\SOFTWARE\\Evil'],
    [
      'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Console\\ConsoleIME on the box',
      'regkey HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Console\\ConsoleIME',
    ],
    ['reg add HKCU\\Software\\Evil /v Run /d C:\\evil.exe', 'regkey HKCU\\Software\\Evil', 'windows-path C:\\evil.exe'],
    ['\\REGISTRY\\MACHINE\\SOFTWARE\\Evil', 'regkey \\REGISTRY\\MACHINE\\SOFTWARE\\Evil'],
    ['HKLM\\A\\B HKCU\\C\\D', 'regkey HKLM\\A\\B', 'regkey HKCU\\C\\D'],
    ['SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run', 'regkey SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run'],
  ],
  'keys with blanks': [
    ['HKLM\\SOFTWARE\\foo bar bing\\buzz boom\\b', 'regkey HKLM\\SOFTWARE\\foo bar bing\\buzz boom\\b'],
    ['"HKLM\\Software\\Evil Corp\\Product"', 'regkey HKLM\\Software\\Evil Corp\\Product'],
    ['"HKLM\\SOFTWARE\\Microsoft\\evil svc" is set', 'regkey HKLM\\SOFTWARE\\Microsoft\\evil svc'],
    ['[HKEY_CURRENT_USER\\Software\\evil corp]\n"a"="b"', 'regkey HKEY_CURRENT_USER\\Software\\evil corp'],
    ['"HKLM\\Software\\Evil was set at first", he says', 'regkey HKLM\\Software\\Evil'],
    ['[HKLM\\Software\\Evil is gone]', 'regkey HKLM\\Software\\Evil'],
    ['HKLM\\Software\\Evil told "us"', 'regkey HKLM\\Software\\Evil'],
    ['through `HKCU\\Software\\Run\\Evil Update` to', 'regkey HKCU\\Software\\Run\\Evil Update'],
    ['C:\\Dir\\_git\\x.exe and HKCU\\_evil', 'windows-path C:\\Dir\\_git\\x.exe', 'regkey HKCU\\_evil'],
    ["key = 'HKEY_LOCAL_MACHINE\\\\\\\\SOFTWARE\\\\\\\\Evil, Inc.\\\\\\\\Upd'", 'regkey HKEY_LOCAL_MACHINE\\SOFTWARE\\Evil, Inc.\\Upd'],
    ['HKLM\\SOFTWARE\\Evil, Inc. made it', 'regkey HKLM\\SOFTWARE\\Evil'],
  ],
  'values behind a key': [
    ['HKLM\\SYSTEM\\Control\\WDigest UseLogonCredential', 'regkey HKLM\\SYSTEM\\Control\\WDigest'],
    ['HKLM\\SYSTEM\\Services\\Mesh Agent', 'regkey HKLM\\SYSTEM\\Services\\Mesh Agent'],
  ],
  'what ends a key, a path or a pipe': [
    ['使用HKCU\\Software\\Evil\\Run进行通信', 'regkey HKCU\\Software\\Evil\\Run'],
    ["HKCU\\Software\\Evil\\Run—bad, HKCU\\Software\\Evil2's owner", 'regkey HKCU\\Software\\Evil\\Run', 'regkey HKCU\\Software\\Evil2'],
    ["HKCU\\Software\\Bob'sApp", "regkey HKCU\\Software\\Bob'sApp"],
    ['~~HKCU\\Software\\Evil~~, ~~/tmp/a.sh~~', 'regkey HKCU\\Software\\Evil', 'unix-path /tmp/a.sh'],
    ['~/x/a.sh~ and ~~/', 'unix-path ~/x/a.sh~'],
    ['*\\\\.\\pipe\\evil_1* but \\\\.\\pipe\\evil_2*', 'named-pipe \\\\.\\pipe\\evil_1', 'named-pipe \\\\.\\pipe\\evil_2*'],
    ['the key `HKLM\\SOFTWARE\\Tool\\{3f2504e0-{Some Identifier}` is', 'regkey HKLM\\SOFTWARE\\Tool\\{3f2504e0-{Some Identifier}'],
  ],
};
