package dev.doorbell.sdk.document;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Download;
import dev.doorbell.sdk.site.Downloads;
import dev.doorbell.sdk.site.SiteSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches and stores the files that the account lacks, and deletes the temporary file of each one
 * afterwards. Confined to the run's thread.
 *
 * @param warnings logs why a file failed
 */
public record SiteFiles(SiteSession site, DocumentStore documents, Consumer<String> warnings) {
  /** Errors that may concern one file only. */
  private static final Set<ErrorCode> OF_ONE_FILE =
      EnumSet.of(ErrorCode.FILE_DOWNLOAD_FAILED, ErrorCode.SAVE_FILE_FAILED, ErrorCode.VENDOR_DOWN);

  /**
   * Saves the missing files in the order of the list. Later ones are downloaded meanwhile, if
   * several may be at once; checks, printing and storing happen one after the other. A file that
   * can't be fetched or stored is skipped; two files in a row for which the site is unavailable end
   * the run, since the site is down.
   *
   * @throws ConnectorException after all files: {@code UNKNOWN_ERROR.PARTIAL_SYNC} if the account
   *     has some of the files now and some could not be saved, the last error if it has none of
   *     them. The message has the positions of the first three failed files in the list, from 1
   */
  public void save(List<SiteFile> files, AtOnce atOnce) {
    Results results = new Results(files.size(), warnings);
    Deque<Listed> waiting = new ArrayDeque<>();
    files.forEach(file -> waiting.add(new Listed(waiting.size() + 1, file)));
    Deque<Listed> started = new ArrayDeque<>();
    try (Downloads downloads = site.downloads(atOnce.files())) {
      while (start(waiting, started, downloads)) {
        Listed next = started.removeFirst();
        results.add(next.position(), trySave(next.file(), downloads::next));
      }
    }
    results.requireComplete();
  }

  /** A file with its position in the list, from 1. */
  private record Listed(int position, SiteFile file) {}

  /** Starts as many downloads as possible. Returns false if none is left. */
  private boolean start(Deque<Listed> waiting, Deque<Listed> started, Downloads downloads) {
    while (!waiting.isEmpty()
        && !downloads.isFull()
        && !hasKeyOf(waiting.getFirst().file(), started)) {
      Listed next = waiting.removeFirst();
      if (!next.file().isIn(documents)) {
        downloads.start(next.file().request());
        started.addLast(next);
      }
    }
    return !started.isEmpty();
  }

  /** A file of the same key is fetched only if the one before could not be saved. */
  private static boolean hasKeyOf(SiteFile file, Deque<Listed> started) {
    return file.key() != null
        && started.stream().anyMatch(other -> file.key().equals(other.file().key()));
  }

  /** Saves the file. Returns null, or the failure if it may concern this file only. */
  private @Nullable ConnectorException trySave(SiteFile file, Supplier<Download> download) {
    try {
      FetchedDocument document = file.document(download.get(), documents::isPlaceholder);
      try (Content _ = document.body()) {
        // A file without a key gets one made of its content, which is known only now.
        if (file.key() != null || !documents.has(document.key(), document.version())) {
          documents.save(document);
        }
      }
      return null;
    } catch (ConnectorException e) {
      if (!OF_ONE_FILE.contains(e.code())) {
        throw e;
      }
      return e;
    }
  }

  /** Counts the files that could not be saved. */
  private static final class Results {
    private static final int MOST_SHOWN = 3;

    private final int files;
    private final Consumer<String> warnings;
    private final List<ConnectorException> failures = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private boolean down;

    Results(int files, Consumer<String> warnings) {
      this.files = files;
      this.warnings = warnings;
    }

    /**
     * Adds the result of the next missing file.
     *
     * @param failure null if it is saved
     * @throws ConnectorException the failure, if the site is down
     */
    void add(int position, @Nullable ConnectorException failure) {
      boolean downNow = failure != null && failure.code() == ErrorCode.VENDOR_DOWN;
      if (failure != null) {
        // By its position, since its name is personal data.
        String what = "file %d of %d: %s".formatted(position, files, failure.getMessage());
        warnings.accept("Skipped " + what);
        if (downNow && down) {
          throw failure;
        }
        if (failures.size() < MOST_SHOWN) {
          shown.add(what);
        }
        failures.add(failure);
      }
      down = downNow;
    }

    void requireComplete() {
      if (!failures.isEmpty()) {
        boolean allFailed = failures.size() == files;
        throw new ConnectorException(
            allFailed ? failures.getLast().code() : ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC,
            "%d of %d files could not be saved; %s"
                .formatted(failures.size(), files, String.join("; ", shown)));
      }
    }
  }
}
