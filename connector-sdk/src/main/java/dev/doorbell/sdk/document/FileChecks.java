package dev.doorbell.sdk.document;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Download;
import dev.doorbell.sdk.page.PageCondition;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checks that a file must pass before it is stored, and the printer of a page. Immutable. */
final class FileChecks {
  static final FileChecks NONE = new FileChecks(List.of(), _ -> true, DocumentCheck.none(), null);

  private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");
  private static final Pattern MEDIA_TYPE = Pattern.compile("[^\\s/;]+/[^\\s/;]+");

  private final List<String> mediaTypes;
  private final PageCondition expected;
  private final DocumentCheck own;
  private final @Nullable PagePrinter printer;

  /**
   * @param mediaTypes one of these must be declared by the site; empty for any
   * @param expected the condition that a printable page must meet
   * @param own the connector's own check
   * @param printer makes a PDF of a printable page; null to store the page
   */
  private FileChecks(
      List<String> mediaTypes,
      PageCondition expected,
      DocumentCheck own,
      @Nullable PagePrinter printer) {
    this.mediaTypes = List.copyOf(mediaTypes);
    this.expected = requireNonNull(expected, "expected");
    this.own = requireNonNull(own, "own");
    this.printer = printer;
  }

  static boolean isPage(Download file) {
    return PAGES.contains(file.contentType());
  }

  FileChecks expecting(PageCondition condition) {
    return new FileChecks(mediaTypes, condition, own, printer);
  }

  FileChecks expectingTypes(String... types) {
    List<String> lower = Stream.of(types).map(type -> type.toLowerCase(Locale.ROOT)).toList();
    if (lower.isEmpty() || !lower.stream().allMatch(MEDIA_TYPE.asMatchPredicate())) {
      throw new IllegalArgumentException("Expected media types as in application/zip");
    }
    return new FileChecks(lower, expected, own, printer);
  }

  FileChecks checkedBy(DocumentCheck check) {
    return new FileChecks(mediaTypes, expected, check, printer);
  }

  FileChecks printedBy(PagePrinter pagePrinter) {
    return new FileChecks(mediaTypes, expected, own, requireNonNull(pagePrinter, "pagePrinter"));
  }

  /** Makes a PDF of a printable page; null to store the page. */
  @Nullable PagePrinter printer() {
    return printer;
  }

  boolean holdsFor(Download file) {
    return expected.holds(file.page());
  }

  /** Throws {@code FILE_DOWNLOAD_FAILED} if the site declares none of the expected types. */
  void requireType(Download file) {
    if (!mediaTypes.isEmpty() && !mediaTypes.contains(file.contentType())) {
      throw rejected(
          "Expected %s from %s, but got %s"
              .formatted(
                  String.join(" or ", mediaTypes), file.url().getHost(), file.contentType()));
    }
  }

  /** Throws {@code FILE_DOWNLOAD_FAILED} if the connector's own check finds a problem. */
  void requireAccepted(FetchedDocument document) {
    String problem;
    try {
      problem = own.problem(document).orElse(null);
    } catch (ConnectorException e) {
      if (e.code() != ErrorCode.UNKNOWN_ERROR) {
        throw e;
      }
      // Its message may have the title of a page, which is personal data.
      problem = "what it expects is missing";
    }
    if (problem != null) {
      throw rejected("A document was rejected by its check: " + problem);
    }
  }

  private static ConnectorException rejected(String message) {
    return new ConnectorException(ErrorCode.FILE_DOWNLOAD_FAILED, message);
  }
}
