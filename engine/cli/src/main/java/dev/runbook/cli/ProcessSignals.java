package dev.runbook.cli;

import java.lang.reflect.Proxy;
import java.util.List;

/**
 * The signals that ask a process to end. {@code sun.misc.Signal} is the only way to take more than
 * one of them; it is reached by reflection because the compiler warns of it and cannot be told not
 * to. On a JVM without it, the first signal ends the process, as it does by default.
 */
final class ProcessSignals {

  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  private ProcessSignals() {}

  /** Calls {@code handler} on every signal, in place of ending the process. */
  static void deliverTo(Runnable handler) {
    NAMES.forEach(name -> deliver(name, handler));
  }

  /** Calls {@code handler} on the signal of this name, in place of ending the process. */
  static void deliver(String name, Runnable handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              ProcessSignals.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (self, method, arguments) -> {
                handler.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handlerType)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException notOnThisJvm) {
      // Signals do what they do by default.
    }
  }
}
