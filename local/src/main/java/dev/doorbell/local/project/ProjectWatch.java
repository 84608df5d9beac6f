package dev.doorbell.local.project;

import dev.doorbell.runtime.process.PeriodicTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Notices changes of a project by size and time of its files, four times a second. That works on
 * every file system and with every editor; a project has few files. A change is reported once the
 * files are the same at two checks in a row, since a tool may save several files. Not thread-safe.
 */
public final class ProjectWatch {
  private static final Duration CHECK = Duration.ofMillis(250);

  private final ConnectorProject project;
  private final Listener listener;
  private Map<Path, Stamp> reported;
  private @Nullable Map<Path, Stamp> changing;

  /** Is called when the project has changed. */
  @FunctionalInterface
  public interface Listener {
    /**
     * The project has changed.
     *
     * @param pom whether its pom is among the changed files
     */
    void changed(boolean pom);
  }

  private record Stamp(FileTime modified, long size) {}

  /** A watch that reports changes from now on. */
  public ProjectWatch(ConnectorProject project, Listener listener) {
    this.project = project;
    this.listener = listener;
    this.reported = stamps();
  }

  /** Starts to check on a thread of its own; the caller closes the result. */
  public PeriodicTask start() {
    return PeriodicTask.start("project-watch", CHECK, this::check);
  }

  /** Blocks until the project has changed since the last check, and has called the listener. */
  public void awaitChange() throws InterruptedException {
    Map<Path, Stamp> before = reported;
    while (before.equals(reported)) {
      Thread.sleep(CHECK);
      check();
    }
  }

  void check() {
    Map<Path, Stamp> now = stamps();
    if (now.equals(reported)) {
      changing = null;
    } else if (!now.equals(changing)) {
      changing = now;
    } else {
      Path pom = project.pom();
      boolean pomChanged = !Objects.equals(now.get(pom), reported.get(pom));
      reported = now;
      changing = null;
      listener.changed(pomChanged);
    }
  }

  private Map<Path, Stamp> stamps() {
    Map<Path, Stamp> stamps = new HashMap<>();
    for (Path file : project.watchedFiles()) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        stamps.put(file, new Stamp(now.lastModifiedTime(), now.size()));
      } catch (IOException _) {
        // The file was deleted or replaced a moment ago: the next check sees the result.
      }
    }
    return stamps;
  }
}
