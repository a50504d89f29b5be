package dev.runbook.aws.model;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * The AWS services that are known. Immutable and thread-safe; what is found in it is read from its
 * model when first asked for, and then kept.
 */
public interface Services {

  /** All of AWS's, as of the release of botocore that the models are from. */
  static Services bundled() {
    return ServiceCatalogue.BUNDLED.get();
  }

  /**
   * All of AWS's, and models of the user's own, which count before them.
   *
   * @param folders laid out as {@code aws configure add-model} leaves {@code ~/.aws/models}: {@code
   *     SERVICE/VERSION/service-2.json}; a service goes by its folder's name; an earlier folder
   *     counts before a later one, and a folder that is not there is empty
   */
  static Services bundled(Path... folders) {
    ServiceCatalogue services = ServiceCatalogue.BUNDLED.get();
    for (int last = folders.length - 1; last >= 0; last--) {
      services = services.and(folders[last]);
    }
    return services;
  }

  /** Their names, in alphabetical order. */
  Collection<String> names();

  /**
   * The service of this name, whichever of its names it is; case, blanks, underscores and hyphens
   * do not matter (spec: tolerated forms).
   *
   * @throws UnreadableModel when its model is broken, which only a user's own can be
   */
  Optional<Service> named(String written);
}
