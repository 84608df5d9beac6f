package dev.doorbell.local;

import dev.doorbell.local.project.ConnectorBuilds;
import dev.doorbell.local.project.ConnectorBuilds.Build;
import dev.doorbell.local.project.ConnectorProject;
import dev.doorbell.local.project.ProjectException;
import dev.doorbell.local.project.ProjectWatch;
import dev.doorbell.local.story.ReportServer;
import dev.doorbell.local.story.RunStories;
import dev.doorbell.runtime.process.PeriodicTask;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.worker.Development;
import dev.doorbell.worker.Worker;
import dev.doorbell.worker.WorkerSettings;
import dev.doorbell.worker.connector.ConnectorRegistry;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector that {@code bin/doorbell dev} runs: builds its project at each change, and gives
 * each build to the worker for the runs that start later. The methods that change it are called by
 * one thread at a time.
 */
final class DevelopedConnector {
  private static final Logger LOG = LoggerFactory.getLogger(DevelopedConnector.class);

  /** The host of the simulated bank and of the tutorial. DNS does not resolve it. */
  private static final String DEMO_BANK = "bank.doorbell.example";

  private final ConnectorProject project;
  private final ConnectorBuilds builds;
  private final PrintStream out;
  private final String slug;
  private final RunStories stories;
  private volatile Build current;
  private volatile String report = "";

  private DevelopedConnector(
      ConnectorProject project,
      ConnectorBuilds builds,
      Build first,
      PrintStream out,
      InstantSource clock) {
    this.project = project;
    this.builds = builds;
    this.out = out;
    this.slug = first.connector().manifest().slug();
    this.current = first;
    this.stories =
        new RunStories(
            connector -> connector.equals(slug) ? current.number() : 0, this::printEnd, clock);
  }

  /**
   * Builds the project for the first time.
   *
   * @param output a folder for what is compiled
   * @throws ProjectException if the project can't be built; the message is for the author
   * @throws CannotRunException if a connector of Doorbell has the same slug
   */
  static DevelopedConnector open(Path folder, Path output, PrintStream out, InstantSource clock) {
    ConnectorProject project = ConnectorProject.open(folder);
    ConnectorBuilds builds = new ConnectorBuilds(project, output, clock);
    builds.resolveLibraries();
    Build first = builds.build();
    String slug = first.connector().manifest().slug();
    boolean taken =
        ConnectorRegistry.installed().stream()
            .map(Connector::manifest)
            .map(Manifest::slug)
            .anyMatch(slug::equals);
    if (taken) {
      throw new CannotRunException(
          "a connector of Doorbell has the slug %s: change that of your manifest".formatted(slug));
    }
    return new DevelopedConnector(project, builds, first, out, clock);
  }

  /** Starts the server of the stories of its runs; the caller closes it. */
  ReportServer startReport(int port) {
    ReportServer server = ReportServer.start(stories, port);
    report = server.url();
    return server;
  }

  /**
   * Starts a worker that has the connector. If the connector is written for the simulated bank, its
   * requests go there, and accounts do not pause after failed logins and messages.
   *
   * @param bank the address of the simulated bank
   */
  Worker startWorker(Environment environment, String bank) {
    Environment adapted = environment;
    if (current.connector().manifest().hosts().contains(DEMO_BANK)) {
      String name = slug.replace('-', '_').toUpperCase(Locale.ROOT);
      adapted =
          environment
              .withDefault(WorkerSettings.SITE_PREFIX + name, bank)
              .withDefault(WorkerSettings.LOGIN_RETRY.name(), "0s")
              .withDefault(WorkerSettings.LOCKED_RETRY.name(), "0s")
              .withDefault(WorkerSettings.MESSAGE_INTERVAL.name(), "0s")
              .withDefault(WorkerSettings.MESSAGES_PER_HOUR.name(), "0");
    }
    return Worker.start(
        WorkerSettings.read(adapted), new Development(current.connector(), stories));
  }

  /**
   * Starts to build the project at each change.
   *
   * @param worker takes each build
   */
  PeriodicTask watch(Consumer<Connector> worker) {
    PeriodicTask watch = new ProjectWatch(project, pom -> changed(pom, worker)).start();
    out.println();
    out.println("  Stories       " + report + "/ (what each run did, page by page)");
    out.println();
    out.printf(
        "doorbell: runs use version 1 of %s. Each save in %s makes a new version.%n",
        slug, project.folder());
    return watch;
  }

  /** Builds the project and gives the build to the worker. If that fails, runs use the old one. */
  void changed(boolean pom, Consumer<Connector> worker) {
    try {
      if (pom) {
        out.println("doorbell: pom.xml has changed, finding the libraries ...");
        builds.resolveLibraries();
      }
      Build build = builds.build();
      String changed = build.connector().manifest().slug();
      if (!changed.equals(slug)) {
        throw new CannotRunException(
            "the slug has changed from %s to %s: start bin/doorbell dev again"
                .formatted(slug, changed));
      }
      worker.accept(build.connector());
      current = build;
      out.printf(
          "doorbell: the next run uses version %d of %s, compiled in %s%n",
          build.number(), slug, seconds(build.took()));
    } catch (ProjectException | CannotRunException | IllegalArgumentException e) {
      out.printf(
          "doorbell: the change is not used, runs still use version %d:%n%s%n",
          current.number(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("The change of connector {} could not be used", slug, e);
      out.println("doorbell: the change could not be used: %s".formatted(e.getMessage()));
    }
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private void printEnd(RunStories.EndedRun run) {
    if (run.number() == 0) {
      out.printf("doorbell: a job of %s did not run: %s%n", run.connector(), run.how());
    } else {
      out.printf(
          "doorbell: run %d of %s: %s, requests: %d. Its story: %s/runs/%d%n",
          run.number(), run.connector(), run.how(), run.requests(), report, run.number());
    }
  }
}
