// Runs a Node.js function: asks the Lambda Runtime API for invocations and answers them.
'use strict';

const fs = require('fs');
const http = require('http');
const path = require('path');
const { pathToFileURL } = require('url');
const util = require('util');

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

/** One exchange with the Runtime API; the process ends when the other side is gone. */
function call(method, what, body) {
  return new Promise((resolve) => {
    const headers = { 'Runbook-Interpreter': process.execPath };
    if (body !== undefined) {
      headers['Content-Length'] = Buffer.byteLength(body);
    }
    const target = { host, port, method, agent, headers, path: `/2018-06-01/runtime/${what}` };
    const request = http.request(target, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks).toString() }));
    });
    request.on('error', () => process.exit(0));
    request.end(body);
  });
}

class LambdaError extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

/** Takes 'folder/file.export.property' apart, loads the file and finds the function. */
async function loadHandler(name) {
  const slash = name.lastIndexOf('/') + 1;
  const [file, ...properties] = name.slice(slash).split('.');
  if (properties.length === 0) {
    throw new LambdaError('Runtime.MalformedHandlerName', `Bad handler '${name}': not of the form file.function`);
  }
  const loaded = await loadModule(name.slice(0, slash) + file);
  const handler = properties.reduce((found, property) => (found == null ? found : found[property]), loaded);
  if (typeof handler !== 'function') {
    throw new LambdaError('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  }
  return handler;
}

async function loadModule(name) {
  const base = path.resolve(process.env.LAMBDA_TASK_ROOT, name);
  const file = ['.js', '.mjs', '.cjs', ''].map((end) => base + end).find((candidate) => fs.existsSync(candidate));
  if (!file) {
    throw new LambdaError('Runtime.ImportModuleError', `Error: Cannot find module '${name}'`);
  }
  try {
    return await requireOrImport(file);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw Object.assign(new LambdaError('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`), { stack: error.stack });
    }
    if (error && (error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_MODULE_NOT_FOUND')) {
      throw Object.assign(new LambdaError('Runtime.ImportModuleError', `Error: ${error.message}`), { stack: error.stack });
    }
    throw error;
  }
}

async function requireOrImport(file) {
  if (file.endsWith('.mjs')) {
    return import(pathToFileURL(file).href);
  }
  try {
    return require(file);
  } catch (error) {
    if (error && (error.code === 'ERR_REQUIRE_ESM' || error.code === 'ERR_REQUIRE_ASYNC_MODULE')) {
      return import(pathToFileURL(file).href);
    }
    throw error;
  }
}

function errorDocument(error) {
  if (!(error instanceof Error)) {
    return JSON.stringify({ errorType: typeof error, errorMessage: String(error), trace: [] });
  }
  return JSON.stringify({
    errorType: error.name || 'UnknownError',
    errorMessage: error.message,
    trace: String(error.stack).split('\n'),
  });
}

/** The invocation in hand; what it answers first counts, the rest is ignored. */
let current = null;

function logError(title, document) {
  write('ERROR', [title, document]);
}

function write(level, values) {
  const request = current ? current.requestId : undefined;
  process.stdout.write(`${new Date().toISOString()}\t${request}\t${level}\t${util.format(...values)}\n`);
}

for (const level of ['trace', 'debug', 'info', 'warn', 'error']) {
  console[level] = (...values) => write(level.toUpperCase(), values);
}
console.log = (...values) => write('INFO', values);

function contextOf(headers, settle) {
  const env = process.env;
  const arn = headers['lambda-runtime-invoked-function-arn'];
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const given = headers['lambda-runtime-client-context'];
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: arn.split(':')[6] || env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: arn,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    identity: undefined,
    clientContext: given === undefined ? undefined : JSON.parse(given),
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: (error, result) => settle(error, result),
    succeed: (result) => settle(null, result),
    fail: (error) => settle(error === undefined || error === null ? 'handled' : error),
  };
}

/** Runs the handler; resolves to [kind, document] with whichever answer comes first. */
function invoke(handler, { headers, body }) {
  return new Promise((resolve) => {
    const settle = (error, result) => {
      if (error !== undefined && error !== null) {
        const document = errorDocument(error);
        logError('Invoke Error', document);
        resolve(['error', document]);
      } else {
        resolve(answerDocument(result));
      }
    };
    current = { requestId: headers['lambda-runtime-aws-request-id'], settle };
    try {
      const returned = handler(JSON.parse(body), contextOf(headers, settle), settle);
      if (returned && typeof returned.then === 'function') {
        returned.then((result) => settle(null, result), (error) => settle(error ?? new Error(String(error))));
      }
    } catch (error) {
      settle(error ?? new Error(String(error)));
    }
  });
}

function answerDocument(result) {
  try {
    return ['response', JSON.stringify(result === undefined ? null : result) ?? 'null'];
  } catch (error) {
    const document = errorDocument(new LambdaError('Runtime.MarshalError', `Unable to stringify response body: ${error.message}`));
    return ['error', document];
  }
}

// A handler that has nothing left to wait for and has not answered is done, as in Lambda.
process.on('beforeExit', () => current && current.settle(null, null));

async function endWith(type, error) {
  const document = JSON.parse(errorDocument(error));
  document.errorType = type ?? document.errorType;
  logError('Uncaught Exception', JSON.stringify(document));
  await call('POST', current ? `invocation/${current.requestId}/error` : 'init/error', JSON.stringify(document));
  process.exit(129);
}

process.on('uncaughtException', (error) => endWith(null, error));
process.on('unhandledRejection', (error) => endWith('Runtime.UnhandledPromiseRejection', error));

async function main() {
  let handler;
  try {
    handler = await loadHandler(process.env._HANDLER);
  } catch (error) {
    const document = errorDocument(error);
    logError('Uncaught Exception', document);
    await call('POST', 'init/error', document);
    process.exit(1);
  }
  for (;;) {
    current = null;
    const invocation = await call('GET', 'invocation/next');
    process.env._X_AMZN_TRACE_ID = invocation.headers['lambda-runtime-trace-id'];
    const [kind, document] = await invoke(handler, invocation);
    await call('POST', `invocation/${current.requestId}/${kind}`, document);
  }
}

main();
