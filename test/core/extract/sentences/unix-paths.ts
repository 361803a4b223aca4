import type { Table } from './sentence.ts';

/** Paths of Unix, of macOS and of URLs of files. */
export const UNIX_PATHS: Table = {
  'paths of Unix': [
    ['wrote /tmp/.x/evil.sh.', 'unix-path /tmp/.x/evil.sh'],
    ['/usr/lib/node_modules/@evil/x@1.2/index.js', 'unix-path /usr/lib/node_modules/@evil/x@1.2/index.js'],
    ['/lib/systemd/system/evil@.service', 'unix-path /lib/systemd/system/evil@.service'],
    ['scp /tmp/a john@203.0.113.7:/tmp/b', 'unix-path /tmp/a', 'ipv4 203.0.113.7', 'unix-path /tmp/b'],
    ['/home/john@evil.com/x', 'email john@evil.com'],
    ['~/foo/bar.py', 'unix-path ~/foo/bar.py'],
    ['runs $HOME/x.sh.', 'unix-path $HOME/x.sh'],
    ['./../foo/bar.py and ../../etc/passwd', 'unix-path ./../foo/bar.py', 'unix-path ../../etc/passwd'],
    ['/Library/Application Support/x/y.plist', 'unix-path /Library/Application Support/x/y.plist'],
    ['variants (/system/xbin/evild) of it', 'unix-path /system/xbin/evild'],
    ['{"value":"\\/tmp\\/evil.sh"}', 'unix-path /tmp/evil.sh'],
    ['/"\\/login"/'],
    ['`/tmp/evil-*`, "/var/tmp/*" and rm /tmp/.x*', 'unix-path /tmp/evil-*', 'unix-path /var/tmp/*', 'unix-path /tmp/.x*'],
    ['**/tmp/evil.sh** and */tmp/bad.sh*, /tmp/a.sh.*', 'unix-path /tmp/evil.sh', 'unix-path /tmp/bad.sh', 'unix-path /tmp/a.sh.*'],
  ],
  'paths of Unix with blanks': [
    ['/home/user/My Documents/a.txt', 'unix-path /home/user/My Documents/a.txt'],
    ['"/home/jane/My Documents/evil file.sh"', 'unix-path /home/jane/My Documents/evil file.sh'],
    ['"/Users/jane/Evil App/run -x a.sh"', 'unix-path /Users/jane/Evil App/run', 'filename a.sh'],
    ['File: /tmp/My App.exe', 'unix-path /tmp/My App.exe'],
    ['| /opt/Evil Tool/run.sh | x |', 'unix-path /opt/Evil Tool/run.sh'],
    ['Path: /Applications/My App.app/Contents/MacOS/My App', 'unix-path /Applications/My App.app/Contents/MacOS/My App'],
    ['- /tmp/a The End', 'unix-path /tmp/a'],
    ['Process: /usr/bin/python3 App.py', 'unix-path /usr/bin/python3', 'filename App.py'],
    ['/vmfs/volumes/datastore1/.lock/x', 'unix-path /vmfs/volumes/datastore1/.lock/x'],
    [
      '`~/.evil/Stolen Keys.txt` and `~/.evil/run keys.txt`',
      'unix-path ~/.evil/Stolen Keys.txt',
      'unix-path ~/.evil/run',
      'filename keys.txt',
    ],
    ['xattr -c /Users/Shared/Internal PDF Viewer.app', 'unix-path /Users/Shared/Internal PDF Viewer.app'],
    ['cp /Users/Shared/x Then the Viewer.apps', 'unix-path /Users/Shared/x'],
  ],
  'folders behind names with dots': [
    [
      'C:\\Users\\j.doe\\.ssh\\id and C:\\Users\\.a\\.b\\x.dll',
      'windows-path C:\\Users\\j.doe\\.ssh\\id',
      'windows-path C:\\Users\\.a\\.b\\x.dll',
    ],
    ['%USERPROFILE%\\.ssh\\.x\\id', 'windows-path %USERPROFILE%\\.ssh\\.x\\id'],
    ['(?:www)?\\.evil\\.com, a\\.b\\.evil2\\.com', 'domain evil.com', 'hostname a.b.evil2.com'],
  ],
  'paths in URLs of files': [
    ['file:///opt/evil/run.sh and file:///C:/a/b.exe', 'unix-path /opt/evil/run.sh', 'windows-path C:/a/b.exe'],
    ['profile:///opt/evil/run and file:///pub/x'],
  ],
  'slashes that make no path': [["import x from '../lib/util'"], ['and/or 1/2 24/7']],
};
