package dev.doorbell.simulators.page;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of HTML. Only {@link #of} makes it, and it escapes all that is not HTML already. */
public final class Html {
  public static final Html NOTHING = new Html("");
  private static final Pattern HOLE = Pattern.compile("\\{}");
  private final String text;

  private Html(String text) {
    this.text = text;
  }

  /** The template, which must be a constant, with each {@code {}} filled in turn. */
  public static Html of(String template, Object... values) {
    Matcher holes = HOLE.matcher(template);
    StringBuilder filled = new StringBuilder();
    for (Object value : values) {
      if (!holes.find()) {
        throw new IllegalArgumentException("more values than holes in the template");
      }
      holes.appendReplacement(filled, Matcher.quoteReplacement(asHtml(value)));
    }
    holes.appendTail(filled);
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
