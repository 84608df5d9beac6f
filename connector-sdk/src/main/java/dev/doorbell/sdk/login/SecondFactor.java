package dev.doorbell.sdk.login;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageCondition;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks the user each question that the site asks after the password. The connector declares how to
 * read the question from a page and what to do with each kind of answer; {@link #pass} does the
 * rest.
 *
 * <pre>{@code
 * Page page =
 *     SecondFactor.of(context)
 *         .asking(Shop::questionOn)
 *         .typing((on, code) -> site.submit(on.form("#code-form").fill("code", code)))
 *         .resending(on -> site.submit(on.form("#resend-form")))
 *         .pass(page);
 * }</pre>
 *
 * <p>If the site asks the same question again right after the answer, the user is told that the
 * answer was wrong. {@link ConnectorContext#beforeSiteSendsCode()} is called before a resend, a
 * choice and another way; any other step that makes the site send a message must call it itself.
 * The user is offered a resend and other ways only if there is a step for them. A question without
 * a step fails with {@code CHALLENGE_ASKED}, before the user is asked. Confined to the run's
 * thread.
 */
public final class SecondFactor {
  /** More questions in one login count as an endless loop. */
  static final int MAX_QUESTIONS = 20;

  private static final Object NO_QUESTION = new Object();

  private final ConnectorContext context;
  private Function<Page, Optional<Challenge>> asking = page -> Optional.empty();
  private UnaryOperator<Page> approved;
  private BiFunction<Page, Answer.Declined.Reason, Page> declined = SecondFactor::giveUp;
  private @Nullable BiFunction<Page, String, Page> typing;
  private @Nullable BiFunction<Page, Answer.Filled, Page> filling;
  private @Nullable BiFunction<Page, String, Page> choosing;
  private @Nullable Function<Page, ApprovalPoll> polling;
  private @Nullable BiFunction<Page, String, Page> switching;
  private @Nullable UnaryOperator<Page> resending;
  private @Nullable Function<Page, Form> formToSave;
  private PageCondition locked = page -> false;
  private PageCondition expired = page -> false;

  private SecondFactor(ConnectorContext context) {
    this.context = context;
    this.approved = page -> context.site().get(page.url().toString());
  }

  /** Without any step. */
  public static SecondFactor of(ConnectorContext context) {
    return new SecondFactor(context);
  }

  /**
   * How to read the question from a page; empty if the page asks nothing, which ends the second
   * factor. May throw a {@link ConnectorException} that ends the run, for instance because the
   * login is locked.
   */
  public SecondFactor asking(Function<Page, Optional<Challenge>> step) {
    asking = step;
    return this;
  }

  /** Sends a code, the text of a picture, or the answer to a question; returns the next page. */
  public SecondFactor typing(BiFunction<Page, String, Page> step) {
    typing = step;
    return this;
  }

  /** Sends several values. */
  public SecondFactor filling(BiFunction<Page, Answer.Filled, Page> step) {
    filling = step;
    return this;
  }

  /** Sends the id of an option; the site may then send a code. */
  public SecondFactor choosing(BiFunction<Page, String, Page> step) {
    choosing = step;
    return this;
  }

  /** How to ask the site whether the user has approved. */
  public SecondFactor polling(Function<Page, ApprovalPoll> step) {
    polling = step;
    return this;
  }

  /** What to do after an approval; without this the page is requested again. */
  public SecondFactor approved(UnaryOperator<Page> step) {
    approved = step;
    return this;
  }

  /**
   * What to do after a denied or expired approval, for instance another way. Without this the run
   * ends: {@code USER_ACTION_NEEDED} if it was denied, {@code USER_ACTION_NEEDED.TWOFA_EXPIRED} if
   * it expired.
   */
  public SecondFactor declined(BiFunction<Page, Answer.Declined.Reason, Page> step) {
    declined = step;
    return this;
  }

  /** Switches to another way to sign in, by its id. */
  public SecondFactor switching(BiFunction<Page, String, Page> step) {
    switching = step;
    return this;
  }

  /** Makes the site send another message. */
  public SecondFactor resending(UnaryOperator<Page> step) {
    resending = step;
    return this;
  }

  /** The form that is saved with the question, for a site that shows it only once. */
  public SecondFactor savingForm(Function<Page, Form> step) {
    formToSave = step;
    return this;
  }

  /**
   * If this holds for the page after an answer, the site has locked the login: {@code
   * USER_ACTION_NEEDED.WRONG_TWOFA_CODE}.
   */
  public SecondFactor lockedWhen(PageCondition page) {
    locked = page;
    return this;
  }

  /**
   * If this holds for the page after an answer, for instance because it is the login page, the site
   * no longer waits for an answer: {@code USER_ACTION_NEEDED.TWOFA_EXPIRED}.
   */
  public SecondFactor expiredWhen(PageCondition page) {
    expired = page;
    return this;
  }

  /**
   * Asks the user until the site shows a page that asks nothing.
   *
   * @param page the page after the password or, after a take-over, the page that the site shows now
   * @return the first page that asks nothing
   * @throws ConnectorException {@code USER_ACTION_NEEDED.WRONG_TWOFA_CODE} if no attempt is left;
   *     {@code CHALLENGE_ASKED} if there is no step for the question, or after too many questions;
   *     also what {@link ConnectorContext#waitForAnswer} throws
   */
  public Page pass(Page page) {
    Page at = page;
    Object lastAnswered = NO_QUESTION;
    for (int asked = 0; ; asked++) {
      Optional<Challenge> found = asking.apply(at);
      if (found.isEmpty()) {
        return at;
      }
      if (asked == MAX_QUESTIONS) {
        throw new ConnectorException(
            ErrorCode.CHALLENGE_ASKED, "The site asked more than %d questions".formatted(asked));
      }
      Challenge challenge = offered(found.get());
      requireAnswerable(challenge);
      context.deactivateAutoSuccessfulLogin();
      Object kind = kind(challenge.question());
      Answer answer =
          context.waitForAnswer(
              kind.equals(lastAnswered) ? challenge.wrongAnswer() : challenge,
              waiting(challenge, at));
      lastAnswered = mayBeWrong(answer) ? kind : NO_QUESTION;
      at = follow(at, answer);
      requireNotEnded(at);
    }
  }

  private void requireNotEnded(Page page) {
    if (page.matches(locked)) {
      throw new ConnectorException(
          ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE,
          "The answer was wrong, and the site allows no further attempt");
    }
    if (page.matches(expired)) {
      throw new ConnectorException(
          ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, "The site no longer waits for the answer");
    }
  }

  private Challenge offered(Challenge challenge) {
    Challenge offered = resending == null ? challenge.withoutResend() : challenge;
    return switching == null ? offered.withOtherWays(List.of()) : offered;
  }

  /** Fails before the user is asked if the answer could not be used. */
  private void requireAnswerable(Challenge challenge) {
    Integer left = challenge.attemptsLeft();
    if (left != null && left == 0) {
      throw new ConnectorException(
          ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE, "The site accepts no further answer");
    }
    boolean known =
        switch (challenge.question()) {
          case Question.Code _, Question.Picture _, Question.SecurityQuestion _ -> typing != null;
          case Question.Fields _ -> filling != null;
          case Question.Choice _ -> choosing != null;
          case Question.Approval(_, var code) ->
              polling != null && (code == null || typing != null);
        };
    if (!known) {
      throw new ConnectorException(
          ErrorCode.CHALLENGE_ASKED,
          "The connector has no step for the site's question (%s)".formatted(challenge));
    }
  }

  /**
   * Equal for two pages that ask the same question. A code of an app is a different question than a
   * code by e-mail.
   */
  private static Object kind(Question question) {
    return switch (question) {
      case Question.Code(Channel channel, _, _) -> channel;
      case Question.Fields(var fields) -> fields.stream().map(Question.InputField::name).toList();
      case Question.Approval _,
          Question.Picture _,
          Question.SecurityQuestion _,
          Question.Choice _ ->
          question.getClass();
    };
  }

  private WaitOptions waiting(Challenge challenge, Page at) {
    WaitOptions waiting = WaitOptions.NONE;
    if (formToSave != null) {
      waiting = waiting.savingForm(formToSave.apply(at));
    }
    return challenge.question() instanceof Question.Approval
        ? waiting.polling(step(polling).apply(at))
        : waiting;
  }

  private static boolean mayBeWrong(Answer answer) {
    return answer instanceof Answer.Typed || answer instanceof Answer.Filled;
  }

  private Page follow(Page at, Answer answer) {
    return switch (answer) {
      case Answer.Typed(String text) -> step(typing).apply(at, text);
      case Answer.Filled filled -> step(filling).apply(at, filled);
      case Answer.Chosen(String option) -> sending(step(choosing), at, option);
      case Answer.OtherWay(String id) -> sending(step(switching), at, id);
      case Answer.ResendRequested() -> sending((page, _) -> step(resending).apply(page), at, "");
      case Answer.Approved() -> approved.apply(at);
      case Answer.Declined(var reason) -> declined.apply(at, reason);
    };
  }

  private Page sending(BiFunction<Page, String, Page> step, Page at, String what) {
    context.beforeSiteSendsCode();
    return step.apply(at, what);
  }

  private static <T> T step(@Nullable T step) {
    if (step == null) {
      throw new IllegalStateException("Received an answer that was not offered");
    }
    return step;
  }

  private static Page giveUp(Page page, Answer.Declined.Reason reason) {
    throw switch (reason) {
      case DENIED ->
          new ConnectorException(
              ErrorCode.USER_ACTION_NEEDED,
              reason.name(),
              "The user denied the approval on the other device");
      case EXPIRED ->
          new ConnectorException(
              ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED,
              "The site no longer waits for the approval");
    };
  }
}
