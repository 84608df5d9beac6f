package dev.doorbell.local.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The build of a connector that is being developed. Immutable.
 *
 * @param number from 1, of the builds that runs have used or use; 0 for a connector that is not
 *     being developed
 * @param texts the string constants of its classes
 */
public record ConnectorBuild(int number, Set<String> texts) {
  /** For a connector that is not being developed: nothing is known of its texts. */
  public static final ConnectorBuild NONE = new ConnectorBuild(0, Set.of());

  /** The texts of a condition: {@code hasText(".error", "sorry")}. */
  private static final Pattern ARGUMENTS =
      Pattern.compile("\\(\"(.*?)\"(?:, \"(.*?)\")?\\)", Pattern.DOTALL);

  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");
  private static final Pattern BETWEEN_NAMES = Pattern.compile("\\.|\\[[0-9]+]");

  public ConnectorBuild {
    texts = Set.copyOf(texts);
  }

  /**
   * Whether the author wrote this selector, path or name as it is. A text that is put together
   * during the run may contain a value of the user.
   */
  boolean wrote(String text) {
    return texts.contains(text);
  }

  /**
   * A message in parts: a quoted text that the author wrote, such as a selector, is one of them.
   */
  List<StoryText> parts(String message) {
    List<StoryText> parts = new ArrayList<>();
    int from = 0;
    Matcher quoted = QUOTED.matcher(message);
    while (quoted.find()) {
      if (wrote(quoted.group(1))) {
        parts.add(new StoryText(message.substring(from, quoted.start(1)), false));
        parts.add(new StoryText(quoted.group(1), true));
        from = quoted.end(1);
      }
    }
    parts.add(new StoryText(message.substring(from), false));
    return parts;
  }

  /** Whether the author wrote all names of a path into JSON: {@code items[2].amount}. */
  boolean wroteNames(String path) {
    return Arrays.stream(BETWEEN_NAMES.split(path, -1))
        .filter(name -> !name.isEmpty())
        .allMatch(texts::contains);
  }

  /** Whether the author wrote all texts of a condition: {@code has("#error")}. */
  boolean wroteCondition(String condition) {
    Matcher arguments = ARGUMENTS.matcher(condition);
    boolean all =
        arguments
            .results()
            .flatMap(found -> IntStream.of(1, 2).mapToObj(found::group))
            .allMatch(argument -> argument == null || texts.contains(argument));
    return all && arguments.replaceAll("").indexOf('"') < 0;
  }
}
