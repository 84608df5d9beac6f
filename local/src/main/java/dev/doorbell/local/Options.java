package dev.doorbell.local;

import dev.doorbell.runtime.settings.Environment;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code bin/run}, or of {@code bin/doorbell dev} if they begin with {@code dev}.
 *
 * @param help whether to print the help and nothing else
 * @param fresh whether to delete the data of earlier runs
 * @param development whether a connector is being developed
 * @param project the folder of that connector; null for none
 * @param port the port of the gateway; null for that of the setting
 */
record Options(
    boolean help,
    boolean fresh,
    boolean development,
    @Nullable Path project,
    @Nullable String port) {
  /** The default data folder of a project, for the help. */
  static final String PROJECT_DATA = ".doorbell-dev/PROJECT";

  private static final String DEV = "dev";

  /**
   * Parses arguments.
   *
   * @param startedIn the folder that relative paths start from
   * @throws CannotRunException with one line for the user if an argument is unknown or missing
   */
  static Options parse(List<String> arguments, Path startedIn) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    boolean development = DEV.equals(rest.peek()) && DEV.equals(rest.pop());
    boolean help = false;
    boolean fresh = false;
    Path project = null;
    String port = null;
    while (!rest.isEmpty()) {
      String next = rest.pop();
      if (next.equals("--help") || next.equals("-h")) {
        help = true;
      } else if (next.equals("--fresh")) {
        fresh = true;
      } else if (development && next.equals("--port") && !rest.isEmpty()) {
        port = rest.pop();
      } else if (development && project == null && !next.startsWith("-")) {
        project = startedIn.resolve(next).normalize();
      } else {
        throw unknown(development, next);
      }
    }
    if (development && project == null && !help) {
      throw new CannotRunException("bin/doorbell dev needs the folder of a connector's project");
    }
    return new Options(help, fresh, development, project, port);
  }

  private static CannotRunException unknown(boolean development, String option) {
    return new CannotRunException(
        development
            ? "unknown option %s of bin/doorbell dev, which has --port PORT, --fresh and --help"
                .formatted(option)
            : "unknown option %s of bin/run, which has --fresh and --help".formatted(option));
  }

  /**
   * The environment with the port, if there is one, and with a data folder for each project that is
   * developed, unless a setting names one: the accounts of one project need its connector.
   */
  Environment over(Environment environment) {
    Environment ported =
        port == null ? environment : environment.with(LocalSettings.HTTP_PORT.name(), port);
    return project == null
        ? ported
        : ported.withDefault(LocalSettings.DATA_DIR.name(), dataFolder(project));
  }

  /** Projects with the same name differ in the hash of their paths. */
  private static String dataFolder(Path project) {
    return ".doorbell-dev/%s-%08x".formatted(project.getFileName(), project.toString().hashCode());
  }
}
