package dev.doorbell.store.run;

import dev.doorbell.store.database.Database;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Outlines of the pages on which runs failed. Thread-safe. */
public final class PageOutlines {
  /** The maximum length; a longer outline is cut. */
  public static final int MAX_CHARACTERS = 32 * 1024;

  private final Database database;

  public PageOutlines(Database database) {
    this.database = database;
  }

  /** Finds the outline of a run; null when the owner has no such run, or it has no outline. */
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
   * Saves the part of the outline that PostgreSQL can store: an outline must never prevent the run
   * from ending. For the packages of the store: the caller has locked the run, which ends in this
   * transaction.
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

  /**
   * Cuts the outline, and removes or replaces what PostgreSQL cannot store as text: NUL characters
   * and unpaired surrogates.
   */
  static String storable(String outline) {
    String text = outline.replace("\0", "");
    String cut = text.substring(0, Math.min(text.length(), MAX_CHARACTERS));
    return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
