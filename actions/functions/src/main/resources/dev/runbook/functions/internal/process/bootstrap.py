"""Runs a Python function: asks the Lambda Runtime API for invocations and answers them.

Sockets are used directly, because importing an HTTP client takes longer than starting Python.
"""

import json
import os
import socket
import sys
import time

TASK_ROOT = os.environ["LAMBDA_TASK_ROOT"]
BASE = "/2018-06-01/runtime/"


class RuntimeApi:
    """One kept-alive connection; ends the process when the other side is gone."""

    def __init__(self, address):
        host, port = address.split(":")
        self.address = address
        self.socket = socket.create_connection((host, int(port)))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.input = self.socket.makefile("rb")

    def next(self):
        return self.call("GET", "invocation/next", b"")

    def answer(self, request_id, kind, document):
        self.call("POST", "invocation/%s/%s" % (request_id, kind), document)

    def init_error(self, document):
        self.call("POST", "init/error", document)

    def call(self, method, path, body):
        head = "%s %s%s HTTP/1.1\r\nHost: %s\r\nRunbook-Interpreter: %s\r\nContent-Length: %d\r\n\r\n" % (
            method, BASE, path, self.address, sys.executable, len(body))
        try:
            self.socket.sendall(head.encode() + body)
            return self.read()
        except OSError:
            os._exit(0)

    def read(self):
        if not self.input.readline():
            os._exit(0)
        headers = {}
        while True:
            line = self.input.readline().strip()
            if not line:
                break
            name, _, value = line.decode().partition(":")
            headers[name.lower()] = value.strip()
        return headers, self.input.read(int(headers.get("content-length", 0)))


class Attributes:
    """Named values."""

    def __init__(self, **values):
        self.__dict__.update(values)

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self.__dict__)


class LambdaContext(Attributes):
    """The second argument of a handler."""

    def __init__(self, headers):
        arn = headers.get("lambda-runtime-invoked-function-arn", "")
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.invoked_function_arn = arn
        self.function_name = arn.split(":")[6] if arn.count(":") >= 6 else os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.client_context = client_context(headers.get("lambda-runtime-client-context"))
        self.identity = Attributes(cognito_identity_id=None, cognito_identity_pool_id=None)
        self._deadline = int(headers["lambda-runtime-deadline-ms"])

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


def client_context(document):
    if not document:
        return None
    given = json.loads(document)
    client = given.get("client")
    names = ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name")
    return Attributes(
        client=Attributes(**{name: client.get(name) for name in names}) if client else None,
        custom=given.get("custom"),
        env=given.get("env"))


class LambdaError(Exception):
    """Something wrong with the function outside its handler, named as Lambda names it."""

    def __init__(self, error_type, message, stack=()):
        super().__init__(message)
        self.error_type = error_type
        self.stack = list(stack)


def load_handler(name):
    import importlib

    module_name, dot, function_name = name.rpartition(".")
    if not dot:
        raise LambdaError("Runtime.MalformedHandlerName", "Bad handler '%s': not of the form file.function" % name)
    module_name = module_name.replace("/", ".")
    try:
        module = importlib.import_module(module_name)
    except ImportError as error:
        raise LambdaError("Runtime.ImportModuleError", "Unable to import module '%s': %s" % (module_name, error), stack_of(error))
    except SyntaxError as error:
        raise LambdaError(
            "Runtime.UserCodeSyntaxError",
            "Syntax error in module '%s': %s" % (module_name, error),
            ['  File "%s" Line %s\n    %s' % (error.filename, error.lineno, (error.text or "").strip())])
    if not hasattr(module, function_name):
        raise LambdaError("Runtime.HandlerNotFound", "Handler '%s' missing on module '%s'" % (function_name, module_name))
    return getattr(module, function_name)


def stack_of(error):
    import traceback

    frames = [frame for frame in traceback.extract_tb(error.__traceback__)
              if frame.filename != __file__ and not frame.filename.startswith("<frozen importlib")]
    return traceback.format_list(frames)


def error_document(error, request_id):
    """The error as JSON for the caller, after writing it to the log for people."""
    error_type = getattr(error, "error_type", None) if isinstance(error, LambdaError) else type(error).__name__
    stack = error.stack if isinstance(error, LambdaError) else stack_of(error)
    print("[ERROR] %s: %s" % (error_type, error))
    if stack:
        print("Traceback (most recent call last):\n" + "".join(stack).rstrip("\n"))
    sys.stdout.flush()
    return json.dumps({
        "errorMessage": str(error),
        "errorType": error_type,
        "requestId": request_id,
        "stackTrace": stack,
    }).encode()


def plain(value):
    if type(value).__name__ == "Decimal":
        return float(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def result_document(result):
    try:
        return json.dumps(result, ensure_ascii=False, default=plain).encode()
    except (TypeError, ValueError) as error:
        raise LambdaError("Runtime.MarshalError", "Unable to marshal response: %s" % error)


class InvocationLog:
    """Gives the root logger Lambda's handler and format, once the function has imported logging."""

    def __init__(self):
        self.request_id = ""
        self.installed = False

    def begin(self, request_id):
        self.request_id = request_id
        if self.installed or "logging" not in sys.modules:
            return
        self.installed = True
        import logging

        log = self

        class Handler(logging.StreamHandler):
            def emit(self, record):
                record.aws_request_id = log.request_id
                super().emit(record)

        handler = Handler(sys.stdout)
        formatter = logging.Formatter(
            "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s", "%Y-%m-%dT%H:%M:%S")
        formatter.converter = time.gmtime
        handler.setFormatter(formatter)
        if not logging.getLogger().handlers:
            logging.getLogger().addHandler(handler)


def run(api, handler):
    log = InvocationLog()
    while True:
        headers, body = api.next()
        request_id = headers["lambda-runtime-aws-request-id"]
        os.environ["_X_AMZN_TRACE_ID"] = headers.get("lambda-runtime-trace-id", "")
        log.begin(request_id)
        try:
            document = result_document(handler(json.loads(body), LambdaContext(headers)))
            kind = "response"
        except Exception as error:
            document = error_document(error, request_id)
            kind = "error"
        sys.stdout.flush()
        sys.stderr.flush()
        api.answer(request_id, kind, document)


def main():
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    sys.path[0] = TASK_ROOT
    api = RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"])
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except Exception as error:
        api.init_error(error_document(error, ""))
        sys.exit(1)
    run(api, handler)


main()
