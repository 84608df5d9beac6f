package dev.doorbell.operator.connector;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A released SDK: every project can get it without a setting. */
record MavenCentral() implements SdkSource {
  @Override
  public @Nullable URI publish() {
    return null;
  }

  @Override
  public Programs programs() {
    return new Programs("bin/run", "bin/doorbell", null);
  }
}
