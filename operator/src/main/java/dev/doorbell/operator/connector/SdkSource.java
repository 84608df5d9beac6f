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

  /** The programs of Doorbell for the README of a project. */
  Programs programs();

  /**
   * Programs of Doorbell, as a shell calls them.
   *
   * @param run starts Doorbell
   * @param command the command {@code doorbell}
   * @param publish writes the SDK again after an update of Doorbell; null for a released SDK
   */
  record Programs(String run, String command, @Nullable String publish) {}

  /** The checkout of {@code bin/doorbell}; Maven Central if the command was started without it. */
  static SdkSource ofProcess() {
    String checkout = System.getProperty(CHECKOUT);
    return checkout == null ? new MavenCentral() : new CheckoutRepository(Path.of(checkout));
  }
}
