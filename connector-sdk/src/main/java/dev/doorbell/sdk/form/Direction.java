package dev.doorbell.sdk.form;

import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The direction of text in a control that has {@code dirname}, by the <a
 * href="https://html.spec.whatwg.org/multipage/dom.html#the-directionality">HTML standard</a>.
 *
 * @param name under which the direction is sent
 * @param direction {@code ltr} or {@code rtl}, for a value without a letter too
 * @param byValue whether the first letter of a value decides
 */
public record Direction(String name, String direction, boolean byValue) {
  private static final String LTR = "ltr";
  private static final String RTL = "rtl";

  /** The direction of a control that has {@code dirname}. */
  static Direction of(Element control) {
    boolean auto = dir(control).equals("auto");
    return new Direction(control.attr("dirname"), auto ? LTR : ofElement(control), auto);
  }

  String of(String value) {
    return byValue ? byFirstLetter(value, direction) : direction;
  }

  private static String ofElement(Element element) {
    return switch (dir(element)) {
      case LTR -> LTR;
      case RTL -> RTL;
      case "auto" -> byFirstLetter(text(element), LTR);
      default ->
          element.normalName().equals("input") && element.attr("type").equalsIgnoreCase("tel")
              ? LTR
              : ofParent(element);
    };
  }

  private static String ofParent(Element element) {
    Element parent = element.parent();
    return parent == null ? LTR : ofElement(parent);
  }

  private static String dir(Element element) {
    String dir = element.attr("dir").toLowerCase(Locale.ROOT);
    return dir.isEmpty() && element.normalName().equals("bdi") ? "auto" : dir;
  }

  /** Its text without the parts that have a direction of their own. */
  private static String text(Element element) {
    StringBuilder text = new StringBuilder();
    for (Node child : element.childNodes()) {
      if (child instanceof TextNode node) {
        text.append(node.getWholeText());
      } else if (child instanceof Element inner && !inner.hasAttr("dir") && !skipped(inner)) {
        text.append(text(inner));
      }
    }
    return text.toString();
  }

  private static boolean skipped(Element element) {
    return switch (element.normalName()) {
      case "bdi", "script", "style", "textarea" -> true;
      default -> false;
    };
  }

  private static String byFirstLetter(String text, String otherwise) {
    return text.codePoints()
        .mapToObj(each ->
            switch (Character.getDirectionality(each)) {
              case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> LTR;
              case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                  Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                  RTL;
              default -> "";
            })
        .filter(each -> !each.isEmpty())
        .findFirst()
        .orElse(otherwise);
  }
}
