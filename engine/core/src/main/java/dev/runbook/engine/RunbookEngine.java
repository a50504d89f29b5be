package dev.runbook.engine;

import dev.runbook.action.Action;
import dev.runbook.action.Actions;
import dev.runbook.action.Performance;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionPage;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.interpreter.Interpreter;
import dev.runbook.journal.Entry;
import dev.runbook.journal.History;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import dev.runbook.source.Limits;
import dev.runbook.targets.RateControl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runs runbooks. Build one, keep it, close it; it is safe for use by many threads.
 *
 * <pre>{@code
 * try (var engine = RunbookEngine.builder().action(new SendPage()).build()) {
 *   Execution ended = engine.start(StartRequest.of(source).with("Team", "blue")).await();
 * }
 * }</pre>
 */
public final class RunbookEngine implements AutoCloseable {

  private final Backend backend;
  private final Backend.Services services;

  private RunbookEngine(Backend backend, Backend.Services services) {
    this.backend = backend;
    this.services = services;
  }

  /** An engine of your choosing, which by default knows every action on the class path. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts a runbook and returns at once.
   *
   * @throws StartRefused if the runbook or the parameters are wrong; nothing was begun then
   */
  public RunningExecution start(StartRequest request) {
    Objects.requireNonNull(request, "request");
    return backend.start(services.admission().admit(request, newId()), List.of());
  }

  /** A random UUID. Ids are no secrets, and a secure generator takes 15 ms to set up. */
  private static String newId() {
    var random = ThreadLocalRandom.current();
    long version = (random.nextLong() & ~0xF000L) | 0x4000L;
    long variant = (random.nextLong() & ~(3L << 62)) | (2L << 62);
    return new UUID(version, variant).toString();
  }

  /**
   * Starts an execution that takes up another one: with its answers up to a step, and from there on
   * anew.
   *
   * @throws ExecutionNotFound if the other one is not known
   * @throws StartRefused if it cannot be taken up so; nothing was begun then
   */
  public RunningExecution retry(RetryRequest request) {
    String executionId = found(request.executionId()).id();
    History former =
        backend
            .history(executionId)
            .orElseThrow(
                () -> StartRefused.ofRetry("nothing is written of an execution in memory"));
    Admission admission = services.admission();
    RateControl rate = former.beginning().rate();
    if (rate != null) {
      RateControl left = new TargetRetry(services.retelling()).left(former, rate, request);
      return backend.start(
          admission.readmit(former.beginning(), request, left, newId()), List.of());
    }
    ExecutionStart start = admission.readmit(former.beginning(), request, null, newId());
    List<Entry> kept = new Retry(services.retelling()).kept(start, former, request.from());
    return backend.start(start, kept);
  }

  /**
   * Goes on with an execution that a former process began; one that runs already is just found.
   *
   * @throws ExecutionNotFound if there is none of this id
   * @throws EngineFailed if it cannot go on
   */
  public RunningExecution resume(String executionId) {
    return backend.resume(executionId);
  }

  /** The execution with this id. */
  public Optional<RunningExecution> find(String executionId) {
    return backend.find(executionId);
  }

  /**
   * How an execution stands.
   *
   * @throws ExecutionNotFound if there is none of this id
   */
  public Execution describe(String executionId) {
    return found(executionId).snapshot();
  }

  /**
   * Tells an execution something a person has decided.
   *
   * @throws ExecutionNotFound if there is none of this id
   * @throws SignalRefused if it is not such that it takes the signal
   */
  public void signal(String executionId, Signal signal) {
    found(executionId).signal(signal);
  }

  /**
   * Asks an execution to stop.
   *
   * @throws ExecutionNotFound if there is none of this id
   * @throws SignalRefused if it has ended
   */
  public void stop(String executionId, StopType type) {
    found(executionId).stop(type);
  }

  private RunningExecution found(String executionId) {
    return find(executionId).orElseThrow(() -> new ExecutionNotFound(executionId));
  }

  /** All executions this engine knows, the newest first; at most 1000. */
  public List<ExecutionSummary> list() {
    return list(ExecutionQuery.ALL).executions();
  }

  /** Executions this engine knows, the newest first. */
  public ExecutionPage list(ExecutionQuery query) {
    return backend.list(query);
  }

  /** How this engine does, for probes of readiness and liveness. */
  public Health health() {
    return backend.health();
  }

  /**
   * Gives back what is held. Executions that are kept in a store are left, and go on when an engine
   * opens it again; all others are stopped.
   */
  @Override
  public void close() {
    backend.close();
  }

  /** Puts an engine together. */
  public static final class Builder {

    private @Nullable Actions only;
    private final List<Action> added = new ArrayList<>();
    private final List<ExecutionListener> listeners = new ArrayList<>();
    private Limits limits = Limits.STANDARD;
    private Documents documents = Documents.NONE;
    private ParameterStore parameterStore = ParameterStore.NONE;
    private Surroundings surroundings =
        new Surroundings(
            "us-east-1", "000000000000", "aws", "arn:aws:iam::000000000000:user/runbook");
    private @Nullable Backend backend;
    private @Nullable Path store;

    private Builder() {}

    /** Only these actions, instead of those on the class path. */
    public Builder actions(Actions chosen) {
      this.only = Objects.requireNonNull(chosen, "actions");
      return this;
    }

    /** One action more. */
    public Builder action(Action more) {
      added.add(Objects.requireNonNull(more, "action"));
      return this;
    }

    /** Where {@code aws:executeAutomation} finds runbooks. */
    public Builder documents(Documents found) {
      this.documents = Objects.requireNonNull(found, "documents");
      return this;
    }

    /** Where {@code {{ssm:NAME}}} in the defaults of parameters is read. */
    public Builder parameterStore(ParameterStore read) {
      this.parameterStore = Objects.requireNonNull(read, "parameterStore");
      return this;
    }

    /** How large a document may be, instead of as large as SSM stores. */
    public Builder limits(Limits most) {
      this.limits = Objects.requireNonNull(most, "limits");
      return this;
    }

    /** One listener more, which is told what happens after those named before it. */
    public Builder listener(ExecutionListener told) {
      listeners.add(Objects.requireNonNull(told, "listener"));
      return this;
    }

    /** Where and for whom executions run. */
    public Builder surroundings(Surroundings facts) {
      this.surroundings = Objects.requireNonNull(facts, "surroundings");
      return this;
    }

    /** What runs executions, instead of the one backend on the class path. */
    public Builder backend(Backend chosen) {
      this.backend = Objects.requireNonNull(chosen, "backend");
      return this;
    }

    /**
     * Keeps executions in this file, so that they outlive the process: those that have not ended go
     * on when an engine opens it again. For the backend on the class path.
     */
    public Builder store(Path file) {
      this.store = Objects.requireNonNull(file, "store");
      return this;
    }

    /**
     * The engine.
     *
     * @throws dev.runbook.journal.StoreFailed if the store cannot be used
     * @throws IllegalStateException if no backend was chosen and the class path offers none
     */
    public RunbookEngine build() {
      Actions actions = only == null ? Actions.onClassPath() : only;
      for (Action action : added) {
        actions = actions.with(action);
      }
      if (backend != null && store != null) {
        throw new IllegalStateException(
            "store(…) is for the backend on the class path; give the one you chose a store itself");
      }
      Backend chosen = backend == null ? onClassPath(store) : backend;
      var check = new RunbookCheck(actions, limits);
      var admission = new Admission(check, documents, parameterStore, surroundings);
      var interpreter = new Interpreter(actions);
      var services =
          new Backend.Services(
              interpreter,
              new Performance(actions),
              new SignalCheck(actions),
              admission,
              new Retelling(interpreter, admission),
              new Listeners(listeners));
      chosen.open(services);
      return new RunbookEngine(chosen, services);
    }

    private static Backend onClassPath(@Nullable Path store) {
      return ServiceLoader.load(BackendProvider.class)
          .findFirst()
          .map(provider -> provider.backend(store))
          .orElseThrow(() ->
              new IllegalStateException(
                  "no backend: add dev.runbook:runbook-local to the class path, or call backend(…)"));
    }
  }
}
