package dev.doorbell.sdk.page;

/**
 * Receives what a connector looks for on one page, for tools that show an author what a run did. A
 * worker in production has no observer. Called on the connector's thread; must return soon, and
 * must not throw. Selectors and conditions are the connector's own text, never the page's.
 */
public interface PageObserver {
  /** Ignores everything. */
  PageObserver NONE =
      new PageObserver() {
        @Override
        public void searched(String selector, int found) {}

        @Override
        public void searchedJson(String path, boolean found) {}

        @Override
        public void tested(String condition, boolean holds) {}

        @Override
        public void ruleMatched(int rule, String condition, String meaning) {}

        @Override
        public void noRuleMatched(int rules) {}
      };

  /**
   * The connector looked for elements.
   *
   * @param found how many matched; at most one if it looked for the first one only
   */
  void searched(String selector, int found);

  /**
   * The connector looked for a value in JSON.
   *
   * @param path the names that lead to it: {@code items[2].amount}
   * @param found false if it is missing or null
   */
  void searchedJson(String path, boolean found);

  /**
   * A condition was tested, but not as part of {@link PageRules}.
   *
   * @param condition as it is written: {@code has("#error")}; a condition that is code of the
   *     connector is reported only if it holds
   */
  void tested(String condition, boolean holds);

  /**
   * The first rule of {@link PageRules} whose condition holds.
   *
   * @param rule its number, from 1
   * @param meaning the name of the meaning if that is an enum, or the error code with which the
   *     rule ended the run; otherwise empty
   */
  void ruleMatched(int rule, String condition, String meaning);

  /**
   * No rule of {@link PageRules} applies.
   *
   * @param rules how many there are
   */
  void noRuleMatched(int rules);
}
