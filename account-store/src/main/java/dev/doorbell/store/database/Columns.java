package dev.doorbell.store.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads column types that JDBC has no method for, and converts durations for statements. */
public final class Columns {
  private Columns() {}

  public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  public static @Nullable UUID uuidOrNull(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  public static @Nullable Integer integerOrNull(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  /** Converts a duration for {@code make_interval(secs => :x)}. */
  public static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** Converts seconds of {@code extract(epoch from interval)}. */
  public static Duration duration(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
