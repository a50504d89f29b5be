package dev.runbook.engine;

import dev.runbook.action.Action;
import dev.runbook.action.Actions;
import dev.runbook.action.Performance;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.interpreter.Interpreter;
import dev.runbook.source.Limits;
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
  private final Admission admission;

  private RunbookEngine(Backend backend, Admission admission) {
    this.backend = backend;
    this.admission = admission;
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
    return backend.start(admission.admit(request, newId()));
  }

  /** A random UUID. Ids are no secrets, and a secure generator takes 15 ms to set up. */
  private static String newId() {
    var random = ThreadLocalRandom.current();
    long version = (random.nextLong() & ~0xF000L) | 0x4000L;
    long variant = (random.nextLong() & ~(3L << 62)) | (2L << 62);
    return new UUID(version, variant).toString();
  }

  /** The execution with this id. */
  public Optional<RunningExecution> find(String executionId) {
    return backend.find(executionId);
  }

  /** All executions this engine knows, the newest first. */
  public List<RunningExecution> list() {
    return backend.list();
  }

  /** Stops what runs and gives back what is held. */
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
    private Surroundings surroundings =
        new Surroundings(
            "us-east-1", "000000000000", "aws", "arn:aws:iam::000000000000:user/runbook");
    private @Nullable Backend backend;

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
     * The engine.
     *
     * @throws IllegalStateException if no backend was chosen and the class path offers none
     */
    public RunbookEngine build() {
      Actions actions = only == null ? Actions.onClassPath() : only;
      for (Action action : added) {
        actions = actions.with(action);
      }
      Backend chosen = backend == null ? onClassPath() : backend;
      var admission = new Admission(new RunbookCheck(actions, limits), documents, surroundings);
      chosen.open(
          new Backend.Services(
              new Interpreter(actions),
              new Performance(actions),
              new SignalCheck(actions),
              admission,
              new Listeners(listeners)));
      return new RunbookEngine(chosen, admission);
    }

    private static Backend onClassPath() {
      return ServiceLoader.load(Backend.class)
          .findFirst()
          .orElseThrow(() ->
              new IllegalStateException(
                  "no backend: add dev.runbook:runbook-local to the class path, or call backend(…)"));
    }
  }
}
