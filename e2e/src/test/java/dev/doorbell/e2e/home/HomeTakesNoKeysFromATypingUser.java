package dev.doorbell.e2e.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.HomeFleet;
import dev.doorbell.e2e.fleet.UserClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Keys that a user types for one form reach neither another form nor another bank, whenever a
 * question comes or ends.
 */
@HomeFleet
@UsesChromium
class HomeTakesNoKeysFromATypingUser {
  private static final Duration IGNORED_AFTER_OPENING = Duration.ofMillis(700);

  private final Fleet fleet;
  private final UserClient user;
  private final Browser browser;
  private final List<Asked> asked = new ArrayList<>();

  HomeTakesNoKeysFromATypingUser(Fleet fleet, Browser browser) {
    this.fleet = fleet;
    this.user = fleet.user();
    this.browser = browser;
  }

  /** A run that waits for the code of an SMS. */
  private record Asked(String login, String job, JsonNode challenge) {}

  private Asked ask(String login) {
    String job = user.start(user.connect(login));
    Asked question = new Asked(login, job, user.awaitChallenge(job));
    asked.add(question);
    return question;
  }

  /** The later tests must not see these questions. */
  @AfterEach
  void cancelAll() {
    asked.forEach(question -> {
      user.cancel(question.job());
      user.awaitEnd(question.job());
    });
  }

  private void assertUnanswered(Asked question) {
    JsonNode now = user.job(question.job()).path("challenge");
    assertThat(now.path("challengeId")).isEqualTo(question.challenge().path("challengeId"));
    assertThat(now.path("attemptsLeft")).isEqualTo(question.challenge().path("attemptsLeft"));
    assertThat(fleet.inbox(question.login()).codes()).hasSize(1);
  }

  @Test
  void a_password_typed_while_a_question_comes_stays_in_its_field() {
    try (Home home = Home.open(browser, user)) {
      List<String> answers = home.recordAnswers();
      Locator password = beginPassword(home);
      Asked question = ask("sms-home-typing");
      Locator bar = Home.awaitVisible(home.bar(question.login()));
      assertThat(bar).containsText("Demo Bank is waiting for your answer.");
      assertThat(bar).containsText("left");
      home.page().keyboard().type("-horse");

      assertThat(password).isFocused();
      assertThat(password).hasValue("correct-horse");
      assertThat(home.openingPopup()).hasCount(0);
      assertThat(answers).isEmpty();
      assertUnanswered(question);
      home.assertAccessible();
      home.assertFitsWidth();

      answerButton(home, question).press("Enter");
      assertThat(home.awaitPopup().getByRole(AriaRole.TEXTBOX)).isEmpty();
      home.enterCode(fleet.inbox(question.login()).code());
      Home.awaitHidden(home.bars());
      assertThat(password).hasValue("correct-horse");
    }
  }

  /** Fills in the form of the demo bank up to a half of the password, key by key. */
  private static Locator beginPassword(Home home) {
    home.fillIn("Demo Bank", "plain-home-typing");
    Locator password = home.page().locator("input[name=password]");
    password.fill("");
    password.pressSequentially("correct");
    return password;
  }

  private static Locator answerButton(Home home, Asked question) {
    return home.page()
        .getByRole(
            AriaRole.BUTTON,
            new GetByRoleOptions().setName("Answer: Demo Bank · " + question.login()));
  }

  @Test
  void a_question_opens_by_itself_after_the_user_has_left_the_form() {
    try (Home home = Home.open(browser, user)) {
      beginPassword(home);
      Asked question = ask("sms-home-typed");
      Home.awaitVisible(home.bar(question.login()));
      home.page().getByRole(AriaRole.HEADING).first().click();

      assertThat(home.awaitPopup()).containsText(question.login());
      assertThat(home.bars()).hasCount(0);
    }
  }

  @Test
  void keys_typed_after_a_popup_has_closed_reach_no_other_bank() {
    Asked first = ask("sms-home-pin-a");
    try (Home home = Home.open(browser, user)) {
      List<String> answers = home.recordAnswers();
      assertThat(home.awaitPopup()).containsText(first.login());
      Asked second = ask("sms-home-pin-b");
      assertThat(home.popup())
          .containsText("After this one: Demo Bank · %s.".formatted(second.login()));
      home.page().keyboard().type("12");
      user.answer(first.job(), fleet.inbox(first.login()).code());
      assertThat(home.openingPopup()).hasCount(0);
      home.page().keyboard().type("3456");
      home.page().keyboard().press("Enter");

      Home.awaitVisible(home.bar(second.login()));
      assertThat(answers).isEmpty();
      assertUnanswered(second);
      assertThat(home.awaitPopup()).containsText(second.login());
      assertThat(home.popup().getByRole(AriaRole.TEXTBOX)).isEmpty();
    }
  }

  @Test
  void enter_and_clicks_are_ignored_until_the_user_can_have_seen_the_popup() {
    try (Home home = Home.open(browser, user)) {
      List<String> answers = home.recordAnswers();
      home.page().clock().install();
      home.page().reload();
      home.page().waitForSelector("main[aria-busy=false]");
      home.page().clock().pauseAt(Date.from(Instant.now().plusSeconds(1)));
      Asked question = ask("sms-home-early");
      Locator popup = Home.awaitVisible(home.openingPopup());
      Locator code = popup.getByRole(AriaRole.TEXTBOX);
      assertThat(code).isFocused();
      home.page().clock().runFor(IGNORED_AFTER_OPENING.minusMillis(1).toMillis());
      home.page().keyboard().type("123456");
      home.page().keyboard().press("Enter");
      button(popup, "Send").click();
      button(popup, "Cancel this run").click();

      assertThat(answers).isEmpty();
      assertUnanswered(question);
      assertThat(user.job(question.job()).path("status").asString()).isEqualTo("WAITING");

      code.fill(fleet.inbox(question.login()).code());
      home.page().clock().runFor(1);
      home.page().keyboard().press("Enter");
      Home.awaitHidden(popup);
      assertThat(answers).hasSize(1);
    }
  }

  private static Locator button(Locator popup, String name) {
    return popup.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void each_of_several_questions_is_named_and_can_be_chosen() {
    try (Home home = Home.onPhone(browser, user)) {
      beginPassword(home);
      List<Asked> questions =
          List.of(ask("sms-home-one"), ask("sms-home-two"), ask("sms-home-three"));
      for (Asked question : questions) {
        assertThat(Home.awaitVisible(home.bar(question.login()))).containsText("Demo Bank");
      }
      assertThat(home.bars()).hasCount(3);
      home.assertAccessible();
      home.assertFitsWidth();

      answerButton(home, questions.get(1)).click();
      assertThat(home.awaitPopup()).containsText("sms-home-two");
      assertThat(home.popup()).containsText("Demo Bank · sms-home-one");
      assertThat(home.popup()).containsText("Demo Bank · sms-home-three");
      home.assertAccessible();
    }
  }
}
