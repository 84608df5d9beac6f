package dev.doorbell.local.story;

/** Builds HTML. Each text is escaped. Not thread-safe. */
final class Html {
  private final StringBuilder html = new StringBuilder();

  /** Adds markup, which must not contain foreign text. */
  Html markup(String markup) {
    html.append(markup);
    return this;
  }

  /** Adds a text, escaped for elements and for quoted attributes. */
  Html text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '&' -> html.append("&amp;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(c);
      }
    }
    return this;
  }

  /** Adds an element with a text. */
  Html element(String tag, String text) {
    return markup("<" + tag + ">").text(text).markup("</" + tag + ">\n");
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
