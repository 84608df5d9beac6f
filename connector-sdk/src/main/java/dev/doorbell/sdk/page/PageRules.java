package dev.doorbell.sdk.page;

import dev.doorbell.sdk.error.ConnectorException;
import java.util.List;
import java.util.Optional;

/**
 * The pages of a site as a list of rules; the first rule whose condition holds counts. Immutable.
 *
 * <pre>{@code
 * private static final PageRules<Step> STEPS =
 *     PageRules.of(
 *         when(has("#accounts")).itIs(Step.SIGNED_IN),
 *         when(has("#code-form")).itIs(Step.CODE),
 *         when(has("#account-locked")).itFails(LOGIN_FAILED_TOO_MANY_ATTEMPTS, "The login is locked"));
 *
 * switch (STEPS.meaningOf(page)) { ... }
 * }</pre>
 *
 * @param <T> the connector's type for the meaning of a page
 */
public record PageRules<T>(List<PageRule<T>> rules) {
  public PageRules {
    rules = List.copyOf(rules);
  }

  /** These rules, in this order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  public static <T> PageRules<T> of(PageRule<T>... rules) {
    return new PageRules<>(List.of(rules));
  }

  /**
   * The meaning of the page.
   *
   * @throws ConnectorException what the rule throws; {@code UNKNOWN_ERROR}, site changed, naming
   *     status and title, if no rule applies, or if the page can't be read as its rule expects
   */
  public T meaningOf(Page page) {
    return find(page).orElseThrow(page::unknown);
  }

  /**
   * The meaning of the page; empty if no rule applies.
   *
   * @throws ConnectorException what the rule throws
   */
  public Optional<T> find(Page page) {
    for (int number = 1; number <= rules.size(); number++) {
      PageRule<T> rule = rules.get(number - 1);
      if (rule.condition().holds(page)) {
        return Optional.ofNullable(read(page, rule, number));
      }
    }
    page.observer().noRuleMatched(rules.size());
    return Optional.empty();
  }

  private T read(Page page, PageRule<T> rule, int number) {
    String condition = NamedCondition.nameOf(rule.condition());
    try {
      T meaning = page.as(rule.meaning());
      String shown = meaning instanceof Enum<?> constant ? constant.name() : "";
      page.observer().ruleMatched(number, condition, shown);
      return meaning;
    } catch (ConnectorException e) {
      page.observer().ruleMatched(number, condition, e.code().name());
      throw e;
    }
  }
}
