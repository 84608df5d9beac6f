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
import org.slf4j.LoggerFactory;

/** The process that {@code bin/run} starts. */
public final class Main {
  private static final PrintStream OUT = System.out;

  private Main() {}

  /**
   * Starts Doorbell and blocks until Ctrl-C. If it can't start, or broker or database end again and
   * again, it prints one line to standard error and exits with status 1.
   */
  public static void main(String[] arguments) {
    List<String> options = List.of(arguments);
    if (options.contains("--help")) {
      help();
      return;
    }
    if (!List.of("--fresh").containsAll(options)) {
      fail("unknown option %s of bin/run, which has --fresh and --help".formatted(options));
      return;
    }
    try {
      run(options.contains("--fresh"));
    } catch (BadSettingException
        | CannotRunException
        | StartFailedException
        | PortTakenException e) {
      fail(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      fail(
          "%s (see the log in the data folder; bin/run --fresh deletes the data of earlier runs)"
              .formatted(e.getMessage()));
    }
  }

  private static void run(boolean fresh) {
    LocalSettings settings = LocalSettings.from(Environment.ofProcess());
    Ports.check(settings.fixedPorts());
    CloseStack parts = new CloseStack();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(parts), "stop"));
    try {
      // A failure of this line is not logged, because the log file is in the data folder.
      DataFolder data = parts.open(() -> DataFolder.open(settings.dataDirectory(), fresh));
      logInto(data.resolve("logs"));
      throw new CannotRunException(start(settings, data, parts).awaitEnd());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // If Ctrl-C has closed the parts during the start, the exception is only a consequence of
      // that.
      if (!parts.isClosed()) {
        parts.close();
        throw e;
      }
    }
  }

  private static LocalDoorbell start(LocalSettings settings, DataFolder data, CloseStack parts) {
    try {
      Progress progress = new Progress(OUT, InstantSource.system());
      LocalDoorbell doorbell = LocalDoorbell.start(settings, data, parts, progress);
      progress.addresses(doorbell);
      return doorbell;
    } catch (RuntimeException e) {
      if (!parts.isClosed()) {
        LoggerFactory.getLogger(Main.class).error("Doorbell failed to start", e);
      }
      throw e;
    }
  }

  /** Must be called before the first logger is created, since Logback reads the property then. */
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
    OUT.println("  --fresh   deletes all accounts, jobs and documents of earlier runs");
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
