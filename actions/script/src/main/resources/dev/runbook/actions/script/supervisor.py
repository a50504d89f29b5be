"""Runs a command so that it, and everything it starts, ends no later than whoever asked for it.

    supervisor.py FOLDER MEMORY FILE PROCESSES COMMAND...

The asker holds the other end of standard input. A byte on it starts the command. Its end is the
order to end everything, and the kernel gives that order too when the asker was killed.

Standard error becomes the command's output. Standard output gets a line of JSON that says how the
command ended, and after it what the command left in FOLDER/answer.json. FOLDER is removed in any
case.

The command leads a session of its own, so that one signal reaches its group. On Linux orphans
become our children, so that processes which left the group are found too, and when there is no
child any more there is nothing left.
"""

import json
import os
import select
import signal
import sys
import time

GRACE = 1.0  # seconds between asking to end and killing
TICK = 0.1  # seconds between two looks at the number of processes
LONGEST_ANSWER = 4 * 1024 * 1024  # bytes
ON_LINUX = sys.platform == "linux"
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36


def prctl(option, value):
    import ctypes

    ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


class Command:
    """The command's process and all that came of it."""

    def __init__(self, command, folder, memory, file_size):
        if ON_LINUX:
            prctl(PR_SET_CHILD_SUBREAPER, 1)
        ours = os.getpid()
        self.status = None
        self.seen = newest_process()
        self.pid = os.fork()
        if self.pid == 0:
            become(command, folder, memory, file_size, ours)

    def reap(self):
        """Takes in who has ended; False when nobody is left who could."""
        try:
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid == 0:
                    return True
                if pid == self.pid:
                    self.status = status
        except ChildProcessError:
            return False

    def has_more_than(self, processes):
        """Counts only when enough processes have begun on this machine since the last count."""
        newest = newest_process()
        if abs(newest - self.seen) <= processes // 4:
            return False
        self.seen = newest
        return len(descendants()) > processes

    def signal(self, number):
        try:
            os.killpg(self.pid, number)
        except (ProcessLookupError, PermissionError):
            pass
        others = descendants()
        if self.status is None:
            others.append(self.pid)
        for pid in others:
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                pass

    def kill(self):
        self.signal(signal.SIGKILL)
        while self.reap():
            time.sleep(0.001)
            self.signal(signal.SIGKILL)

    def end(self, woken):
        """Asks to end, and kills what has not ended in time."""
        self.signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        while self.reap() and time.monotonic() < deadline:
            select.select([woken], [], [], deadline - time.monotonic())
            drain(woken)
        self.kill()


def become(command, folder, memory, file_size, parent):
    """Turns this process into the command's; does not return."""
    try:
        os.setsid()
        if ON_LINUX:
            prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != parent:
                os._exit(1)
        limit(memory, file_size)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        os.chdir(folder)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.execv(command[0], command)
    except BaseException as error:
        os.write(2, ("cannot run %s: %s\n" % (command[0], error)).encode())
    os._exit(127)


def limit(memory, file_size):
    """Memory counts as it is written to: reserving address space costs nothing."""
    import resource

    kind = resource.RLIMIT_DATA if ON_LINUX else resource.RLIMIT_AS
    for kind, most in ((kind, memory), (resource.RLIMIT_FSIZE, file_size), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        if most >= 0 and (hard == resource.RLIM_INFINITY or most < hard):
            try:
                resource.setrlimit(kind, (most, most))
            except ValueError:
                pass  # macOS refuses some


def newest_process():
    """The number the machine gave to a process last; 0 where it does not say."""
    try:
        with open("/proc/loadavg") as loadavg:
            return int(loadavg.read().split()[-1])
    except (OSError, ValueError):
        return 0


def descendants():
    """Our children and theirs; none where there is no /proc."""
    children = {}
    for name in os.listdir("/proc") if ON_LINUX else ():
        if name.isdigit():
            try:
                with open("/proc/%s/stat" % name, "rb") as stat:
                    parent = int(stat.read().rpartition(b")")[2].split()[1])
            except OSError:
                continue  # ended meanwhile
            children.setdefault(parent, []).append(int(name))
    found = list(children.get(os.getpid(), ()))
    for pid in found:
        found.extend(children.get(pid, ()))
    return found


def drain(pipe):
    try:
        os.read(pipe, 4096)
    except BlockingIOError:
        pass


def run(folder, memory, file_size, processes, command):
    """How the command ended; None when it was ended."""
    orders = []
    woken, wake = os.pipe()
    os.set_blocking(woken, False)
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGTERM, lambda *_: orders.append("end"))
    signal.set_wakeup_fd(wake)
    command = Command(command, os.path.join(folder, "work"), memory, file_size)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    while True:
        ready, _, _ = select.select([0, woken], [], [], TICK)
        if 0 in ready or orders:
            command.end(woken)
            return None
        drain(woken)
        command.reap()
        if command.status is not None:
            command.kill()
            return ending(command.status)
        if command.has_more_than(processes):
            command.kill()
            return {"processes": processes}


def ending(status):
    if os.WIFSIGNALED(status):
        return {"signal": os.WTERMSIG(status)}
    return {"exit": os.WEXITSTATUS(status)}


def answer(folder):
    try:
        file = os.open(os.path.join(folder, "answer.json"), os.O_RDONLY | os.O_NONBLOCK)
        with open(file, "rb") as content:
            return content.read(LONGEST_ANSWER) or b""
    except OSError:
        return b""


def remove(folder):
    import shutil

    for parent, folders, _ in os.walk(folder):
        for name in folders:
            path = os.path.join(parent, name)
            if not os.path.islink(path):
                os.chmod(path, 0o700)
    shutil.rmtree(folder, ignore_errors=True)


def main(folder, memory, file_size, processes, *command):
    report = b""
    try:
        os.setsid()  # Ctrl-C in the terminal is for the asker
        if os.read(0, 1):
            ended = run(folder, int(memory), int(file_size), int(processes), list(command))
            if ended:
                report = json.dumps(ended).encode() + b"\n" + answer(folder)
    finally:
        remove(folder)
    sys.stdout.buffer.write(report)
    sys.stdout.buffer.flush()
    os.close(1)
    while os.read(0, 4096):
        pass  # who asks has read everything when they close this, and not when we are gone
    os._exit(0)


main(*sys.argv[1:])
