package dev.doorbell.sdk.page;

import java.util.List;
import java.util.Optional;

/**
 * The pages of a site, as one list; the first rule that holds counts.
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
 * <p>Immutable.
 *
 * @param <T> what a connector calls its pages
 */
public record PageRules<T>(List<PageRule<T>> rules) {
  public PageRules {
    rules = List.copyOf(rules);
  }

  /** These rules, in this order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public static <T> PageRules<T> of(PageRule<T>... rules) {
    return new PageRules<>(List.of(rules));
  }

  /**
   * What the page is.
   *
   * @throws dev.doorbell.sdk.error.ConnectorException what the rule that holds says; {@code
   *     UNKNOWN_ERROR}, site changed, naming status and title, if none holds, or if the page does
   *     not read as its rule expects
   */
  public T meaningOf(Page page) {
    return find(page).orElseThrow(page::unknown);
  }

  /**
   * What the page is; empty if no rule holds.
   *
   * @throws dev.doorbell.sdk.error.ConnectorException what the rule that holds says
   */
  public Optional<T> find(Page page) {
    return rules.stream()
        .filter(rule -> rule.condition().holds(page))
        .findFirst()
        .map(rule -> page.as(rule.meaning()));
  }
}
