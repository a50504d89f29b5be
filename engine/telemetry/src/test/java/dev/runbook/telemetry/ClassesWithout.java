package dev.runbook.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The class path of the tests without one library: everything on it is loaded anew. */
final class ClassesWithout extends ClassLoader {

  private final String absent;

  /** All classes except those whose names begin with {@code absent}. */
  ClassesWithout(String absent) {
    super(ClassLoader.getPlatformClassLoader());
    this.absent = absent;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    ClassLoader complete = Objects.requireNonNull(getClass().getClassLoader());
    try (InputStream bytes = complete.getResourceAsStream(file)) {
      if (bytes == null || name.startsWith(absent)) {
        throw new ClassNotFoundException(name);
      }
      byte[] code = bytes.readAllBytes();
      return defineClass(name, code, 0, code.length);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }
}
