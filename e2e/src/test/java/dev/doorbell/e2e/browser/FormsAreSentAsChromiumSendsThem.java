package dev.doorbell.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.doorbell.e2e.browser.RecordingSite.Recorded;
import dev.doorbell.e2e.home.UsesChromium;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The request line, the content type and the body of each form are the same, byte by byte. */
@UsesChromium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormsAreSentAsChromiumSendsThem {
  private static final String HAS_BUTTON =
      "[...document.querySelectorAll('button, input')]"
          + ".some(each => each.form === document.querySelector('form') && ['submit', 'image'].includes(each.type))";

  /**
   * Sends a form that has no button. The Enter key sends such a form only if it has a single text
   * field.
   */
  private static final String SEND =
      "document.querySelector('form').noValidate = true;"
          + "HTMLFormElement.prototype.requestSubmit.call(document.querySelector('form'))";

  private final RecordingSite site = new RecordingSite();
  private Browser browser;
  private int page;

  FormsAreSentAsChromiumSendsThem() throws IOException {}

  @BeforeAll
  void open(Browser browser) {
    this.browser = browser;
  }

  @AfterAll
  void close() throws IOException {
    site.close();
  }

  static Stream<FormCase> cases() {
    return Stream.of(
            ButtonCases.CASES,
            ControlCases.CASES,
            ValueCases.CASES,
            EncodingCases.CASES,
            EncodingCases.OTHERS)
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_form_is_sent_as_chromium_sends_it(FormCase form) throws InterruptedException {
    page++;
    String path = "/page/" + page + "?old=1";
    site.serve(
        path,
        "Content-Type: text/html; charset=%s\r\n".formatted(form.charset().name()),
        form.html().getBytes(form.charset()));
    assertThat(bySdk(form, path)).isEqualTo(byChromium(form, path));
  }

  private Recorded byChromium(FormCase form, String path) throws InterruptedException {
    try (Page chromium = browser.newPage()) {
      chromium.navigate(site.address() + path);
      chromium.evaluate(form.script());
      if (form.byEnterKey() && (boolean) chromium.evaluate(HAS_BUTTON)) {
        chromium.locator("form input:not([type=hidden]):enabled").first().press("Enter");
      } else if (form.byEnterKey()) {
        chromium.evaluate(SEND);
      }
      return site.next().withoutBoundary();
    }
  }

  private Recorded bySdk(FormCase form, String path) throws InterruptedException {
    Site moved = Site.of(List.of("site.example")).movedTo(site.address());
    try (SiteSession session =
        new SiteSession(moved, SiteSettings.DEFAULT, SiteGate.open(), InstantSource.system())) {
      session.submit(form.filling().apply(session.get(path).form("form")));
      return site.next().withoutBoundary();
    }
  }
}
