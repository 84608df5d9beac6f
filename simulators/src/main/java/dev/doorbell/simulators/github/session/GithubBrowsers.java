package dev.doorbell.simulators.github.session;

import dev.doorbell.simulators.site.FormTokens;
import dev.doorbell.simulators.site.SiteRequest;
import io.javalin.http.Context;
import java.time.InstantSource;

/** Recognizes the browser that sends a request by its cookies. Thread-safe. */
public final class GithubBrowsers {
  private final Sessions sessions;
  private final GithubSettings settings;
  private final InstantSource clock;
  private final FormTokens tokens = new FormTokens();

  public GithubBrowsers(Sessions sessions, GithubSettings settings, InstantSource clock) {
    this.sessions = sessions;
    this.settings = settings;
    this.clock = clock;
  }

  /** The browser that sends this request. Use it on the thread of the request only. */
  public GithubBrowser of(Context context) {
    boolean redirectsNameHost = settings.has(GithubSwitch.REDIRECTS_NAME_THE_HOST);
    return new GithubBrowser(
        SiteRequest.of(context), sessions, tokens, clock.instant(), redirectsNameHost);
  }
}
