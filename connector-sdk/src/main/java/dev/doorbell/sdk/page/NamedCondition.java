package dev.doorbell.sdk.page;

import java.util.function.Predicate;

/**
 * A condition that can be shown to the author of a connector.
 *
 * @param name as it is written in the connector: {@code has("#error")}
 */
record NamedCondition(String name, Predicate<Page> test) implements PageCondition {
  /** The name of a condition that is code of the connector. */
  static final String OWN = "own condition";

  /** The condition that calls that method with this text. */
  static NamedCondition of(String method, String argument, Predicate<Page> test) {
    return new NamedCondition("%s(\"%s\")".formatted(method, argument), test);
  }

  static String nameOf(PageCondition condition) {
    return condition instanceof NamedCondition(String name, _) ? name : OWN;
  }

  @Override
  public boolean holds(Page page) {
    return test.test(page);
  }

  @Override
  public String toString() {
    return name;
  }
}
