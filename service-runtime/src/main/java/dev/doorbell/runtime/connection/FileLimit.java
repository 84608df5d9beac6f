package dev.doorbell.runtime.connection;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The limit of open files of this process. Each connection is an open file: a server that accepts
 * connections up to the limit can open no file and no connection to the database any more.
 */
final class FileLimit {
  private static final Logger LOG = LoggerFactory.getLogger(FileLimit.class);

  /** For jars, log files, the database, the broker and other ports. */
  private static final int RESERVED = 512;

  private FileLimit() {}

  /** These limits with fewer connections if the limit of open files requires it. */
  static ConnectionLimits apply(ConnectionLimits limits) {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? apply(limits, unix.getMaxFileDescriptorCount())
        : limits;
  }

  /**
   * @param files how many files this process may open
   */
  static ConnectionLimits apply(ConnectionLimits limits, long files) {
    // A process with a very low limit keeps half of it for other files.
    long most = Math.max(files - RESERVED, files / 2);
    ConnectionLimits applied = limits.withAtMost(Math.clamp(most, 1, Integer.MAX_VALUE));
    if (applied.all() < limits.all()) {
      LOG.warn(
          "This process may open {} files (ulimit -n), so it accepts {} connections instead of {}",
          files,
          applied.all(),
          limits.all());
    }
    return applied;
  }
}
