package dev.runbook.aws.model;

import java.util.Collection;
import java.util.Optional;

/** The AWS services that are known. */
public interface Services {

  /** Their names, in alphabetical order. */
  Collection<String> names();

  /**
   * The service of this name, whichever of its names it is; case, blanks, underscores and hyphens
   * do not matter (spec: tolerated forms).
   */
  Optional<Service> named(String written);
}
