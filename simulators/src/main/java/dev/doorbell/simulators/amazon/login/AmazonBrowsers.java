package dev.doorbell.simulators.amazon.login;

import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.CaptchaImages;
import dev.doorbell.simulators.amazon.session.Sessions;
import dev.doorbell.simulators.site.FormTokens;
import dev.doorbell.simulators.site.SiteRequest;
import io.javalin.http.Context;
import java.time.InstantSource;

/** Recognizes the browser that sends a request by its cookies. Thread-safe. */
public final class AmazonBrowsers {
  private final Sessions sessions;
  private final CaptchaImages images;
  private final AmazonSettings settings;
  private final InstantSource clock;
  private final FormTokens tokens = new FormTokens();

  public AmazonBrowsers(
      Sessions sessions, CaptchaImages images, AmazonSettings settings, InstantSource clock) {
    this.sessions = sessions;
    this.images = images;
    this.settings = settings;
    this.clock = clock;
  }

  /** The browser that sends this request. Use it on the thread of the request only. */
  public AmazonBrowser of(Context context) {
    return new AmazonBrowser(
        SiteRequest.of(context), sessions, tokens, images, settings, clock.instant());
  }
}
