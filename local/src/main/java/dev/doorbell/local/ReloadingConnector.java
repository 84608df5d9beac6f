package dev.doorbell.local;

import dev.doorbell.local.project.ConnectorBuilds;
import dev.doorbell.local.project.ConnectorBuilds.Build;
import dev.doorbell.local.project.ConnectorProject;
import dev.doorbell.local.project.ProjectException;
import dev.doorbell.local.project.ProjectWatch;
import dev.doorbell.local.story.ConnectorBuild;
import dev.doorbell.local.story.RunStories;
import dev.doorbell.local.story.StoryServer;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector that {@code bin/doorbell dev} runs: builds its project at each change, and gives
 * each build to the worker for the runs that start later. The methods that change it are called by
 * one thread at a time.
 */
final class ReloadingConnector {
  private static final Logger LOG = LoggerFactory.getLogger(ReloadingConnector.class);

  private final ConnectorProject project;
  private final ConnectorBuilds builds;
  private final PrintStream out;
  private final Connector first;
  private final String slug;
  private final RunStories stories;
  private volatile ConnectorBuild current;
  private volatile @Nullable DevelopedSite site;
  private volatile String report = "";

  private ReloadingConnector(
      ConnectorProject project,
      ConnectorBuilds builds,
      Build first,
      PrintStream out,
      InstantSource clock) {
    this.project = project;
    this.builds = builds;
    this.out = out;
    this.first = first.connector();
    this.slug = this.first.manifest().slug();
    this.current = new ConnectorBuild(1, first.texts());
    this.stories =
        new RunStories(
            connector -> connector.equals(slug) ? current : ConnectorBuild.NONE,
            this::printEnd,
            clock);
  }

  /**
   * Builds the project for the first time. If that fails, prints why and tries again after each
   * save.
   *
   * @param output a folder for what is compiled
   * @throws ProjectException if the folder is not the project of a connector; the message is for
   *     the author
   * @throws CannotRunException if a connector of Doorbell has the same slug
   */
  static ReloadingConnector open(Path folder, Path output, PrintStream out, InstantSource clock) {
    ConnectorProject project = ConnectorProject.open(folder);
    ProjectWatch watch = new ProjectWatch(project, _ -> {});
    return open(project, output, () -> awaitSave(watch), out, clock);
  }

  /** As above, with a way to wait for the next save. */
  static ReloadingConnector open(
      ConnectorProject project,
      Path output,
      Runnable awaitSave,
      PrintStream out,
      InstantSource clock) {
    ConnectorBuilds builds = new ConnectorBuilds(project, output, clock);
    Build first = firstBuild(builds, awaitSave, out);
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
    return new ReloadingConnector(project, builds, first, out, clock);
  }

  private static Build firstBuild(ConnectorBuilds builds, Runnable awaitSave, PrintStream out) {
    while (true) {
      try {
        builds.resolveLibraries();
        return builds.build();
      } catch (ProjectException e) {
        out.printf("%ndoorbell: the project can't be built:%n%s%n", e.getMessage());
        out.println("doorbell: waiting for a corrected save; Ctrl-C stops");
        awaitSave.run();
      }
    }
  }

  private static void awaitSave(ProjectWatch watch) {
    try {
      watch.awaitChange();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException("interrupted while waiting for a save", e);
    }
  }

  /** Starts the server of the stories of its runs; the caller closes it. */
  StoryServer startReport(int port) {
    StoryServer server = StoryServer.start(stories, port);
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
    DevelopedSite chosen = DevelopedSite.of(slug, environment, bank);
    use(chosen);
    return Worker.start(
        WorkerSettings.read(chosen.adapted(environment, first.manifest())),
        new Development(first, stories));
  }

  /** Decides where requests go. Call it before {@link #changed}. */
  void use(DevelopedSite chosen) {
    site = chosen;
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
        "doorbell: runs use build 1 of %s. Each save in %s makes a new build.%n",
        slug, project.folder());
    printSite(first.manifest());
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
      Manifest manifest = build.connector().manifest();
      requireSame(manifest);
      worker.accept(build.connector());
      current = new ConnectorBuild(current.number() + 1, build.texts());
      stories.notice(null);
      out.printf(
          "doorbell: the next run uses build %d of %s, compiled in %s%n",
          current.number(), slug, seconds(build.took()));
      printSite(manifest);
    } catch (ProjectException e) {
      stories.notice(
          "The last save did not compile. Runs use build %d.\n%s"
              .formatted(current.number(), e.getMessage()));
      printUnused(e);
    } catch (CannotRunException | IllegalArgumentException e) {
      stories.notice(
          "The last save is not used. Runs use build %d.\n%s"
              .formatted(current.number(), e.getMessage()));
      printUnused(e);
    } catch (RuntimeException e) {
      LOG.warn("The change of connector {} could not be used", slug, e);
      out.println("doorbell: the change could not be used: %s".formatted(e.getMessage()));
    }
  }

  /** The stories of this connector's runs. */
  RunStories stories() {
    return stories;
  }

  /**
   * Rejects a change for which the worker has to start again: its settings depend on the slug and
   * on whether requests go to the simulated bank.
   */
  private void requireSame(Manifest manifest) {
    if (!manifest.slug().equals(slug)) {
      throw new CannotRunException(
          "the slug has changed from %s to %s: start bin/doorbell dev again"
              .formatted(slug, manifest.slug()));
    }
    DevelopedSite chosen = site;
    if (chosen != null && chosen.isSimulated(manifest) != chosen.isSimulated(first.manifest())) {
      throw new CannotRunException(
          "the hosts have changed, so that requests would go to %s: start bin/doorbell dev again"
              .formatted(chosen.target(manifest)));
    }
  }

  private void printSite(Manifest manifest) {
    DevelopedSite chosen = site;
    if (chosen != null) {
      out.printf("doorbell: requests of %s go to %s%n", slug, chosen.target(manifest));
    }
  }

  private void printUnused(RuntimeException reason) {
    out.printf(
        "doorbell: the change is not used, runs still use build %d:%n%s%n",
        current.number(), reason.getMessage());
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
