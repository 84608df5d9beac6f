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
 * What a site asks after the password, until it asks no more. The connector says how to read the
 * question off a page and what to do with each kind of answer; {@link #pass} does the rest.
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
 * <p>The same question right after its answer is asked as a wrong answer. Before a resend, a choice
 * and another way, {@link ConnectorContext#beforeSiteSendsCode()} is called; a step that has the
 * site send something else calls it itself. Resend and other ways are offered to the person only if
 * there is a step for them; a question that there is no step for is {@code CHALLENGE_ASKED}, before
 * anybody is asked. For the thread of one run.
 */
public final class SecondFactor {
  /** No person is asked more often in one login. */
  static final int MOST_QUESTIONS = 20;

  private static final Object NOTHING = new Object();

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
  private @Nullable Function<Page, Form> keeping;
  private PageCondition locked = page -> false;
  private PageCondition expired = page -> false;

  private SecondFactor(ConnectorContext context) {
    this.context = context;
    this.approved = page -> context.site().get(page.url().toString());
  }

  /** With no step yet. */
  public static SecondFactor of(ConnectorContext context) {
    return new SecondFactor(context);
  }

  /**
   * How the question is read off a page; empty when the page asks nothing: then the second factor
   * is passed. May throw what ends the run: locked, for instance.
   */
  public SecondFactor asking(Function<Page, Optional<Challenge>> step) {
    asking = step;
    return this;
  }

  /** Sends a code, the text of a picture, or the answer to a question; gives the page after it. */
  public SecondFactor typing(BiFunction<Page, String, Page> step) {
    typing = step;
    return this;
  }

  /** Sends several values. */
  public SecondFactor filling(BiFunction<Page, Answer.Filled, Page> step) {
    filling = step;
    return this;
  }

  /** Sends the id of an option; the site may send a code then. */
  public SecondFactor choosing(BiFunction<Page, String, Page> step) {
    choosing = step;
    return this;
  }

  /** How the site is asked for an approval. */
  public SecondFactor polling(Function<Page, ApprovalPoll> step) {
    polling = step;
    return this;
  }

  /** What follows an approval; without this the page is asked for once more. */
  public SecondFactor approved(UnaryOperator<Page> step) {
    approved = step;
    return this;
  }

  /**
   * What follows a refused or expired approval, another way in for instance. Without this the run
   * ends: {@code USER_ACTION_NEEDED} when it was denied, {@code USER_ACTION_NEEDED.TWOFA_EXPIRED}
   * when the site waited long enough.
   */
  public SecondFactor declined(BiFunction<Page, Answer.Declined.Reason, Page> step) {
    declined = step;
    return this;
  }

  /** Takes another way in, by its id. */
  public SecondFactor switching(BiFunction<Page, String, Page> step) {
    switching = step;
    return this;
  }

  /** Has the site send again. */
  public SecondFactor resending(UnaryOperator<Page> step) {
    resending = step;
    return this;
  }

  /** The form that is kept with the question, for a site that does not show it a second time. */
  public SecondFactor savingForm(Function<Page, Form> step) {
    keeping = step;
    return this;
  }

  /**
   * After an answer, the site has locked the person out when the page is so: {@code
   * USER_ACTION_NEEDED.WRONG_TWOFA_CODE}.
   */
  public SecondFactor lockedWhen(PageCondition page) {
    locked = page;
    return this;
  }

  /**
   * After an answer, the site waits for it no longer when the page is so, its login for instance:
   * {@code USER_ACTION_NEEDED.TWOFA_EXPIRED}.
   */
  public SecondFactor expiredWhen(PageCondition page) {
    expired = page;
    return this;
  }

  /**
   * Asks the person as long as the page asks.
   *
   * @param page the page after the password, or the one that an attempt found that took over
   * @return the first page that asks nothing
   * @throws ConnectorException {@code USER_ACTION_NEEDED.WRONG_TWOFA_CODE} when no attempt is left;
   *     {@code CHALLENGE_ASKED} when there is no step for the question, or there is no end of them;
   *     what {@link ConnectorContext#waitForAnswer} throws
   */
  public Page pass(Page page) {
    Page at = page;
    Object answered = NOTHING;
    for (int asked = 0; ; asked++) {
      Optional<Challenge> found = asking.apply(at);
      if (found.isEmpty()) {
        return at;
      }
      if (asked == MOST_QUESTIONS) {
        throw new ConnectorException(
            ErrorCode.CHALLENGE_ASKED, "The site asks more than %d times".formatted(asked));
      }
      Challenge challenge = offered(found.get());
      requireSense(challenge);
      context.deactivateAutoSuccessfulLogin();
      Object kind = kind(challenge.question());
      Answer answer =
          context.waitForAnswer(
              kind.equals(answered) ? challenge.wrongAnswer() : challenge, waiting(challenge, at));
      answered = judgedByNextPage(answer) ? kind : NOTHING;
      at = follow(at, answer);
      requireGoingOn(at);
    }
  }

  private void requireGoingOn(Page page) {
    if (locked.holds(page)) {
      throw new ConnectorException(
          ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE, "The answer was wrong once too often");
    }
    if (expired.holds(page)) {
      throw new ConnectorException(
          ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, "The site waits for the answer no more");
    }
  }

  private Challenge offered(Challenge challenge) {
    Challenge offered = resending == null ? challenge.withoutResend() : challenge;
    return switching == null ? offered.withOtherWays(List.of()) : offered;
  }

  /** Nobody is asked what can't be answered, or what the connector could not pass on. */
  private void requireSense(Challenge challenge) {
    Integer left = challenge.attemptsLeft();
    if (left != null && left == 0) {
      throw new ConnectorException(
          ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE, "The site takes no more answers");
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
          "The site asks in a way that this connector has no step for (%s)".formatted(challenge));
    }
  }

  /** What tells a question from the next; after a code by e-mail, one of an app is another. */
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
    if (keeping != null) {
      waiting = waiting.savingForm(keeping.apply(at));
    }
    return challenge.question() instanceof Question.Approval
        ? waiting.polling(step(polling).apply(at))
        : waiting;
  }

  private static boolean judgedByNextPage(Answer answer) {
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
      case Answer.Declined(var why) -> declined.apply(at, why);
    };
  }

  private Page sending(BiFunction<Page, String, Page> step, Page at, String what) {
    context.beforeSiteSendsCode();
    return step.apply(at, what);
  }

  private static <T> T step(@Nullable T step) {
    if (step == null) {
      throw new IllegalStateException("What was not offered was chosen all the same");
    }
    return step;
  }

  private static Page giveUp(Page page, Answer.Declined.Reason why) {
    throw switch (why) {
      case DENIED ->
          new ConnectorException(
              ErrorCode.USER_ACTION_NEEDED, why.name(), "The person declined on the other device");
      case EXPIRED ->
          new ConnectorException(
              ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED,
              "The site waits for the approval no more");
    };
  }
}
