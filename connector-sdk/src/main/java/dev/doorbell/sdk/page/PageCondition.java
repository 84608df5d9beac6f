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
    return page -> page.path().equals(path);
  }

  /** The page's path begins with this. */
  static PageCondition pathBeginsWith(String path) {
    return page -> page.path().startsWith(path);
  }

  /** The page is at that host. */
  static PageCondition host(String host) {
    return page -> host.equals(page.url().getHost());
  }

  /** An element matches the CSS selector. */
  static PageCondition has(String selector) {
    return page -> page.has(selector);
  }

  /** An element that matches the CSS selector contains this text, ignoring case. */
  static PageCondition hasText(String selector, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return page ->
        page.all(selector).stream()
            .anyMatch(part -> part.text().toLowerCase(Locale.ROOT).contains(wanted));
  }

  /** The site answered with that HTTP status. */
  static PageCondition status(int status) {
    return page -> page.status() == status;
  }

  /** The title contains this text, ignoring case. */
  static PageCondition titled(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return page -> page.title().toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** Any other condition. */
  static PageCondition matching(Predicate<Page> test) {
    return test::test;
  }

  /** The opposite. */
  static PageCondition not(PageCondition condition) {
    return page -> !condition.holds(page);
  }

  /** Both hold. */
  default PageCondition and(PageCondition other) {
    return page -> holds(page) && other.holds(page);
  }

  /** At least one holds. */
  default PageCondition or(PageCondition other) {
    return page -> holds(page) || other.holds(page);
  }
}
