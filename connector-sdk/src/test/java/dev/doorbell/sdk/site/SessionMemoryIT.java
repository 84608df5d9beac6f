package dev.doorbell.sdk.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a session holds while its run waits for the user. */
class SessionMemoryIT {
  private static final Duration COLLECTED = Duration.ofSeconds(20);

  private final LocalSite local =
      new LocalSite()
          .html(
              "/",
              "<title>Code</title><form id=f method=post action=/code><input name=token value=t>"
                  + "<input name=code></form>")
          .html("/code", "<title>Welcome</title>");
  private final SiteSession session = local.session();

  SessionMemoryIT() throws IOException {}

  @AfterEach
  void close() {
    session.close();
    local.close();
  }

  @Test
  void a_session_holds_a_client_from_its_first_request_until_it_is_released() {
    assertThat(session.holdsClient()).isFalse();

    session.get("/");
    assertThat(session.holdsClient()).isTrue();

    session.releaseMemory();
    assertThat(session.holdsClient()).isFalse();

    session.get("/");
    assertThat(session.holdsClient()).isTrue();

    session.close();
    assertThat(session.holdsClient()).isFalse();
  }

  @Test
  void a_page_and_a_filled_form_do_not_keep_the_parsed_page_and_can_still_be_used() {
    Page page = session.get("/");
    Form form = page.form("#f").fill("code", "123456");
    WeakReference<Document> parsed = new WeakReference<>(page.document());

    session.releaseMemory();

    await("the parsed page is collected")
        .atMost(COLLECTED)
        .until(() -> {
          System.gc();
          return parsed.get() == null;
        });
    assertThat(page.title()).isEqualTo("Code");
    assertThat(session.submit(form).title()).isEqualTo("Welcome");
    assertThat(local.seen.getLast().body()).isEqualTo("token=t&code=123456");
  }

  @Test
  void cookies_and_tokens_stay() {
    session.keepToken("token", "abc");

    session.releaseMemory();

    assertThat(session.token("token")).contains("abc");
  }
}
