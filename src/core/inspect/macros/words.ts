import type { Effect, Warning } from '../warning.ts';

/** Words of one meaning. Two with a blank between them stand behind each other, two with a dot are a name and its member. */
type Row = readonly [type: Warning['type'], effect: Effect, description: string, words: string];

const ROWS: readonly Row[] = [
  ['AutoExec', 'runs by itself', 'Runs when Word opens the document', 'AutoExec AutoOpen Auto_Open Document_Open DocumentOpen'],
  ['AutoExec', 'runs by itself', 'Runs when Word closes the document', 'AutoExit AutoClose Auto_Close Document_Close DocumentBeforeClose'],
  ['AutoExec', 'runs by itself', 'Runs when the document is changed or made', 'DocumentChange AutoNew Document_New NewDocument'],
  [
    'AutoExec',
    'runs by itself',
    'Runs when Excel opens the workbook',
    'Workbook_Open Workbook_Activate Worksheet_Activate Worksheet_Calculate',
  ],
  ['AutoExec', 'runs by itself', 'Runs when Excel closes the workbook', 'Workbook_Close Workbook_BeforeClose Workbook_Deactivate'],
  [
    'AutoExec',
    'runs by itself',
    'Runs when PowerPoint shows the slides',
    'OnSlideShowPageChange OnSlideShowTerminate SlideShowBegin App_SlideShowBegin',
  ],
  ['AutoExec', 'runs by itself', 'Runs when the content of a control is set up', 'Document_ContentControlOnEnter Document_XMLAfterInsert'],
  [
    'Suspicious',
    'executes',
    'Starts a program',
    'Shell ShellExecute ShellExecuteA ShellExecuteW WinExec CreateProcess CreateProcessA CreateProcessW MacScript AppleScriptTask',
  ],
  [
    'Suspicious',
    'executes',
    'Starts a program through Windows Script Host',
    'WScript.Shell WshShell IWshRuntimeLibrary Shell.Application ShellBrowserWindow',
  ],
  ['Suspicious', 'executes', 'Starts PowerShell', 'PowerShell powershell.exe pwsh EncodedCommand IEX Invoke-Expression Start-Process'],
  [
    'Suspicious',
    'executes',
    'Starts a command line or a helper of Windows',
    'cmd.exe mshta mshta.exe regsvr32 regsvr32.exe rundll32 rundll32.exe certutil certutil.exe bitsadmin bitsadmin.exe wmic wmic.exe msiexec msiexec.exe cscript cscript.exe wscript.exe schtasks schtasks.exe',
  ],
  [
    'Suspicious',
    'executes',
    'Starts a program through WMI',
    'winmgmts Win32_Process Win32_ProcessStartup SWbemLocator WbemScripting.SWbemLocator ExecMethod',
  ],
  ['Suspicious', 'executes', 'Makes or takes an object of another program', 'CreateObject GetObject ActiveXObject'],
  ['Suspicious', 'executes', 'Runs a macro of Excel 4', 'ExecuteExcel4Macro'],
  ['Suspicious', 'executes', 'Presses keys', 'SendKeys AppActivate keybd_event'],
  ['Suspicious', 'executes', 'Opens an address', 'FollowHyperlink launchURL'],
  ['Suspicious', 'executes', 'Opens a file that is inside a PDF', 'exportDataObject'],
  [
    'Suspicious',
    'executes',
    'Calls a function of Windows',
    'Declare~Function Declare~Sub Declare~PtrSafe LoadLibrary LoadLibraryA GetProcAddress',
  ],
  [
    'Suspicious',
    'executes',
    'Runs code in memory',
    'VirtualAlloc VirtualAllocEx VirtualProtect WriteProcessMemory RtlMoveMemory CreateThread CreateRemoteThread QueueUserAPC EnumSystemLanguageGroupsW EnumDateFormatsW CallWindowProc SetTimer HeapCreate NtWriteVirtualMemory',
  ],
  ['Suspicious', 'executes', 'Plans a task', 'Schedule.Service RegisterTaskDefinition Application.OnTime'],
  [
    'Suspicious',
    'writes',
    'Writes a file',
    'For~Output For~Append For~Binary For~Random Put~# Print~# CreateTextFile OpenTextFile ADODB.Stream WriteText SaveToFile SaveAs SaveAs2 SaveAsRTF FileSaveAs WriteLine WriteAllBytes Out-File',
  ],
  ['Suspicious', 'writes', 'Copies, moves or deletes files', 'FileCopy CopyFile MoveFile CopyHere Kill DeleteFile CreateFolder SetAttr'],
  ['Suspicious', 'writes', 'Reaches for files', 'Scripting.FileSystemObject FileSystemObject'],
  [
    'Suspicious',
    'downloads',
    'Loads from the network',
    'URLDownloadToFile URLDownloadToFileA URLDownloadToFileW MSXML2.XMLHTTP Microsoft.XMLHTTP MSXML2.ServerXMLHTTP ServerXMLHTTP XMLHTTP WinHttp.WinHttpRequest WinHttpRequest InternetOpen InternetOpenA InternetReadFile InternetExplorer.Application Net.WebClient System.Net.WebClient DownloadFile DownloadString DownloadData Invoke-WebRequest Start-BitsTransfer',
  ],
  [
    'Suspicious',
    'registry',
    'Reads or writes the registry',
    'RegWrite RegRead RegDelete RegOpenKeyEx RegOpenKeyExA RegSetValueEx RegSetValueExA System.PrivateProfileString PrivateProfileString HKEY_CURRENT_USER HKEY_LOCAL_MACHINE HKCU HKLM',
  ],
  ['Suspicious', 'hides', 'Makes text out of numbers', 'Chr ChrB ChrW Chr$ ChrW$ fromCharCode'],
  [
    'Suspicious',
    'hides',
    'Turns or encodes text',
    'StrReverse Xor unescape MSXML2.DOMDocument nodeTypedValue bin.base64 bin.hex FromBase64String atob CryptStringToBinary ScrambleString',
  ],
  ['Suspicious', 'hides', 'Calls by a name that is put together', 'CallByName'],
  ['Suspicious', 'hides', 'Runs text as code', 'eval ExecuteGlobal ScriptControl MSScriptControl.ScriptControl'],
  ['Suspicious', 'hides', 'Hides a window', 'vbHide ShowWindow WindowStyle'],
  [
    'Suspicious',
    'looks around',
    'Reads the environment',
    'Environ Environ$ ExpandEnvironmentStrings GetSpecialFolder SpecialFolders UserDomain ComputerName',
  ],
  [
    'Suspicious',
    'looks around',
    'Looks whether it is watched',
    'RecentFiles Win32_BIOS Win32_ComputerSystem Win32_LogicalDisk SbieDll VBOX vboxservice VMware QEMU GetTickCount IsDebuggerPresent GetVolumeInformation GetVolumeInformationA',
  ],
  [
    'Suspicious',
    'changes macros',
    'Changes macros or their protection',
    'VBProject VBComponents CodeModule AddFromString AddFromFile InsertLines VBE AccessVBOM VBAWarnings VirusProtection',
  ],
];

/** Events of controls in a document: `Sub InkPicture1_Painted`. */
const CONTROL_EVENTS =
  'Painted Painting GotFocus LostFocus MouseHover MouseEnter MouseLeave Layout Resize Change Click BeforeDropOrPaste DocumentComplete DownloadBegin DownloadComplete FileDownload NavigateComplete NavigateComplete2 ProgressChange PropertyChange SetSecureLockIcon StatusTextChange TitleChange BeforeNavigate2 DocumentBeforePrint';

/** Every word in lower case with what it tells. */
export const WORDS: ReadonlyMap<string, Warning> = new Map(
  ROWS.flatMap(([type, effect, description, words]) =>
    words.split(' ').map((word) => {
      const keyword = word.replace('~', ' ');
      return [keyword.toLowerCase(), { type, keyword, description, effect }] as const;
    }),
  ),
);

/** Ends of the names of procedures that a control calls, in lower case. */
export const EVENTS: ReadonlySet<string> = new Set(CONTROL_EVENTS.toLowerCase().split(' '));
