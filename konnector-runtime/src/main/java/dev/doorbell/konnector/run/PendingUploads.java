package dev.doorbell.konnector.run;

import dev.doorbell.konnector.stack.UploadedFile;
import dev.doorbell.sdk.document.Bill;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ConnectorException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Uploads that are not stored yet. A konnector saves its bills after its files, and deletes a file
 * whose content is wrong after the upload, so a file waits until 200 others have come, its bill has
 * come, or the konnector has ended. Confined to the run's thread.
 */
final class PendingUploads implements AutoCloseable {
  /** How many files wait, in temporary files. */
  static final int MOST = 200;

  /** How large they are together: 100 MiB. */
  static final long MOST_BYTES = 100L << 20;

  private final Consumer<FetchedDocument> store;
  private final Runnable failed;
  private final Deque<Pending> waiting = new ArrayDeque<>();

  /**
   * @param store stores a document
   * @param failed is called for a file that can't be a document, for instance an empty one
   */
  PendingUploads(Consumer<FetchedDocument> store, Runnable failed) {
    this.store = store;
    this.failed = failed;
  }

  private record Pending(UploadedFile file, @Nullable Bill bill) {}

  /** Adds a file; stores the oldest one if too many wait. */
  void add(UploadedFile file) {
    waiting.addLast(new Pending(file, null));
    while (waiting.size() > MOST || bytes() > MOST_BYTES) {
      store(waiting.removeFirst());
    }
  }

  private long bytes() {
    return waiting.stream().mapToLong(pending -> pending.file().body().size()).sum();
  }

  /** Drops a file. Returns whether it was waiting. */
  boolean discard(String fileId) {
    Pending found = take(fileId);
    if (found != null) {
      found.file().body().close();
    }
    return found != null;
  }

  /** Stores the file with its bill. Returns false if it is stored already or was never uploaded. */
  boolean attach(String fileId, Bill bill) {
    Pending found = take(fileId);
    if (found != null) {
      store(new Pending(found.file(), bill));
    }
    return found != null;
  }

  private @Nullable Pending take(String fileId) {
    Iterator<Pending> each = waiting.iterator();
    while (each.hasNext()) {
      Pending pending = each.next();
      if (pending.file().id().equals(fileId)) {
        each.remove();
        return pending;
      }
    }
    return null;
  }

  /** Stores all files that wait. */
  void storeAll() {
    while (!waiting.isEmpty()) {
      store(waiting.removeFirst());
    }
  }

  private void store(Pending pending) {
    UploadedFile file = pending.file();
    try (var _ = file.body()) {
      FetchedDocument document =
          FetchedDocument.of(file.key(), file.name(), file.contentType(), file.body());
      if (!file.folders().isEmpty()) {
        document = document.inFolder(file.folders().toArray(String[]::new));
      }
      if (file.replaces()) {
        document = document.withVersion(file.id() + ":" + file.body().size());
      }
      store.accept(pending.bill() == null ? document : document.asBill(pending.bill()));
    } catch (ConnectorException | IllegalArgumentException e) {
      failed.run();
    }
  }

  /** Drops all files that wait. */
  @Override
  public void close() {
    waiting.forEach(pending -> pending.file().body().close());
    waiting.clear();
  }
}
