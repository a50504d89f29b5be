package dev.runbook.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How long the processors have worked for this process: wanders less than the clock on the wall.
 */
final class ProcessorTime {

  private static final OperatingSystemMXBean MACHINE =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private ProcessorTime() {}

  static long nanos() {
    return MACHINE.getProcessCpuTime();
  }
}
