package dev.doorbell.simulators.page;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fragment of HTML. {@link #of} creates it and escapes every value that is not HTML. */
public final class Html {
  public static final Html NOTHING = new Html("");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{}");
  private final String text;

  private Html(String text) {
    this.text = text;
  }

  /**
   * Fills the placeholders {@code {}} of a template, which must be a constant, in order.
   *
   * @throws IllegalArgumentException if there are more values than placeholders
   */
  public static Html of(String template, Object... values) {
    Matcher placeholders = PLACEHOLDER.matcher(template);
    StringBuilder filled = new StringBuilder();
    for (Object value : values) {
      if (!placeholders.find()) {
        throw new IllegalArgumentException("more values than placeholders in the template");
      }
      placeholders.appendReplacement(filled, Matcher.quoteReplacement(asHtml(value)));
    }
    placeholders.appendTail(filled);
    return new Html(filled.toString());
  }

  public static Html join(List<Html> pieces) {
    StringBuilder joined = new StringBuilder();
    pieces.forEach(piece -> joined.append(piece.text));
    return new Html(joined.toString());
  }

  private static String asHtml(Object value) {
    return value instanceof Html html ? html.text : escape(value.toString());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** The HTML itself. */
  public String text() {
    return text;
  }
}
