package dev.doorbell.store.run;

import dev.doorbell.store.database.Database;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Outlines of the pages on which runs failed. Thread-safe. */
public final class PageOutlines {
  /** A longer outline is cut. */
  public static final int MAX_CHARACTERS = 32 * 1024;

  private final Database database;

  public PageOutlines(Database database) {
    this.database = database;
  }

  /** Null when the owner has no such job, or its run kept no outline. */
  public @Nullable PageOutline find(String owner, UUID jobId) {
    return database.statement(handle ->
        handle
            .createQuery(
                """
                select o.outline, o.saved_at from page_outline o join run r on r.id = o.job_id
                where r.id = :id and r.owner = :owner
                """)
            .bind("id", jobId)
            .bind("owner", owner)
            .map((row, _) ->
                new PageOutline(
                    row.getString("outline"),
                    row.getObject("saved_at", OffsetDateTime.class).toInstant()))
            .findOne()
            .orElse(null));
  }

  /**
   * For the packages of the store: the caller holds the run, which ends in this transaction. Stores
   * of any outline what can be stored: it must not prevent the run from ending.
   */
  public static void write(Handle handle, UUID jobId, String outline) {
    String storable = storable(outline);
    if (!storable.isEmpty()) {
      handle
          .createUpdate("insert into page_outline (job_id, outline) values (:id, :outline)")
          .bind("id", jobId)
          .bind("outline", storable)
          .execute();
    }
  }

  /** Without what PostgreSQL cannot store as text: NUL characters and halves of surrogate pairs. */
  static String storable(String outline) {
    String text = outline.replace("\0", "");
    String cut = text.substring(0, Math.min(text.length(), MAX_CHARACTERS));
    return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
