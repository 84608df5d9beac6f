package dev.doorbell.sdk.site;

import java.time.Duration;

/**
 * The bounds within which a site has to answer.
 *
 * @param connectTimeout for a connection, TLS included
 * @param readTimeout how long a site may say nothing in the middle of an answer
 * @param requestTimeout for one request with its whole answer, so that a site cannot drip for ever;
 *     redirects count anew
 * @param pageBytes the largest page, uncompressed
 * @param downloadBytes the largest file
 * @param redirects how many in a row are followed; zero follows none
 * @param downloadRetries how often a file is asked for again that the site refuses for now; zero
 *     for never
 * @param maxRetryDelay the longest that is waited for that, if the site says how long; a site that
 *     wants more is down
 * @param userAgent what the session says it is
 */
public record SiteSettings(
    Duration connectTimeout,
    Duration readTimeout,
    Duration requestTimeout,
    int pageBytes,
    int downloadBytes,
    int redirects,
    int downloadRetries,
    Duration maxRetryDelay,
    String userAgent) {
  /** What workers use. */
  public static final SiteSettings DEFAULT =
      new SiteSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          8 << 20,
          20 << 20,
          10,
          2,
          Duration.ofSeconds(10),
          "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");

  public SiteSettings {
    if (!connectTimeout.isPositive() || !readTimeout.isPositive() || !requestTimeout.isPositive()) {
      throw new IllegalArgumentException("Timeouts are positive");
    }
    if (pageBytes < 1 || downloadBytes < 1) {
      throw new IllegalArgumentException("Sizes are positive");
    }
    if (redirects < 0 || downloadRetries < 0 || maxRetryDelay.isNegative()) {
      throw new IllegalArgumentException("Bounds are zero or more");
    }
    if (userAgent.isBlank()) {
      throw new IllegalArgumentException("A session says what it is");
    }
  }

  /** The same bounds with other times. */
  public SiteSettings withTimeouts(Duration connect, Duration silence, Duration request) {
    return new SiteSettings(
        connect,
        silence,
        request,
        pageBytes,
        downloadBytes,
        redirects,
        downloadRetries,
        maxRetryDelay,
        userAgent);
  }

  /** The same times with other sizes, in bytes. */
  public SiteSettings withSizes(int page, int download) {
    return new SiteSettings(
        connectTimeout,
        readTimeout,
        requestTimeout,
        page,
        download,
        redirects,
        downloadRetries,
        maxRetryDelay,
        userAgent);
  }

  /** The same bounds, but a file is asked for again that often, after {@code longest} at most. */
  public SiteSettings withRetries(int downloads, Duration longest) {
    return new SiteSettings(
        connectTimeout,
        readTimeout,
        requestTimeout,
        pageBytes,
        downloadBytes,
        redirects,
        downloads,
        longest,
        userAgent);
  }
}
