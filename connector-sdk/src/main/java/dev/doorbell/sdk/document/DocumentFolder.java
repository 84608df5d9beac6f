package dev.doorbell.sdk.document;

import dev.doorbell.events.document.FolderPath;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a document, made of texts of a site. */
final class DocumentFolder {
  private static final String WITHOUT_NAME = "folder";

  private DocumentFolder() {}

  /**
   * The path of the folders, outermost first. Each name is adjusted for file systems and cut to
   * {@link FolderPath#MAX_NAME} characters, so that no text of a site leads out of the folder.
   *
   * @throws IllegalArgumentException if there are none, or more than {@link FolderPath#MAX_DEPTH}
   */
  static String of(String... names) {
    List<String> adjusted = Stream.of(names).map(DocumentFolder::adjusted).toList();
    return FolderPath.of(adjusted).toString();
  }

  private static String adjusted(String name) {
    return DocumentName.cut(DocumentName.cleaned(name, WITHOUT_NAME), FolderPath.MAX_NAME);
  }
}
