package dev.doorbell.testkit.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.page.ResponseHeaders;
import dev.doorbell.sdk.site.SiteObserver.Received;
import dev.doorbell.sdk.site.SiteObserver.Sent;
import dev.doorbell.testkit.scrub.ObservedExchange;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExchangeLogTest {
  private static final URI ADDRESS = URI.create("https://shop.example/");
  private static final Sent REQUEST =
      new Sent("GET", ADDRESS, List.of(), "", Content.of(new byte[0]), List.of());

  private final AtomicInteger announcements = new AtomicInteger();
  private final ExchangeLog log = new ExchangeLog(announcements::get);

  private void exchange(String type, int size) {
    ResponseHeaders headers =
        new ResponseHeaders(List.of(new ResponseHeaders.Header("Content-Type", type)));
    assertThat(
            log.responded(REQUEST, new Received(ADDRESS, 200, headers, Content.of(new byte[size]))))
        .isNotNull();
  }

  private List<Boolean> messages() {
    return log.exchanges().stream().map(ObservedExchange::sendsMessage).toList();
  }

  @Test
  void the_first_exchange_after_an_announcement_sends_the_message_that_is_asked_for() {
    exchange("text/html", 1);
    announcements.incrementAndGet();
    exchange("text/html", 1);
    exchange("text/html", 1);
    log.asked(Challenge.sms(null));
    exchange("text/html", 1);
    log.asked(Challenge.sms(null).wrongAnswer());
    announcements.incrementAndGet();
    exchange("text/html", 1);
    log.asked(Challenge.email(null));
    assertThat(messages()).containsExactly(false, true, false, false, true);
  }

  @Test
  void a_question_that_needs_no_message_marks_none() {
    announcements.incrementAndGet();
    exchange("text/html", 1);
    log.asked(Challenge.appCode());
    log.asked(Challenge.question("Pet?"));
    assertThat(messages()).containsExactly(false);
  }

  @Test
  void of_a_document_only_the_beginning_is_kept() {
    exchange("application/pdf", 5_000);
    exchange("text/html", 5_000);
    assertThat(log.exchanges())
        .extracting(each -> each.response().body().size())
        .containsExactly(1_024L, 5_000L);
  }

  @Test
  void requests_without_a_response_are_counted() {
    log.failed(REQUEST, "timeout");
    assertThat(log.withoutResponse()).isEqualTo(1);
    assertThat(log.exchanges()).isEmpty();
  }
}
