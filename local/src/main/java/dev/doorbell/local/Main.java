package dev.doorbell.local;

import dev.doorbell.embedded.StartFailedException;
import dev.doorbell.local.project.MissingToolException;
import dev.doorbell.local.project.ProjectException;
import dev.doorbell.runtime.management.PortTakenException;
import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.worker.Worker;
import dev.doorbell.worker.WorkerSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The process that {@code bin/run} and {@code bin/doorbell dev} start. */
public final class Main {
  private static final PrintStream OUT = System.out;

  private Main() {}

  /**
   * Starts Doorbell and blocks until Ctrl-C. If it can't start, or broker or database end again and
   * again, it prints one line to standard error and exits with status 1.
   */
  public static void main(String[] arguments) {
    try {
      Path startedIn = Path.of(System.getProperty("doorbell.startedIn", "")).toAbsolutePath();
      Options options = Options.parse(List.of(arguments), startedIn);
      if (options.help()) {
        OUT.print(Help.of(options.development()));
      } else {
        run(options);
      }
    } catch (BadSettingException
        | CannotRunException
        | MissingToolException
        | ProjectException
        | StartFailedException
        | PortTakenException e) {
      fail(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      fail(
          "%s (see logs/doorbell.log in the data folder; the option --fresh deletes the data of earlier runs)"
              .formatted(e.getMessage()));
    }
  }

  private static void run(Options options) {
    LocalSettings settings = LocalSettings.from(options.over(Environment.ofProcess()));
    Ports.check(settings.fixedPorts(options.development()));
    CloseStack parts = new CloseStack();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(parts), "stop"));
    try {
      // A failure of this line is not logged, because the log file is in the data folder.
      DataFolder data =
          parts.open(() -> DataFolder.open(settings.dataDirectory(), options.fresh()));
      logInto(data.resolve("logs"));
      throw new CannotRunException(start(options, settings, data, parts).awaitEnd());
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

  private static LocalDoorbell start(
      Options options, LocalSettings settings, DataFolder data, CloseStack parts) {
    Progress progress = new Progress(OUT, InstantSource.system());
    Path project = options.project();
    try {
      return project == null
          ? startAll(settings, data, parts, progress)
          : develop(project, settings, data, parts, progress);
    } catch (RuntimeException e) {
      if (!parts.isClosed()) {
        LoggerFactory.getLogger(Main.class).error("Doorbell failed to start", e);
      }
      throw e;
    }
  }

  private static LocalDoorbell startAll(
      LocalSettings settings, DataFolder data, CloseStack parts, Progress progress) {
    LocalDoorbell doorbell =
        LocalDoorbell.start(
            settings,
            data,
            parts,
            progress,
            (worker, _) -> Worker.start(WorkerSettings.read(worker)));
    progress.addresses(doorbell);
    return doorbell;
  }

  private static LocalDoorbell develop(
      Path project, LocalSettings settings, DataFolder data, CloseStack parts, Progress progress) {
    ReloadingConnector connector =
        progress.during(
            "compiling the connector",
            () ->
                ReloadingConnector.open(
                    project, data.resolve("development"), OUT, InstantSource.system()));
    parts.open(() -> connector.startReport(settings.reportPort()));
    LocalDoorbell doorbell =
        LocalDoorbell.start(settings, data, parts, progress, connector::startWorker);
    progress.addresses(doorbell);
    OUT.println();
    OUT.println("  Data          " + settings.dataDirectory());
    parts.open(() -> connector.watch(doorbell::replace));
    return doorbell;
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

  private static void fail(String line) {
    System.err.println("doorbell: " + line);
    System.exit(1);
  }
}
