package dev.doorbell.local;

import dev.doorbell.embedded.StartFailedException;
import dev.doorbell.runtime.management.PortTakenException;
import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** What {@code bin/run} starts. */
public final class Main {
  private static final PrintStream OUT = System.out;

  private Main() {}

  /** Blocks until Ctrl-C; ends with status 1 and one line if it can't start. */
  public static void main(String[] arguments) {
    List<String> options = List.of(arguments);
    if (options.contains("--help")) {
      help();
      return;
    }
    if (!List.of("--fresh").containsAll(options)) {
      fail("%s is no option of bin/run: there are --fresh and --help".formatted(options));
      return;
    }
    try {
      run(options.contains("--fresh"));
    } catch (BadSettingException
        | CannotStartException
        | StartFailedException
        | PortTakenException e) {
      fail(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      fail(
          "%s (the log in the data folder says more; bin/run --fresh begins anew)"
              .formatted(e.getMessage()));
    }
  }

  private static void run(boolean fresh) {
    LocalSettings settings = LocalSettings.from(Environment.ofProcess());
    Ports.check(settings.chosenPorts());
    CloseStack parts = new CloseStack();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(parts), "stop"));
    try {
      DataFolder data = parts.open(() -> DataFolder.open(settings.dataDirectory(), fresh));
      logInto(data.resolve("logs"));
      Progress progress = new Progress(OUT, InstantSource.system());
      progress.addresses(LocalDoorbell.start(settings, data, parts, progress));
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // After Ctrl-C in the middle of a start, parts fail because those below them are closed.
      if (!parts.isClosed()) {
        // Without a data folder there is no place to log to: the message is all there is.
        if (!parts.isEmpty()) {
          LoggerFactory.getLogger(Main.class).error("Doorbell can't start", e);
        }
        parts.close();
        throw e;
      }
    }
  }

  /** Before the first logger is made: logging reads this as it starts. */
  private static void logInto(Path folder) {
    System.setProperty("doorbell.logs", folder.toString());
    LoggerFactory.getLogger(Main.class).info("Doorbell starts");
  }

  private static void stop(CloseStack parts) {
    if (parts.isEmpty()) {
      return;
    }
    OUT.println();
    OUT.println("doorbell: stopping ...");
    parts.close();
    OUT.println("doorbell: stopped");
  }

  private static void help() {
    OUT.println("Usage: bin/run [--fresh]");
    OUT.println();
    OUT.println("  --fresh   forgets all accounts, jobs and documents of earlier runs");
    OUT.println();
    OUT.println("Settings, as environment variables (with their defaults):");
    for (Setting<?> setting : LocalSettings.ALL) {
      OUT.printf("  %-34s %-10s %s%n", setting.name(), setting.fallback(), setting.meaning());
    }
  }

  private static void fail(String line) {
    System.err.println("doorbell: " + line);
    System.exit(1);
  }
}
