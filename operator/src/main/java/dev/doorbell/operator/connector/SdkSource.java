package dev.doorbell.operator.connector;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a new project gets the SDK from. */
public interface SdkSource {
  /** The system property with which {@code bin/doorbell} names its checkout. */
  String CHECKOUT = "doorbell.checkout";

  /**
   * Makes the SDK available, if it is not yet.
   *
   * @return the address of the Maven repository; null for Maven Central
   * @throws dev.doorbell.operator.console.CommandException if that fails
   */
  @Nullable URI publish();

  /** The command that starts Doorbell on this machine. */
  String runCommand();

  /** The checkout of {@code bin/doorbell}; Maven Central if the command was started without it. */
  static SdkSource ofProcess() {
    String checkout = System.getProperty(CHECKOUT);
    return checkout == null ? new MavenCentral() : new CheckoutRepository(Path.of(checkout));
  }
}
