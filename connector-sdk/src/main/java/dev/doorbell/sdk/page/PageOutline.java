package dev.doorbell.sdk.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;

/** Writes the outline of a page: see {@link Page#outline()}. An instance writes one outline. */
final class PageOutline {
  private static final int MAX_LINES = 200;
  private static final int MAX_CLASSES = 6;
  private static final int MAX_ELEMENTS = 10_000;
  private static final int MAX_DEPTH = 100;
  private static final int MAX_INDENT = 20;

  /** Elements that get no line. */
  private static final Set<String> WITHOUT_LINE =
      Set.of("br", "head", "hr", "link", "meta", "noscript", "script", "style", "template");

  /** Elements whose children are not read. */
  private static final Set<String> WITHOUT_CHILDREN =
      Set.of("head", "math", "noscript", "script", "select", "style", "svg", "template");

  /**
   * Elements that get a line only if they have an id, a class, a name or a known type. Their
   * children are read in any case.
   */
  private static final Set<String> ONLY_IF_NAMED =
      Set.of("b", "body", "div", "em", "html", "i", "p", "span", "strong");

  private static final Set<String> INPUT_TYPES =
      Set.of(
          "button",
          "checkbox",
          "date",
          "email",
          "file",
          "hidden",
          "image",
          "number",
          "password",
          "radio",
          "reset",
          "search",
          "submit",
          "tel",
          "text",
          "url");

  private final List<String> lines = new ArrayList<>();
  private int elements;

  private PageOutline() {}

  static String of(Element root) {
    PageOutline outline = new PageOutline();
    outline.addChildren(root, 0, 0);
    return String.join("\n", outline.lines);
  }

  /**
   * Consecutive children with the same line are written once, with their number. Only the content
   * of the first one is written.
   */
  private void addChildren(Element parent, int depth, int indent) {
    String last = "";
    int lastLine = 0;
    int repetitions = 1;
    for (Element child : parent.children()) {
      if (++elements > MAX_ELEMENTS) {
        return;
      }
      String line = line(child);
      if (line.isEmpty()) {
        descend(child, depth, indent);
      } else if (line.equals(last)) {
        repetitions++;
        lines.set(lastLine, indented(indent, line) + " x " + repetitions);
      } else if (lines.size() < MAX_LINES) {
        last = line;
        lastLine = lines.size();
        repetitions = 1;
        lines.add(indented(indent, line));
        descend(child, depth, indent + 1);
      }
    }
  }

  private void descend(Element element, int depth, int indent) {
    if (depth < MAX_DEPTH && !WITHOUT_CHILDREN.contains(element.normalName())) {
      addChildren(element, depth + 1, indent);
    }
  }

  /** The element's line, written like a CSS selector; empty for an element without a line. */
  private static String line(Element element) {
    if (WITHOUT_LINE.contains(element.normalName())) {
      return "";
    }
    StringBuilder line = new StringBuilder();
    if (element.hasAttr("id")) {
      line.append('#').append(Redaction.name(element.id()));
    }
    element.classNames().stream()
        .limit(MAX_CLASSES)
        .forEach(name -> line.append('.').append(Redaction.name(name)));
    if (element.hasAttr("name")) {
      line.append("[name=").append(Redaction.name(element.attr("name"))).append(']');
    }
    String type = element.attr("type").toLowerCase(Locale.ROOT);
    if (INPUT_TYPES.contains(type)) {
      line.append("[type=").append(type).append(']');
    }
    boolean omitted = line.isEmpty() && ONLY_IF_NAMED.contains(element.normalName());
    return omitted ? "" : tag(element) + line;
  }

  /**
   * The tag of an element. Unknown tags are redacted: if a page does not escape its texts, the data
   * of a user may look like a tag, for example {@code <jane@example.org>}.
   */
  private static String tag(Element element) {
    String name = element.normalName();
    if (Tag.isKnownTag(name) || WITHOUT_CHILDREN.contains(name)) {
      return name;
    }
    return name.contains("-") ? Redaction.name(name) : Redaction.REDACTED;
  }

  private static String indented(int indent, String line) {
    return "  ".repeat(Math.min(indent, MAX_INDENT)) + line;
  }
}
