package dev.doorbell.simulators.page;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fragment of HTML. {@link #of} creates it and escapes every value that is not HTML. */
public final class Html {
  public static final Html NOTHING = new Html("");

  private static final Pattern TEXT_KEY = Pattern.compile("\\{([a-z]+(?:\\.[a-z]+)*)}");

  private final String text;

  private Html(String text) {
    this.text = text;
  }

  /**
   * Fills the placeholders {@code %s} of a template, in order. A percent sign is {@code %%}. The
   * compiler checks the number of values.
   */
  @FormatMethod
  public static Html of(@FormatString String template, Object... values) {
    return new Html(template.formatted(Stream.of(values).map(Html::toHtmlText).toArray()));
  }

  /**
   * Fills a template like {@link #of}, for a page in several languages. A key in braces, such as
   * {@code {nav.orders}}, is replaced by its text.
   *
   * @param texts returns the text of a key
   */
  @FormatMethod
  public static Html translated(
      UnaryOperator<String> texts, @FormatString String template, Object... values) {
    String translated =
        TEXT_KEY
            .matcher(template)
            .replaceAll(key ->
                Matcher.quoteReplacement(escape(texts.apply(key.group(1))).replace("%", "%%")));
    return new Html(translated.formatted(Stream.of(values).map(Html::toHtmlText).toArray()));
  }

  /** A constant without placeholders. */
  public static Html verbatim(String html) {
    return new Html(html);
  }

  /** Returns the fragment if the condition is true, and nothing otherwise. */
  public static Html when(boolean condition, Html fragment) {
    return condition ? fragment : NOTHING;
  }

  /** Renders each item and joins the results. */
  public static <T> Html each(Collection<T> items, Function<? super T, Html> renderer) {
    return new Html(items.stream().map(renderer).map(Html::text).collect(Collectors.joining()));
  }

  /**
   * Hidden fields of a form, one a line. The arguments are a name, its value, a name, and so on.
   */
  public static Html hidden(String... namesAndValues) {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.append(
          of(
                  "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n",
                  namesAndValues[i], namesAndValues[i + 1])
              .text);
    }
    return new Html(fields.toString());
  }

  private static String toHtmlText(Object value) {
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

  /** The HTML itself. */
  @Override
  public String toString() {
    return text;
  }
}
