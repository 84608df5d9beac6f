package dev.doorbell.sdk.page;

import static dev.doorbell.sdk.page.PageCondition.has;
import static dev.doorbell.sdk.page.PageCondition.hasText;
import static dev.doorbell.sdk.page.PageCondition.matching;
import static dev.doorbell.sdk.page.PageCondition.not;
import static dev.doorbell.sdk.page.PageCondition.path;
import static dev.doorbell.sdk.page.PageCondition.status;
import static dev.doorbell.sdk.page.PageCondition.titled;
import static dev.doorbell.sdk.page.PageRule.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageObserverTest {
  private enum Step {
    SIGNED_IN,
    CODE
  }

  private static final PageRules<Object> STEPS =
      PageRules.of(
          when(has("#accounts")).itIs(Step.SIGNED_IN),
          when(has("#code").and(not(has(".error")))).itIs(Step.CODE),
          when(has("b")).itMeans(page -> page.one("b").text()),
          when(has(".error")).itFails(ErrorCode.LOGIN_FAILED, "Wrong"));

  private final List<String> seen = new ArrayList<>();

  @Test
  void it_sees_which_selectors_found_how_much() {
    Page page = page("<form id=f></form><i></i><i></i>");
    boolean has = page.has("#none");
    int all = page.all("i").size() + page.all("u").size();
    boolean first = page.first("i").isPresent();
    String form = page.form("#f").toString();
    assertThatExceptionOfType(ConnectorException.class).isThrownBy(() -> page.one("#missing"));
    assertThat(List.of(has, all, first, form)).containsExactly(false, 2, true, "Form[#f[]]");
    assertThat(seen).containsExactly("#none 0", "i 2", "u 0", "i 1", "#f 1", "#missing 0");
  }

  @Test
  void it_sees_which_values_of_json_are_looked_for() {
    JsonValue data = page("{\"items\":[{\"id\":7,\"name\":null}]}").data();
    JsonValue item = data.all("items").getFirst();
    assertThat(item.one("id").text() + item.has("name")).isEqualTo("7false");
    assertThatExceptionOfType(ConnectorException.class).isThrownBy(() -> data.one("total"));
    assertThat(seen)
        .containsExactly(
            "items found", "items[0].id found", "items[0].name missing", "total missing");
  }

  @Test
  void it_sees_the_first_rule_that_holds_and_its_meaning() {
    assertThat(STEPS.meaningOf(page("<p id=code>"))).isEqualTo(Step.CODE);
    assertThat(seen).containsExactly("rule 2 (has(\"#code\") and not(has(\".error\"))) CODE");
  }

  @Test
  void it_sees_no_meaning_that_was_read_from_the_page() {
    assertThat(STEPS.meaningOf(page("<b>Jane Doe</b>"))).isEqualTo("Jane Doe");
    assertThat(seen).containsExactly("b 1", "rule 3 has(\"b\") ");
  }

  @Test
  void it_sees_the_rule_that_ends_the_run_and_that_no_rule_applies() {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> STEPS.meaningOf(page("<p class=error>")));
    assertThat(STEPS.find(page("<p>"))).isEmpty();
    assertThat(seen).containsExactly("rule 4 has(\".error\") LOGIN_FAILED", "none of 4");
  }

  @Test
  void it_sees_conditions_as_they_are_written() {
    Page page = page("<title>Late</title><p class=error>Sorry");
    List<PageCondition> conditions =
        List.of(
            path("/login"),
            hasText(".error", "sorry"),
            status(401).or(titled("late")),
            matching(each -> each.has("u")),
            each -> each.status() == 200,
            each -> each.status() == 500);
    assertThat(conditions.stream().filter(page::matches)).hasSize(4);
    assertThat(seen)
        .containsExactly(
            "path(\"/login\") true",
            "hasText(\".error\", \"sorry\") true",
            "(status(401) or titled(\"late\")) true",
            "u 0",
            "matching(...) false",
            "own condition true");
  }

  private Page page(String html) {
    return new Page(
        URI.create("https://site.example/login"),
        200,
        ResponseHeaders.ofCharset(StandardCharsets.UTF_8),
        html.getBytes(StandardCharsets.UTF_8),
        null,
        new Recording());
  }

  private final class Recording implements PageObserver {
    @Override
    public void searched(String selector, int found) {
      seen.add(selector + " " + found);
    }

    @Override
    public void searchedJson(String path, boolean found) {
      seen.add(path + (found ? " found" : " missing"));
    }

    @Override
    public void tested(String condition, boolean holds) {
      seen.add(condition + " " + holds);
    }

    @Override
    public void ruleMatched(int rule, String condition, String meaning) {
      seen.add("rule %d %s %s".formatted(rule, condition, meaning));
    }

    @Override
    public void noRuleMatched(int rules) {
      seen.add("none of " + rules);
    }
  }
}
