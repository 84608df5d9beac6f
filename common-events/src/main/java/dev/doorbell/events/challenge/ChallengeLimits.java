package dev.doorbell.events.challenge;

import dev.doorbell.events.text.LocalizedText;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Limits of what a challenge shows. The SDK cuts or rejects what a site sends, and readers reject a
 * record or a row that exceeds a limit. Lengths count UTF-16 units.
 */
public final class ChallengeLimits {
  /** The length of the site's text for the user. */
  public static final int MAX_MESSAGE = 2000;

  /** The length of a destination, a number to compare, and the label of an option or field. */
  public static final int MAX_LABEL = 200;

  /** The length of an option's id and a field's name. */
  public static final int MAX_NAME = 500;

  /** The number of options, and of fields. */
  public static final int MAX_ITEMS = 50;

  /** The number of options of all fields together: a list of countries fits. */
  public static final int MAX_FIELD_OPTIONS = 250;

  /** The length of all translations of a challenge together, with their language tags. */
  public static final int MAX_TRANSLATIONS = 8_000;

  /** The size of a picture in bytes. */
  public static final int MAX_PICTURE_BYTES = 100_000;

  private static final Pattern PICTURE =
      Pattern.compile("data:image/(?:png|jpeg|gif|webp);base64,");
  private static final int MAX_PICTURE =
      "data:image/jpeg;base64,".length() + 4 * MAX_PICTURE_BYTES / 3 + 4;

  private ChallengeLimits() {}

  /**
   * Whether a {@code data:} URI is a picture that may be shown: a raster format (an SVG may contain
   * scripts) of at most {@link #MAX_PICTURE_BYTES}, in Base64 (RFC 4648, section 4). The format of
   * its bytes is not checked.
   */
  public static boolean isPicture(String dataUri) {
    Matcher start = PICTURE.matcher(dataUri);
    return dataUri.length() <= MAX_PICTURE
        && start.lookingAt()
        && start.end() < dataUri.length()
        && isBase64(dataUri.substring(start.end()));
  }

  private static boolean isBase64(String text) {
    try {
      return Base64.getDecoder().decode(text).length > 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /**
   * Throws {@link IllegalArgumentException} if the translations of these texts, which are all texts
   * of one challenge, are longer than {@link #MAX_TRANSLATIONS}.
   */
  public static void checkTranslations(Stream<LocalizedText> texts) {
    if (translationLength(texts) > MAX_TRANSLATIONS) {
      throw new IllegalArgumentException(
          "translations: longer than " + MAX_TRANSLATIONS + " characters in total");
    }
  }

  static int translationLength(Stream<LocalizedText> texts) {
    return texts
        .flatMap(text -> text.translations().entrySet().stream())
        .mapToInt(each -> each.getKey().length() + each.getValue().length())
        .sum();
  }

  /** Throws {@link IllegalArgumentException} if the text or a translation is longer than that. */
  static void check(String name, @Nullable LocalizedText text, int max) {
    if (text != null) {
      check(name, text.text(), max);
      text.translations().values().forEach(translation -> check(name, translation, max));
    }
  }

  /** Throws {@link IllegalArgumentException} if the text of that name is longer than the limit. */
  static void check(String name, @Nullable String text, int max) {
    if (text != null && text.length() > max) {
      throw new IllegalArgumentException(name + ": longer than " + max + " characters");
    }
  }
}
