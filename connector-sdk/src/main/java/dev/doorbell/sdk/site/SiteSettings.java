package dev.doorbell.sdk.site;

import java.time.Duration;

/**
 * Limits for requests to a site.
 *
 * @param connectTimeout for a connection, TLS included
 * @param readTimeout how long a site may be silent in the middle of a response
 * @param requestTimeout for one request with its complete response, so that a slow site can't block
 *     a run; each redirect starts a new one
 * @param pageBytes the largest page, uncompressed
 * @param downloadBytes the largest file
 * @param redirects how many in a row are followed; zero follows none
 * @param downloadRetries how often a download from an unavailable site is retried; zero for never
 * @param maxRetryDelay the longest delay before a retry; if a site asks for more, the download
 *     fails
 * @param userAgent the User-Agent header
 * @param downloadsAtOnce how many files a run may download at the same time, at least 1; if a
 *     connector asks for more, this limit applies
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
    String userAgent,
    int downloadsAtOnce) {
  /** The limits of workers. */
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
          "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
          3);

  public SiteSettings {
    if (!connectTimeout.isPositive() || !readTimeout.isPositive() || !requestTimeout.isPositive()) {
      throw new IllegalArgumentException("Timeouts must be positive");
    }
    if (pageBytes < 1 || downloadBytes < 1) {
      throw new IllegalArgumentException("Sizes must be positive");
    }
    if (redirects < 0 || downloadRetries < 0 || maxRetryDelay.isNegative()) {
      throw new IllegalArgumentException("Redirects, retries and delays must not be negative");
    }
    if (downloadsAtOnce < 1) {
      throw new IllegalArgumentException("At least one download at once must be allowed");
    }
    if (userAgent.isBlank()) {
      throw new IllegalArgumentException("The user agent must not be blank");
    }
  }

  /** The same with other timeouts. */
  public SiteSettings withTimeouts(Duration connect, Duration read, Duration request) {
    return new SiteSettings(
        connect,
        read,
        request,
        pageBytes,
        downloadBytes,
        redirects,
        downloadRetries,
        maxRetryDelay,
        userAgent,
        downloadsAtOnce);
  }

  /** The same with other sizes, in bytes. */
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
        userAgent,
        downloadsAtOnce);
  }

  /** The same with another largest file, in bytes. */
  public SiteSettings withDownloadBytes(int bytes) {
    return withSizes(pageBytes, bytes);
  }

  /** The same with another number of retries and another longest delay. */
  public SiteSettings withRetries(int downloads, Duration maxDelay) {
    return new SiteSettings(
        connectTimeout,
        readTimeout,
        requestTimeout,
        pageBytes,
        downloadBytes,
        redirects,
        downloads,
        maxDelay,
        userAgent,
        downloadsAtOnce);
  }

  /** The same with another limit of downloads at the same time. */
  public SiteSettings withDownloadsAtOnce(int most) {
    return new SiteSettings(
        connectTimeout,
        readTimeout,
        requestTimeout,
        pageBytes,
        downloadBytes,
        redirects,
        downloadRetries,
        maxRetryDelay,
        userAgent,
        most);
  }
}
