package dev.runbook.conformance.aws;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each test a moto in which nobody has made anything, a proxy before it, and a site there.
 */
final class AtMoto implements BeforeEachCallback, AfterEachCallback {

  private @Nullable FaultProxy proxy;
  private @Nullable Site site;

  @Override
  public void beforeEach(ExtensionContext test) throws IOException, InterruptedException {
    proxy = FaultProxy.before(Moto.fresh().endpoint());
    site = Site.at(proxy.endpoint());
  }

  FaultProxy proxy() {
    return Objects.requireNonNull(proxy, "proxy");
  }

  Site site() {
    return Objects.requireNonNull(site, "site");
  }

  /** Where there is no moto, nothing was opened. */
  @Override
  public void afterEach(ExtensionContext test) throws IOException {
    if (site != null) {
      site.close();
    }
    if (proxy != null) {
      proxy.close();
    }
  }
}
