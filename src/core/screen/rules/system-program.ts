import type { Rule } from '../rule.ts';

/** Programs of Windows that malware calls, without `.exe`: an alarm for their name or their own place would never stop. */
const PROGRAMS: ReadonlySet<string> = new Set(
  `attrib bcdedit bitsadmin certutil cmd cmstp conhost control cscript csc curl dllhost esentutl expand explorer extrac32 findstr forfiles
  hh icacls ieexec iexplore installutil ipconfig lsass makecab mavinject msbuild msdt mshta msiexec msxsl net net1 netsh nltest notepad
  nslookup odbcconf pcalua ping powershell powershell_ise presentationhost pwsh reg regasm regedit regsvcs regsvr32 rundll32 runonce sc
  schtasks services spoolsv svchost systeminfo tar taskkill tasklist taskhostw userinit vssadmin wbadmin wevtutil werfault whoami winlogon
  wininit wmic wmiprvse wscript wsmprovhost wuauclt xcopy`.split(/\s+/),
);

/** `C:\Windows\System32\`, `%windir%\SysWOW64\WindowsPowerShell\v1.0\`, or no folder at all. */
const OWN_PLACE =
  /^(?:(?:[a-z]:\\windows|%windir%|%systemroot%|\\systemroot)\\(?:(?:system32|syswow64|sysnative)\\(?:windowspowershell\\v1\.0\\|wbem\\)?|microsoft\.net\\framework(?:64)?\\v[\d.]{1,20}\\)?)?$/i;

/** A program of the system in its own place; one of its name anywhere else is a disguise. */
export const systemProgram: Rule = ({ subject: { kind, value } }) => {
  if (kind !== 'filename' && kind !== 'windows-path') {
    return undefined;
  }
  const folderEnd = value.lastIndexOf('\\') + 1;
  const name = value
    .slice(folderEnd)
    .toLowerCase()
    .replace(/\.exe$/, '');
  const isOfSystem = value.length < 200 && PROGRAMS.has(name) && /\.exe$/i.test(value) && OWN_PLACE.test(value.slice(0, folderEnd));
  return isOfSystem ? { effect: 'no_ids', rule: 'system-program', entry: `${name}.exe` } : undefined;
};
