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

  /** Elements that no selector needs. */
  private static final Set<String> LEFT_OUT =
      Set.of("br", "head", "hr", "link", "meta", "noscript", "script", "style", "template");

  /** Elements whose content is omitted. */
  private static final Set<String> LEAVES =
      Set.of("head", "math", "noscript", "script", "select", "style", "svg", "template");

  /** Elements that are omitted if they have no id, class or name; their content is kept. */
  private static final Set<String> BOXES =
      Set.of("b", "body", "div", "em", "html", "i", "p", "span", "strong");

  private static final Set<String> TYPES =
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

  /** Equal children in a row become one line that counts them, with the content of the first. */
  private void addChildren(Element parent, int depth, int indent) {
    String last = "";
    int lastLine = 0;
    int alike = 1;
    for (Element child : parent.children()) {
      if (++elements > MAX_ELEMENTS) {
        return;
      }
      String line = line(child);
      if (line.isEmpty()) {
        descend(child, depth, indent);
      } else if (line.equals(last)) {
        alike++;
        lines.set(lastLine, indented(indent, line) + " x " + alike);
      } else if (lines.size() < MAX_LINES) {
        last = line;
        lastLine = lines.size();
        alike = 1;
        lines.add(indented(indent, line));
        descend(child, depth, indent + 1);
      }
    }
  }

  private void descend(Element element, int depth, int indent) {
    if (depth < MAX_DEPTH && !LEAVES.contains(element.normalName())) {
      addChildren(element, depth + 1, indent);
    }
  }

  /** The line of an element, as a selector could name it; empty if it gets no line. */
  private static String line(Element element) {
    if (LEFT_OUT.contains(element.normalName())) {
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
    if (TYPES.contains(type)) {
      line.append("[type=").append(type).append(']');
    }
    boolean box = line.isEmpty() && BOXES.contains(element.normalName());
    return box ? "" : tag(element) + line;
  }

  /**
   * The tag of an element. Unknown tags are redacted, since in a page that does not escape its
   * texts they may be texts: {@code <jane@example.org>}.
   */
  private static String tag(Element element) {
    String name = element.normalName();
    if (Tag.isKnownTag(name) || LEAVES.contains(name)) {
      return name;
    }
    return name.contains("-") ? Redaction.name(name) : Redaction.REDACTED;
  }

  private static String indented(int indent, String line) {
    return "  ".repeat(Math.min(indent, MAX_INDENT)) + line;
  }
}
