package dev.doorbell.sdk.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;

/** Draws the bones of a page: see {@link Page#outline()}. Used once. */
final class PageOutline {
  private static final int MOST_LINES = 200;
  private static final int MOST_CLASSES = 6;
  private static final int MOST_ELEMENTS = 10_000;
  private static final int DEEPEST = 100;
  private static final int WIDEST = 20;

  /** Nothing to find by a selector, or nothing in them. */
  private static final Set<String> LEFT_OUT =
      Set.of("br", "head", "hr", "link", "meta", "noscript", "script", "style", "template");

  /** What is in them is nobody's business. */
  private static final Set<String> LEAVES =
      Set.of("head", "math", "noscript", "script", "select", "style", "svg", "template");

  /** Boxes that say nothing unless they are marked; what is in them is. */
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

  /** Like children one after the other are one line that counts them, with what the first holds. */
  private void addChildren(Element parent, int depth, int indent) {
    String last = "";
    int lastLine = 0;
    int alike = 1;
    for (Element child : parent.children()) {
      if (++elements > MOST_ELEMENTS) {
        return;
      }
      String bone = bone(child);
      if (bone.isEmpty()) {
        descend(child, depth, indent);
      } else if (bone.equals(last)) {
        alike++;
        lines.set(lastLine, indented(indent, bone) + " x " + alike);
      } else if (lines.size() < MOST_LINES) {
        last = bone;
        lastLine = lines.size();
        alike = 1;
        lines.add(indented(indent, bone));
        descend(child, depth, indent + 1);
      }
    }
  }

  private void descend(Element element, int depth, int indent) {
    if (depth < DEEPEST && !LEAVES.contains(element.normalName())) {
      addChildren(element, depth + 1, indent);
    }
  }

  /** What a selector could name; empty for nothing. */
  private static String bone(Element element) {
    if (LEFT_OUT.contains(element.normalName())) {
      return "";
    }
    StringBuilder bone = new StringBuilder();
    if (element.hasAttr("id")) {
      bone.append('#').append(Redaction.name(element.id()));
    }
    element.classNames().stream()
        .limit(MOST_CLASSES)
        .forEach(name -> bone.append('.').append(Redaction.name(name)));
    if (element.hasAttr("name")) {
      bone.append("[name=").append(Redaction.name(element.attr("name"))).append(']');
    }
    String type = element.attr("type").toLowerCase(Locale.ROOT);
    if (TYPES.contains(type)) {
      bone.append("[type=").append(type).append(']');
    }
    boolean box = bone.isEmpty() && BOXES.contains(element.normalName());
    return box ? "" : tag(element) + bone;
  }

  /** A site that forgets to escape makes tags of what it says: {@code <jane@example.org>}. */
  private static String tag(Element element) {
    String name = element.normalName();
    if (Tag.isKnownTag(name) || LEAVES.contains(name)) {
      return name;
    }
    return name.contains("-") ? Redaction.name(name) : Redaction.SILENCE;
  }

  private static String indented(int indent, String bone) {
    return "  ".repeat(Math.min(indent, WIDEST)) + bone;
  }
}
