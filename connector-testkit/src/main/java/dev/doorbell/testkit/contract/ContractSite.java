package dev.doorbell.testkit.contract;

import dev.doorbell.testkit.recorded.Recorded;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.recorded.SeenRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The site of all cases: sets a session cookie and a device cookie, shows the cookies that it
 * receives, and has a form. Thread-safe; the implementation under test that opened it closes it.
 */
public final class ContractSite implements AutoCloseable {
  static final String HOST = "contract.doorbell.example";
  static final String SIGN_IN = "/sign-in";
  static final String COOKIES = "/cookies";
  static final String FORM = "/form";
  static final String FILE = "/file/";
  static final String DEVICE_COOKIE = "device";
  static final String SESSION_COOKIE = "session";

  private final RecordedSite site = RecordedSite.open();

  /** Listens on a free port. */
  public ContractSite() {
    site.on(
            "GET " + SIGN_IN,
            Recorded.page("<p>in</p>")
                .withCookie(SESSION_COOKIE + "=s-1; Path=/; Secure; HttpOnly; Max-Age=86400")
                .withCookie(DEVICE_COOKIE + "=d-1; Path=/; Secure; HttpOnly; Max-Age=86400"))
        .on("GET " + FILE + "a", file("a"))
        .on("GET " + FILE + "b", file("b"))
        .on("GET " + FILE + "c", file("c"))
        .on("GET " + FILE + "d", file("d"))
        .on("GET " + COOKIES, ContractSite::cookies)
        .on(
            "GET " + FORM,
            Recorded.page(
                "<form id=code method=post action=/code><input name=token value=t-1><input name=code></form>"));
  }

  private static Recorded file(String text) {
    return Recorded.file("text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Recorded cookies(SeenRequest request) {
    return Recorded.page(
        "%s %s".formatted(request.cookie(SESSION_COOKIE), request.cookie(DEVICE_COOKIE)));
  }

  /** Where it listens. */
  public URI baseUrl() {
    return site.baseUrl();
  }

  @Override
  public void close() {
    site.close();
  }
}
