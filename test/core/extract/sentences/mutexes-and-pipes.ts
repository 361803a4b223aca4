import type { Table } from './sentence.ts';

/** Mutexes and named pipes by label, by call and by path. */
export const MUTEXES_AND_PIPES: Table = {
  'mutexes by label and by call': [
    ['creates the mutex "Global\\Evil_1"', 'mutex Global\\Evil_1'],
    ['Mutex: A1-B2-C3', 'mutex A1-B2-C3'],
    ['CreateMutexW(NULL, FALSE, L"Global\\\\EvilOne"); OpenMutexA(x, y)', 'mutex Global\\EvilOne'],
    ['Mutexes:\n- Global\\abc\n- {1234-ABCD}\n- evil_mtx_1\n\nEnd_1', 'mutex Global\\abc', 'mutex {1234-ABCD}', 'mutex evil_mtx_1'],
    ['a mutex named EvilMutex42 is', 'mutex EvilMutex42'],
    ['uses a mutex to ensure one instance'],
    ['Mutex: evilmutex\nMutex: none\nMutex: created by the malware', 'mutex evilmutex'],
    ['It makes a mutex named “evil”: then `Mutex`, `SslStream` and "x": 1', 'mutex evil'],
    ['MTX : "Evil_Mutex1"\nMTX: 15 mg weekly, mtx = Evil_Dose2', 'mutex Evil_Mutex1'],
    ['a mutex "Mutex" and the mutex "Global\\Mutex1"', 'mutex Global\\Mutex1'],
    ["[mutex:name = 'evil_mtx_9']", 'mutex evil_mtx_9'],
  ],
  'names of mutexes without quotes': [
    ['crea el mutex EvilSpMutex en el sistema', 'mutex EvilSpMutex'],
    ['It creates the mutex Global\\abc and opens a mutex EvilTwo to wait.', 'mutex Global\\abc', 'mutex EvilTwo'],
    ['Erstellt den Mutex EvilDe, dann einen Mutex namens Zweiter.', 'mutex EvilDe', 'mutex Zweiter'],
    ['crée le mutex EvilFr, puis un mutex nommé Second_1', 'mutex EvilFr', 'mutex Second_1'],
    ['Cria um mutex chamado EvilPt. Crea il mutex EvilIt', 'mutex EvilPt', 'mutex EvilIt'],
    ['создает мьютекс EvilRu или мьютекс с именем EvilTwo', 'mutex EvilRu', 'mutex EvilTwo'],
    ['The mutexes used are {770F45C0-D879-4D4D-9F03-3AC9F2CA4ECB}', 'mutex {770F45C0-D879-4D4D-9F03-3AC9F2CA4ECB}'],
    ['the mutex is created, a mutex named after the actor, the mutex McAfee saw'],
    ['creates a mutex CreateMutexA returns, uses a mutex because, the Mutex class of JavaScript'],
    ['we acquire the mutex fooLock, use a mutex mMutex, but it creates a mutex evilLockBit', 'mutex evilLockBit'],
    ['uses the mutex MutexLib.dll, sync.Mutex and std::mutex myMutex;', 'filename MutexLib.dll'],
    ['el mutex llamado así, der Mutex namens'],
  ],
  'names of mutexes in brackets of other scripts, and behind a remark': [
    ['ミューテックス（Mutex）：jpx_0x77', 'mutex jpx_0x77'],
    ['Mutex (unique): abc_77x; Mutex「Kx_1」', 'mutex abc_77x', 'mutex Kx_1'],
    ['mutex «Kx_2», mutex (Xy_1): created', 'mutex Kx_2', 'mutex Xy_1'],
    ['the mutex (named pipe too): see below'],
  ],
  'mutexes among the objects of the kernel': [
    ['opens \\BaseNamedObjects\\Global\\evil_one', 'mutex Global\\evil_one'],
    ['opens \\Sessions\\1\\BaseNamedObjects\\Local\\evil_two', 'mutex Local\\evil_two'],
  ],
  'marks of Markdown around mutexes': [
    ['Mutex: __evil_1__', 'mutex __evil_1__'],
    ['__Mutex:__ evil_1', 'mutex evil_1'],
  ],
  'named pipes': [
    ['\\\\.\\pipe\\evil_pipe', 'named-pipe \\\\.\\pipe\\evil_pipe'],
    ['found in C:\\pipe\\evil.dll', 'windows-path C:\\pipe\\evil.dll'],
    ['pipe name: evilpipe', 'named-pipe evilpipe'],
    ['a named pipe called MSSE-1234-server was', 'named-pipe MSSE-1234-server'],
    ['Named pipes:\n- evil_1\n- "evil two"\n', 'named-pipe evil_1', 'named-pipe evil two'],
    ['pipe: msagent_12', 'named-pipe msagent_12'],
    ['uses a named pipe for communication; the pipe | character; water pipes: PVC-10; pipe it to stage_2'],
  ],
  'short names of pipes, and pipes of source code and shells': [
    ['my $pipe="| $_"; $pipe = "> x"'],
    ['named pipe "evil_1"', 'named-pipe evil_1'],
    ['named pipe: \\\\.\\pipe\\a', 'named-pipe \\\\.\\pipe\\a'],
    ['"\\\\PIPE\\\\evil_d"', 'named-pipe \\PIPE\\evil_d'],
    ['a\\pipe\\n and "\\pipe\\n"'],
  ],
  'mutexes and pipes by labels of other languages': [
    ['뮤텍스: abc_1, ミューテックス: abc_2', 'mutex abc_1', 'mutex abc_2'],
    ['мьютекс "Evil One" и 互斥体：abc_3', 'mutex Evil One', 'mutex abc_3'],
    ['네임드 파이프(`evilPipe`), 命名管道 "y_1"', 'named-pipe evilPipe', 'named-pipe y_1'],
    ['파이프 abc, 뮤텍스 없음, мьютекс не создан'],
  ],
};
