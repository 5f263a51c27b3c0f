"""What the worker may not do: memory, files and time by resource limits everywhere, system calls by seccomp on Linux.

Both are applied once everything is imported and warmed up. From then on no file is opened, no socket made, no program
run and no process forked, whatever a decoder is talked into; files arrive as open descriptors.
"""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
from collections.abc import Callable

from backends.media import limits

BASE_ADDRESS_SPACE = 3 << 30
"""Bytes beside arena and frame cache: 0.6 GB of libraries, one 64 megapixel picture in three forms, the references
of an 8K stream, and thread stacks, which count in full."""

OPEN_FILES = 512
"""Descriptors: one for each open clip, one for each job that waits, and the process's own."""

CLONE_THREAD = 0x10000

ALLOWED_CALLS = (
    "read readv pread64 preadv write writev recvmsg sendmsg recvfrom sendto lseek _llseek fstat fstat64 "
    "newfstatat statx close dup fcntl fcntl64 ioctl mmap mmap2 mprotect munmap mremap madvise brk futex "
    "futex_time64 set_robust_list rseq rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack restart_syscall "
    "sched_yield sched_getaffinity sched_setaffinity sched_getparam sched_getscheduler getpid gettid getppid "
    "tgkill clock_gettime clock_gettime64 clock_getres clock_nanosleep nanosleep gettimeofday time poll ppoll "
    "select pselect6 epoll_wait epoll_pwait eventfd2 exit exit_group getrandom getrusage sysinfo uname times "
    "prctl getcpu membarrier arch_prctl set_tid_address shutdown getuid geteuid getgid getegid"
)
"""System calls of decoding, of Python's threads and of talking over the open socket. ``fstat`` and its kin tell of open
descriptors and of paths, but open nothing."""


NICE = 10
"""Steps of the scheduler, as ``nice`` counts them: about a tenth of a processor beside a busy window."""

LAST = 19
"""The most that ``nice`` can step back: for what is measured while nobody waits."""


def stand_back(*, idle: bool = False) -> None:
    """The window's thread goes first where both want a processor: a frame decoded ahead can wait for a paint.

    ``idle``: so does everything else, frames included. Not the scheduler's idle class, in which nothing would ever be
    measured on a machine that is always busy.
    """
    if hasattr(os, "nice"):
        os.nice(LAST if idle else NICE)


def limit_resources(arena_bytes: int, cache_bytes: int) -> str:
    """Apply the limits that hold for the whole life of the process; returns in words what holds."""
    try:
        import resource
    except ImportError:
        return "no resource limits on this system"
    space = BASE_ADDRESS_SPACE + arena_bytes + cache_bytes
    wanted = (("RLIMIT_AS", space), ("RLIMIT_FSIZE", 0), ("RLIMIT_NOFILE", OPEN_FILES), ("RLIMIT_CORE", 0))
    held = []
    for name, value in wanted:
        try:
            resource.setrlimit(getattr(resource, name), (value, value))
            held.append(name)
        except (AttributeError, ValueError, OSError):
            continue
    return "resource limits " + " ".join(held)


def renew_cpu_budget() -> None:
    """Give the job that begins its CPU seconds; past them the system ends the process (SIGXCPU)."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + limits.CPU_PER_JOB_S
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def forbid_system_calls() -> str:
    """Load the seccomp filter for all threads; returns ``seccomp``, or in words why there is none."""
    if not sys.platform.startswith("linux"):
        return "no seccomp on this system"
    try:
        import pyseccomp
    except (ImportError, OSError, RuntimeError) as error:
        return f"seccomp is not available: {type(error).__name__}"
    try:
        rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
        for name in ALLOWED_CALLS.split():
            _allow(rules, pyseccomp.ALLOW, name)
        of_this_process = pyseccomp.Arg(0, pyseccomp.EQ, 0)
        for name in ("prlimit64", "getrlimit", "setrlimit", "ugetrlimit"):
            _allow(rules, pyseccomp.ALLOW, name, *([of_this_process] if name == "prlimit64" else []))
        threads_only = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, CLONE_THREAD, CLONE_THREAD)
        rules.add_rule(pyseccomp.ALLOW, "clone", threads_only)
        _allow(rules, pyseccomp.ERRNO(errno.ENOSYS), "clone3")  # its flags lie in memory; libc falls back to clone
        rules.set_attr(pyseccomp.Attr.CTL_TSYNC, 1)
        rules.load()
    except (OSError, ValueError, RuntimeError, AttributeError, TypeError) as error:
        return f"seccomp could not be loaded: {type(error).__name__}: {error}"
    return "seccomp"


def _allow(rules: object, action: object, name: str, *arguments: object) -> None:
    try:
        rules.add_rule(action, name, *arguments)  # type: ignore[attr-defined]
    except (ValueError, OSError, RuntimeError):  # this machine's processor has no such call
        return


def attempts() -> dict[str, str]:
    """Try what a hijacked decoder would try, harmlessly: the error's name for each, ``allowed`` where it succeeded.

    ``EPERM`` is the filter's answer; ``execute`` and ``remove`` name nothing that exists, so ``ENOENT`` means allowed.
    """
    nowhere = os.path.join(os.path.abspath(os.sep), "backstop-attempt", "nowhere")
    tries: dict[str, Callable[[], object]] = {
        "open": lambda: os.close(os.open(os.path.abspath(os.sep), os.O_RDONLY)),
        "list": lambda: os.listdir(os.path.abspath(os.sep)),
        "socket": lambda: socket.socket().close(),
        "unix socket": socket.socketpair,
        "execute": lambda: os.execv(nowhere, [nowhere]),  # noqa: S606 - there is no such program
        "fork": _fork,
        "kill": lambda: os.kill(os.getppid(), 0),
        "remove": lambda: os.unlink(nowhere),
    }
    return {name: _outcome(attempt) for name, attempt in tries.items()}


def _fork() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _outcome(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, "OSError")
    except AttributeError:
        return "not on this system"
    return "allowed"


def ignore_terminal_interrupts() -> None:
    """A terminal's Ctrl+C goes to the console, which then closes the worker in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
