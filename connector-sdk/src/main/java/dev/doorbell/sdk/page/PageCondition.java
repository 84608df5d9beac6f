package dev.doorbell.sdk.page;

import java.util.Locale;
import java.util.function.Predicate;

/** Something that a page is or is not. */
@FunctionalInterface
public interface PageCondition {
  /** Whether the page is so. */
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

  /** Something on the page matches the CSS selector. */
  static PageCondition has(String selector) {
    return page -> page.has(selector);
  }

  /** What matches the CSS selector says these words somewhere, in whatever case. */
  static PageCondition hasText(String selector, String words) {
    String wanted = words.toLowerCase(Locale.ROOT);
    return page ->
        page.all(selector).stream()
            .anyMatch(part -> part.text().toLowerCase(Locale.ROOT).contains(wanted));
  }

  /** The site answered with that HTTP status. */
  static PageCondition status(int status) {
    return page -> page.status() == status;
  }

  /** The title has these words somewhere, in whatever case. */
  static PageCondition titled(String words) {
    String wanted = words.toLowerCase(Locale.ROOT);
    return page -> page.title().toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** What no other condition can say. */
  static PageCondition matching(Predicate<Page> test) {
    return test::test;
  }

  /** The other way round. */
  static PageCondition not(PageCondition condition) {
    return page -> !condition.holds(page);
  }

  /** This and the other. */
  default PageCondition and(PageCondition other) {
    return page -> holds(page) && other.holds(page);
  }

  /** This or the other. */
  default PageCondition or(PageCondition other) {
    return page -> holds(page) || other.holds(page);
  }
}
