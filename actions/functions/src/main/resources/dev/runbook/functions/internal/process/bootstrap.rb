# Runs a Ruby function: asks the Lambda Runtime API for invocations and answers them.

require 'json'
require 'socket'

$stdout.sync = true
$stderr.sync = true

# One kept-alive connection; ends the process when the other side is gone.
class RuntimeApi
  BASE = '/2018-06-01/runtime/'.freeze

  def initialize(address)
    @address = address
    host, port = address.split(':')
    @socket = TCPSocket.new(host, port.to_i)
    @socket.setsockopt(Socket::IPPROTO_TCP, Socket::TCP_NODELAY, 1)
  end

  def next_invocation
    call('GET', 'invocation/next', '')
  end

  def answer(request_id, kind, document)
    call('POST', "invocation/#{request_id}/#{kind}", document)
  end

  def init_error(document)
    call('POST', 'init/error', document)
  end

  private

  def call(method, path, body)
    @socket.write("#{method} #{BASE}#{path} HTTP/1.1\r\nHost: #{@address}\r\n" \
                  "Content-Length: #{body.bytesize}\r\n\r\n".b + body.b)
    read
  rescue SystemCallError, IOError
    exit!(0)
  end

  def read
    @socket.gets || exit!(0)
    headers = {}
    while (line = @socket.gets.strip) != ''
      name, value = line.split(':', 2)
      headers[name.downcase] = value.strip
    end
    [headers, @socket.read(headers.fetch('content-length', '0').to_i).force_encoding('UTF-8')]
  end
end

# The context: argument of a handler.
class LambdaContext
  attr_reader :aws_request_id, :invoked_function_arn, :function_name, :function_version, :memory_limit_in_mb,
              :log_group_name, :log_stream_name, :deadline_ms, :client_context, :identity

  def initialize(headers)
    @aws_request_id = headers['lambda-runtime-aws-request-id']
    @invoked_function_arn = headers['lambda-runtime-invoked-function-arn']
    @function_name = @invoked_function_arn.split(':')[6] || ENV['AWS_LAMBDA_FUNCTION_NAME']
    @function_version = ENV['AWS_LAMBDA_FUNCTION_VERSION']
    @memory_limit_in_mb = ENV['AWS_LAMBDA_FUNCTION_MEMORY_SIZE']
    @log_group_name = ENV['AWS_LAMBDA_LOG_GROUP_NAME']
    @log_stream_name = ENV['AWS_LAMBDA_LOG_STREAM_NAME']
    @deadline_ms = headers['lambda-runtime-deadline-ms'].to_i
    given = headers['lambda-runtime-client-context']
    @client_context = given && JSON.parse(given)
  end

  def get_remaining_time_in_millis
    [deadline_ms - (Time.now.to_f * 1000).to_i, 0].max
  end
end

# Something wrong with the function outside its handler, named as Lambda names it.
class LambdaError < StandardError
  attr_reader :error_type

  def initialize(error_type, message)
    super(message)
    @error_type = error_type
  end
end

# 'file.method', or 'file.Module::Class.method' for a class method, as something that can be called.
def load_handler(name)
  file, *rest = name.split('.')
  raise LambdaError.new('Runtime.MalformedHandlerName', "Bad handler '#{name}': not of the form file.method") if rest.empty?

  begin
    require File.expand_path(file, ENV['LAMBDA_TASK_ROOT'])
  rescue LoadError => e
    raise LambdaError.new('Runtime.ImportModuleError', "Unable to import module '#{file}': #{e.message}")
  rescue SyntaxError => e
    raise LambdaError.new('Runtime.UserCodeSyntaxError', "Syntax error in module '#{file}': #{e.message}")
  end
  receiver = rest.size > 1 ? Object.const_get(rest[0]) : self
  receiver.method(rest.last)
rescue NameError => e
  raise LambdaError.new('Runtime.HandlerNotFound', "Handler '#{name}' not found: #{e.message}")
end

# The error as JSON for the caller, after writing it to the log for people.
def error_document(error)
  type = error.is_a?(LambdaError) ? error.error_type : "Function<#{error.class.name}>"
  stack = (error.backtrace || []).reject { |line| line.start_with?(__FILE__) }
  puts "[ERROR] #{type}: #{error.message}", stack.map { |line| "  #{line}" }
  JSON.generate('errorMessage' => error.message, 'errorType' => type, 'stackTrace' => stack)
end

def run(api, handler)
  loop do
    headers, body = api.next_invocation
    ENV['_X_AMZN_TRACE_ID'] = headers['lambda-runtime-trace-id']
    begin
      result = handler.call(event: JSON.parse(body), context: LambdaContext.new(headers))
      kind = 'response'
      document = JSON.generate(result)
    rescue StandardError, NotImplementedError => e
      kind = 'error'
      document = error_document(e)
    end
    api.answer(headers['lambda-runtime-aws-request-id'], kind, document)
  end
end

$LOAD_PATH.unshift(ENV['LAMBDA_TASK_ROOT'])
api = RuntimeApi.new(ENV['AWS_LAMBDA_RUNTIME_API'])
begin
  handler = load_handler(ENV['_HANDLER'])
rescue StandardError => e
  api.init_error(error_document(e))
  exit!(1)
end
run(api, handler)
