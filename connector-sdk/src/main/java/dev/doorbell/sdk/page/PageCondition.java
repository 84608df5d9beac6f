package dev.doorbell.sdk.page;

import java.util.Locale;
import java.util.function.Predicate;

/** A condition on a page. */
@FunctionalInterface
public interface PageCondition {
  /** Whether it holds. */
  boolean holds(Page page);

  /** The page's path is exactly this: {@code /login}. */
  static PageCondition path(String path) {
    return NamedCondition.of("path", path, page -> page.path().equals(path));
  }

  /** The page's path begins with this. */
  static PageCondition pathBeginsWith(String path) {
    return NamedCondition.of("pathBeginsWith", path, page -> page.path().startsWith(path));
  }

  /** The page is at that host. */
  static PageCondition host(String host) {
    return NamedCondition.of("host", host, page -> host.equals(page.url().getHost()));
  }

  /** An element matches the CSS selector. */
  static PageCondition has(String selector) {
    return NamedCondition.of(
        "has", selector, page -> page.document().selectFirst(selector) != null);
  }

  /** An element that matches the CSS selector contains this text, ignoring case. */
  static PageCondition hasText(String selector, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return new NamedCondition(
        "hasText(\"%s\", \"%s\")".formatted(selector, text),
        page ->
            page.document().select(selector).stream()
                .anyMatch(part -> part.text().toLowerCase(Locale.ROOT).contains(wanted)));
  }

  /** The site answered with that HTTP status. */
  static PageCondition status(int status) {
    return new NamedCondition("status(%d)".formatted(status), page -> page.status() == status);
  }

  /** The title contains this text, ignoring case. */
  static PageCondition titled(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return NamedCondition.of(
        "titled", text, page -> page.title().toLowerCase(Locale.ROOT).contains(wanted));
  }

  /** Any other condition. */
  static PageCondition matching(Predicate<Page> test) {
    return new NamedCondition("matching(...)", test);
  }

  /** The opposite. */
  static PageCondition not(PageCondition condition) {
    return new NamedCondition(
        "not(%s)".formatted(NamedCondition.nameOf(condition)), page -> !condition.holds(page));
  }

  /** Both hold. */
  default PageCondition and(PageCondition other) {
    return new NamedCondition(
        "(%s and %s)".formatted(NamedCondition.nameOf(this), NamedCondition.nameOf(other)),
        page -> holds(page) && other.holds(page));
  }

  /** At least one holds. */
  default PageCondition or(PageCondition other) {
    return new NamedCondition(
        "(%s or %s)".formatted(NamedCondition.nameOf(this), NamedCondition.nameOf(other)),
        page -> holds(page) || other.holds(page));
  }
}
