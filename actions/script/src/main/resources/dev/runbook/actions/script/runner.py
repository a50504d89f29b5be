"""Calls the handler of a step's script, and leaves in answer.json what came of it.

That is {"payload": …}, the value returned, or {"failure": "…"}, the reason why there is none. What
the script prints is none of our business.
"""

import importlib
import json
import os
import sys
import types

HERE = os.path.dirname(os.path.abspath(__file__))
CODE = os.path.join(HERE, "code")
SCRIPT = "script.py"
LONGEST_RESULT = 100 * 1024  # bytes
LONGEST_LIST = 100  # items
LONGEST_REASON = 8 * 1024  # characters


class Refused(Exception):
    """Something to tell without a traceback."""


def load(job):
    """The function that the handler names."""
    module_name, dot, name = job["handler"].rpartition(".")
    if dot:
        module, place = imported(module_name), "module '%s'" % module_name
    elif job["script"] is not None:
        module, place = script(job["script"]), "the script"
    else:
        stem, extension = os.path.splitext(job["attachment"])
        if extension != ".py":
            raise Refused(
                "Handler '%s' names no module; a function in %s is named as module.function"
                % (name, job["attachment"]))
        module, place = imported(stem), "attachment " + job["attachment"]
    function = getattr(module, name, None)
    if function is None:
        functions = [key for key, value in vars(module).items() if isinstance(value, types.FunctionType)]
        raise Refused("Handler '%s' is missing: %s has %s" % (
            name, place, "the functions " + ", ".join(functions) if functions else "no functions"))
    if not callable(function):
        raise Refused("Handler '%s' is no function: in %s it is of type %s" % (
            name, place, type(function).__name__))
    return function


def imported(name):
    try:
        return importlib.import_module(name)
    except ImportError as error:
        if error.name != name.split(".")[0]:
            raise
        raise Refused("Handler names module '%s', and the step has no attachment with such a module" % name)


def script(source):
    """The script as a module. Its lines are registered, so that tracebacks can show them."""
    import linecache

    linecache.cache[SCRIPT] = (len(source), None, source.splitlines(True), SCRIPT)
    module = types.ModuleType("script")
    module.__file__ = SCRIPT
    sys.modules["script"] = module
    exec(compile(source, SCRIPT, "exec"), module.__dict__)
    return module


def payload(result):
    """The result as JSON text."""
    try:
        text = json.dumps(result, default=refuse, allow_nan=False, separators=(",", ":"))
        size = len(json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
    except (TypeError, ValueError, RecursionError) as error:
        raise Refused("The handler's result cannot be written as JSON: %s" % error)
    if isinstance(result, (list, tuple)) and len(result) > LONGEST_LIST:
        raise Refused("The handler returned a list of %d items; it can have %d" % (len(result), LONGEST_LIST))
    if size > LONGEST_RESULT:
        raise Refused("The handler's result has %d bytes as JSON; it can have %d" % (size, LONGEST_RESULT))
    return text


def refuse(value):
    raise TypeError("it holds a value of type %s, which is not JSON serializable" % type(value).__name__)


def explain(error):
    """The exception as Python tells it, with the script's own frames and no others."""
    import traceback

    told = traceback.TracebackException(type(error), error, error.__traceback__)
    trim(told)
    return "".join(told.format()).strip()


def trim(told):
    if told is None:
        return
    own = [frame for frame in told.stack if frame.filename == SCRIPT or frame.filename.startswith(CODE)]
    for frame in own:
        frame.line  # read before the file loses its name
        frame.filename = shown(frame.filename)
    del told.stack[:]
    told.stack.extend(own)
    if not own and hasattr(told, "exc_traceback"):
        told.exc_traceback = None
    if getattr(told, "filename", None):
        told.filename = shown(told.filename)
    trim(told.__cause__)
    trim(told.__context__)
    for part in getattr(told, "exceptions", None) or ():
        trim(part)


def shown(filename):
    return filename[len(CODE) + 1:] if filename.startswith(CODE) else filename


def run(job):
    try:
        return '{"payload":%s}' % payload(load(job)(job["events"], job["context"]))
    except Refused as error:
        reason = str(error)
    except SystemExit as error:
        reason = "%s\nThe script left with sys.exit; a handler returns its result" % explain(error)
    except MemoryError as error:
        reason = "%s\nA script can use %d MB of memory" % (explain(error), job["megabytes"])
    except BaseException as error:
        reason = explain(error)
    if len(reason) > LONGEST_REASON:
        reason = reason[:LONGEST_REASON] + "…"
    return json.dumps({"failure": reason})


def main():
    ours = os.getpid()
    with open(os.path.join(HERE, "job.json"), encoding="utf-8") as file:
        job = json.load(file)
    sys.path[0:1] = [CODE, os.path.join(CODE, "attachments")]
    sys.argv = [SCRIPT]
    answer = run(job)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass  # the script closed it
    if os.getpid() == ours:
        with open(os.path.join(HERE, "answer.json"), "w", encoding="utf-8") as file:
            file.write(answer)
    os._exit(0)  # threads of the script are not waited for


main()
