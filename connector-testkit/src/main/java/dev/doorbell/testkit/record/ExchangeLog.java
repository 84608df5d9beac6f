package dev.doorbell.testkit.record;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.page.PageObserver;
import dev.doorbell.sdk.site.SiteObserver;
import dev.doorbell.testkit.scrub.ObservedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Keeps the exchanges of a run in memory, and which of them made the site send a message: the first
 * one after the connector has announced a message, if the site then asks for a code or an approval.
 * Thread-safe.
 */
final class ExchangeLog implements SiteObserver {
  /** Bytes that are enough to recognize the type of a document. Its content is not recorded. */
  private static final int BEGINNING = 1024;

  private static final int NONE = -1;

  private final IntSupplier announcements;

  @GuardedBy("this")
  private final List<ObservedExchange> exchanges = new ArrayList<>();

  @GuardedBy("this")
  private int failed;

  @GuardedBy("this")
  private int announced;

  /** The exchange that may have made the site send a message. */
  @GuardedBy("this")
  private int candidate = NONE;

  /**
   * @param announcements how many messages the connector has announced so far
   */
  ExchangeLog(IntSupplier announcements) {
    this.announcements = announcements;
  }

  @Override
  public synchronized PageObserver responded(Sent request, Received response) {
    int now = announcements.getAsInt();
    if (now > announced) {
      announced = now;
      candidate = exchanges.size();
    }
    byte[] body =
        ObservedExchange.isText(response)
            ? response.body().bytes()
            : response.body().start(BEGINNING);
    Received kept =
        new Received(response.url(), response.status(), response.headers(), Content.of(body));
    exchanges.add(new ObservedExchange(request, kept, false));
    return PageObserver.NONE;
  }

  @Override
  public synchronized void failed(Sent request, String why) {
    failed++;
  }

  /** Records that the site asked the user. */
  synchronized void asked(Challenge challenge) {
    if (candidate != NONE && sendsMessage(challenge.question()) && !challenge.retry()) {
      exchanges.set(candidate, exchanges.get(candidate).withMessage());
      candidate = NONE;
    }
  }

  private static boolean sendsMessage(Question question) {
    return switch (question) {
      case Question.Code(var channel, _, _) -> channel != Question.Channel.APP_CODE;
      case Question.Approval _ -> true;
      case Question.Picture _, Question.SecurityQuestion _, Question.Fields _, Question.Choice _ ->
          false;
    };
  }

  synchronized List<ObservedExchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** How many requests got no response. */
  synchronized int withoutResponse() {
    return failed;
  }
}
