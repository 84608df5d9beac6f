package dev.doorbell.sdk.page;

import static dev.doorbell.sdk.page.PageCondition.has;
import static dev.doorbell.sdk.page.PageCondition.hasText;
import static dev.doorbell.sdk.page.PageCondition.host;
import static dev.doorbell.sdk.page.PageCondition.matching;
import static dev.doorbell.sdk.page.PageCondition.not;
import static dev.doorbell.sdk.page.PageCondition.path;
import static dev.doorbell.sdk.page.PageCondition.pathBeginsWith;
import static dev.doorbell.sdk.page.PageCondition.status;
import static dev.doorbell.sdk.page.PageCondition.titled;
import static dev.doorbell.sdk.page.PageRule.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageRulesTest {
  private enum Step {
    SIGNED_IN,
    CODE,
    REFUSED
  }

  private static final PageRules<Step> STEPS =
      PageRules.of(
          when(has("#accounts")).itIs(Step.SIGNED_IN),
          when(has("#code").and(not(has(".error")))).itIs(Step.CODE),
          when(status(401).or(hasText(".error", "WRONG password"))).itIs(Step.REFUSED),
          when(has(".error"))
              .itFails(ErrorCode.LOGIN_FAILED_TOO_MANY_ATTEMPTS, "The login is locked"),
          new PageRule<>(titled("late"), page -> Step.valueOf(page.one("b").text())));

  @Test
  void the_first_rule_that_holds_counts() {
    assertThat(STEPS.meaningOf(page("<p id=accounts><p id=code>"))).isEqualTo(Step.SIGNED_IN);
    assertThat(STEPS.meaningOf(page("<p id=code>"))).isEqualTo(Step.CODE);
    assertThat(STEPS.meaningOf(page("<p class=error>Sorry, wrong  Password!")))
        .isEqualTo(Step.REFUSED);
    assertThat(STEPS.meaningOf(page("<title>too LATE</title><b>CODE</b>"))).isEqualTo(Step.CODE);
  }

  @Test
  void a_rule_can_end_the_run_with_an_error_code() {
    for (Runnable asking :
        List.<Runnable>of(
            () -> STEPS.meaningOf(page("<p class=error>Locked")),
            () -> STEPS.find(page("<p class=error>Locked")))) {
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(asking::run)
          .returns(ErrorCode.LOGIN_FAILED_TOO_MANY_ATTEMPTS, ConnectorException::code)
          .withMessage("The login is locked");
    }
  }

  @Test
  void a_rule_can_end_the_run_with_a_reason() {
    PageRules<Step> rules =
        PageRules.of(
            when(has("#no")).itFails(ErrorCode.USER_ACTION_NEEDED, "DENIED", "The user denied it"));
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> rules.find(page("<p id=no>")))
        .returns(ErrorCode.USER_ACTION_NEEDED, ConnectorException::code)
        .returns("DENIED", ConnectorException::reason);
  }

  @Test
  void an_unknown_page_fails_as_a_changed_site_with_status_title_and_outline() {
    Page unknown = page("<title>Hello</title><form id=new-login>S3CRET");
    assertThat(STEPS.find(unknown)).isEmpty();
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> STEPS.meaningOf(unknown))
        .returns(ErrorCode.UNKNOWN_ERROR, ConnectorException::code)
        .returns(ConnectorException.SITE_CHANGED, ConnectorException::reason)
        .returns("form#new-login", ConnectorException::outline)
        .withMessageContaining("'Hello'")
        .withMessageContaining("200")
        .withMessageNotContaining("S3CRET");
  }

  @Test
  void a_page_that_its_rule_cannot_read_fails_as_a_changed_site() {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> STEPS.find(page("<title>Late</title><b>S3CRET</b>")))
        .returns(ConnectorException.SITE_CHANGED, ConnectorException::reason)
        .returns("", ConnectorException::outline)
        .withMessageContaining("'Late'")
        .withMessageNotContaining("S3CRET")
        .withNoCause();
  }

  @Test
  void conditions_can_test_the_address_of_a_page() {
    Page page = page("");
    assertThat(path("/login/code").holds(page)).isTrue();
    assertThat(path("/login").holds(page)).isFalse();
    assertThat(pathBeginsWith("/login").holds(page)).isTrue();
    assertThat(pathBeginsWith("/code").holds(page)).isFalse();
    assertThat(host("site.example").holds(page)).isTrue();
    assertThat(host("example").holds(page)).isFalse();
    assertThat(matching(any -> any.url().getQuery().equals("a=b")).holds(page)).isTrue();
  }

  @Test
  void conditions_can_be_combined() {
    Page page = page("<p id=a>");
    assertThat(has("#a").and(has("#b")).holds(page)).isFalse();
    assertThat(has("#a").or(has("#b")).holds(page)).isTrue();
    assertThat(not(has("#a")).or(has("#b")).holds(page)).isFalse();
    assertThat(status(200).holds(page)).isTrue();
    assertThat(status(404).holds(page)).isFalse();
    assertThat(hasText("#b", "").holds(page)).as("there is no element with a text").isFalse();
  }

  @Test
  void a_response_that_is_not_html_matches_no_rule() {
    for (String content : new String[] {"", "\0\1\2", "{\"accounts\": []}"}) {
      assertThat(STEPS.find(page(content))).isEmpty();
    }
  }

  private static Page page(String html) {
    URI url = URI.create("https://site.example/login/code?a=b");
    return new Page(url, 200, null, html.getBytes(StandardCharsets.UTF_8));
  }
}
