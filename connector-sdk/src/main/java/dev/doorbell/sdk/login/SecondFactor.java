package dev.doorbell.sdk.login;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.Waiting;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
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
 * <p>The same kind of question right after an answer is asked as a wrong answer. Before a resend, a
 * choice and another way, {@link ConnectorContext#beforeSiteSendsCode()} is called. Resend and
 * other ways are offered to the person only if there is a step for them. For the thread of one run.
 */
public final class SecondFactor {
  /** No person is asked more often in one login. */
  static final int MOST_QUESTIONS = 20;

  private final ConnectorContext context;
  private Function<Page, Optional<Challenge>> asking = page -> Optional.empty();
  private BiFunction<Page, String, Page> typing = SecondFactor::notKnown;
  private BiFunction<Page, Answer.Filled, Page> filling = SecondFactor::notKnown;
  private BiFunction<Page, String, Page> choosing = SecondFactor::notKnown;
  private Function<Page, ApprovalPoll> polling =
      page -> {
        throw new IllegalStateException("An approval was asked for that nobody polls");
      };
  private UnaryOperator<Page> approved;
  private BiFunction<Page, Answer.Declined.Why, Page> declined = SecondFactor::giveUp;
  private @Nullable BiFunction<Page, String, Page> switching;
  private @Nullable UnaryOperator<Page> resending;
  private @Nullable Function<Page, Form> keeping;

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
  public SecondFactor declined(BiFunction<Page, Answer.Declined.Why, Page> step) {
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
  public SecondFactor keeping(Function<Page, Form> step) {
    keeping = step;
    return this;
  }

  /**
   * Asks the person as long as the page asks.
   *
   * @param page the page after the password, or the one that an attempt found that took over
   * @return the first page that asks nothing
   * @throws ConnectorException {@code USER_ACTION_NEEDED.WRONG_TWOFA_CODE} when an answer was wrong
   *     and no attempt is left; what {@link ConnectorContext#waitForAnswer} throws
   */
  public Page pass(Page page) {
    Page at = page;
    Class<?> answered = null;
    for (int asked = 0; asked < MOST_QUESTIONS; asked++) {
      Optional<Challenge> found = asking.apply(at);
      if (found.isEmpty()) {
        return at;
      }
      if (asked == 0) {
        context.deactivateAutoSuccessfulLogin();
      }
      Challenge challenge = offered(found.get());
      boolean again = challenge.question().getClass().equals(answered);
      Answer answer =
          context.waitForAnswer(again ? wrong(challenge) : challenge, waiting(challenge, at));
      answered = judgedByNextPage(answer) ? challenge.question().getClass() : null;
      at = follow(at, answer);
    }
    throw new ConnectorException(
        ErrorCode.CHALLENGE_ASKED, "The site asks more than %d times".formatted(MOST_QUESTIONS));
  }

  private Challenge offered(Challenge challenge) {
    Challenge offered = challenge;
    if (resending == null && challenge.resendAt() != null) {
      offered = challenge.withoutOffers().withOtherWays(challenge.otherWays());
    }
    return switching == null ? offered.withOtherWays(List.of()) : offered;
  }

  private static Challenge wrong(Challenge challenge) {
    Integer left = challenge.attemptsLeft();
    if (left != null && left == 0) {
      throw new ConnectorException(
          ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE, "The answer was wrong once too often");
    }
    return challenge.wrongAnswer();
  }

  private Waiting waiting(Challenge challenge, Page at) {
    Waiting waiting = Waiting.PLAINLY;
    if (keeping != null) {
      waiting = waiting.keeping(keeping.apply(at));
    }
    return challenge.question() instanceof Question.Approval
        ? waiting.polling(polling.apply(at))
        : waiting;
  }

  private static boolean judgedByNextPage(Answer answer) {
    return answer instanceof Answer.Typed || answer instanceof Answer.Filled;
  }

  private Page follow(Page at, Answer answer) {
    return switch (answer) {
      case Answer.Typed(String text) -> typing.apply(at, text);
      case Answer.Filled filled -> filling.apply(at, filled);
      case Answer.Chosen(String option) -> sending(choosing, at, option);
      case Answer.OtherWay(String id) -> sending(step(switching), at, id);
      case Answer.ResendAsked() -> sending((page, _) -> step(resending).apply(page), at, "");
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

  private static Page notKnown(Page page, Object answer) {
    throw new ConnectorException(
        ErrorCode.CHALLENGE_ASKED, "The site asks in a way that this connector has no step for");
  }

  private static Page giveUp(Page page, Answer.Declined.Why why) {
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
