package dev.doorbell.events.document;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The folder of a document, relative to the documents of its account: {@code Statements/2026}. No
 * path leads out of the folder that it is relative to, and every file system accepts its names.
 *
 * @param names of the folders, outermost first; 1 to {@value #MAX_DEPTH}
 */
public record FolderPath(List<String> names) {
  /** How many folders may be in each other. */
  public static final int MAX_DEPTH = 5;

  /** The maximum number of characters of a name. */
  public static final int MAX_NAME = 60;

  private static final String SEPARATOR = "/";
  private static final Pattern REJECTED = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}/\\\\:*?\"<>|]");

  /**
   * @throws IllegalArgumentException if there are no names or too many, or if a name is empty, too
   *     long, begins or ends with a dot or a space, or has a character that a file system rejects
   */
  public FolderPath {
    names = List.copyOf(names);
    if (names.isEmpty() || names.size() > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "A folder must be at most %d deep, but is %d".formatted(MAX_DEPTH, names.size()));
    }
    if (!names.stream().allMatch(FolderPath::isName)) {
      throw new IllegalArgumentException(
          "The name of a folder must have 1 to %d characters, no dot or space at its ends, and no separator or control character"
              .formatted(MAX_NAME));
    }
  }

  /** The path of folders with these names, outermost first. */
  public static FolderPath of(List<String> names) {
    return new FolderPath(names);
  }

  /**
   * Reads what {@link #toString} has written.
   *
   * @throws IllegalArgumentException if it is not such a path, for instance because a name is
   *     {@code ..}
   */
  public static FolderPath parse(String path) {
    return new FolderPath(List.of(path.split(SEPARATOR, -1)));
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_NAME
        && !REJECTED.matcher(name).find()
        && !isDotOrSpace(name.charAt(0))
        && !isDotOrSpace(name.charAt(name.length() - 1));
  }

  private static boolean isDotOrSpace(char c) {
    return c == '.' || Character.isWhitespace(c);
  }

  /** The names, separated by slashes. */
  @Override
  public String toString() {
    return String.join(SEPARATOR, names);
  }
}
