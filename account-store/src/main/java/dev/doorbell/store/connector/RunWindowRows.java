package dev.doorbell.store.connector;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads windows of rows of {@code connector_manifest}. For the packages of the store. */
public final class RunWindowRows {
  private RunWindowRows() {}

  /**
   * The window of a row; null if it has none, or if this JDK does not know its time zone, which a
   * worker with a newer JDK may have written.
   */
  public static @Nullable RunWindow map(ResultSet row) throws SQLException {
    String zone = row.getString("window_zone");
    if (zone == null) {
      return null;
    }
    try {
      return new RunWindow(
          row.getObject("window_from", LocalTime.class),
          row.getObject("window_to", LocalTime.class),
          ZoneId.of(zone));
    } catch (DateTimeException _) {
      return null;
    }
  }
}
