package dev.runbook.planted;

import dev.runbook.cli.planted.PlantedCommand;
import dev.runbook.local.LocalBackend;
import software.amazon.awssdk.core.SdkBytes;

/** Knows everything it should not. */
public final class PlantedOutsider {

  /** A part of an engine. */
  public LocalBackend backend() {
    return new LocalBackend();
  }

  /** Something of the command line. */
  public PlantedCommand command() {
    return new PlantedCommand();
  }

  /** Something of the AWS SDK. */
  public SdkBytes bytes() {
    return SdkBytes.fromUtf8String("");
  }
}
