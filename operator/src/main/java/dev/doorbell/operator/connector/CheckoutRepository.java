package dev.doorbell.operator.connector;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The SDK of a checkout, which {@code bin/publish} writes to a Maven repository below it. Uses the
 * output and the error stream of the process.
 *
 * @param checkout the root folder
 */
record CheckoutRepository(Path checkout) implements SdkSource {
  @Override
  public URI publish() {
    try {
      Process process =
          new ProcessBuilder(List.of(checkout.resolve("bin/publish").toString()))
              .inheritIO()
              .start();
      if (process.waitFor() != 0) {
        throw new CommandException(
            ExitCode.REJECTED,
            "no project was created, because the SDK could not be published: see above");
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.REJECTED, checkout.resolve("bin/publish") + " can't be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.REJECTED, "interrupted while publishing the SDK", e);
    }
    return checkout.resolve("target/repository").toUri();
  }

  @Override
  public Programs programs() {
    return new Programs(program("bin/run"), program("bin/doorbell"), program("bin/publish"));
  }

  private String program(String name) {
    return "\"%s\"".formatted(checkout.resolve(name));
  }
}
