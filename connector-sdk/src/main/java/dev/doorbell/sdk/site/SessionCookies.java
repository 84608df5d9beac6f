package dev.doorbell.sdk.site;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.Cookie;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of one session, by the rules of RFC 6265 and the real addresses of the site. Keeps
 * session cookies too, since the next run resumes the session. Thread-safe: a session may be saved
 * from another thread than the connector's.
 */
final class SessionCookies {
  /** More than browsers keep for one site. */
  private static final int MAX_COOKIES = 500;

  private static final int MAX_HEADER = 8192;

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

  private static final Pattern SPACE_AT_ENDS =
      Pattern.compile("^[\\s\\p{Z}\\x85]+|[\\s\\p{Z}\\x85]+$");

  /** A cookie without a name must not look like one of these names. */
  private static final Pattern RESERVED =
      Pattern.compile("^__(secure|host)-", Pattern.CASE_INSENSITIVE);

  @GuardedBy("this")
  private final List<Cookie> cookies = new ArrayList<>();

  synchronized void receive(HttpUrl url, Headers headers, Instant now) {
    for (String header : headers.values("Set-Cookie")) {
      Cookie cookie = header.length() > MAX_HEADER ? null : parse(url, header);
      if (cookie != null) {
        keep(cookie, now);
      }
    }
  }

  /**
   * The cookie as browsers accept it. OkHttp rejects a cookie without a name and a value that is
   * not ASCII; RFC 6265bis, 5.6, allows both.
   */
  private static @Nullable Cookie parse(HttpUrl url, String header) {
    Cookie parsed = Cookie.parse(url, header);
    if (parsed != null) {
      return parsed;
    }
    String[] parts = header.split(";", 2);
    int equals = parts[0].indexOf('=');
    String name = equals < 0 ? "" : trimmed(parts[0].substring(0, equals));
    String value = trimmed(parts[0].substring(equals + 1));
    Cookie attributes = Cookie.parse(url, "x=x" + (parts.length == 1 ? "" : ";" + parts[1]));
    boolean rejected =
        (name + value).isEmpty()
            || CONTROL.matcher(name + value).find()
            || (name.isEmpty() && RESERVED.matcher(value).find());
    return rejected || attributes == null ? null : cookie(saved(attributes).renamed(name, value));
  }

  /** Without the space that OkHttp rejects at the ends of names and values. */
  private static String trimmed(String text) {
    return SPACE_AT_ENDS.matcher(text).replaceAll("");
  }

  /** The value of the Cookie header, null for none; longer paths first, as sites expect. */
  synchronized @Nullable String headerFor(HttpUrl url, Instant now) {
    cookies.removeIf(cookie -> cookie.expiresAt() <= now.toEpochMilli());
    String header =
        cookies.stream()
            .filter(cookie -> cookie.matches(url))
            .sorted(Comparator.comparingInt(cookie -> -cookie.path().length()))
            .map(cookie ->
                cookie.name().isEmpty() ? cookie.value() : cookie.name() + "=" + cookie.value())
            .collect(Collectors.joining("; "));
    return header.isEmpty() ? null : header;
  }

  synchronized List<SavedCookie> export() {
    return cookies.stream().map(SessionCookies::saved).toList();
  }

  synchronized void restore(List<SavedCookie> saved) {
    cookies.clear();
    for (SavedCookie cookie : saved) {
      keep(cookie(cookie), Instant.EPOCH);
    }
  }

  /** Replaces the cookie of the same name, domain and path; an expired one only deletes it. */
  @GuardedBy("this")
  private void keep(Cookie cookie, Instant now) {
    cookies.removeIf(old -> sameCookie(old, cookie));
    if (cookie.expiresAt() > now.toEpochMilli()) {
      cookies.add(cookie);
    }
    if (cookies.size() > MAX_COOKIES) {
      cookies.removeFirst();
    }
  }

  private static boolean sameCookie(Cookie one, Cookie other) {
    return one.name().equals(other.name())
        && one.domain().equals(other.domain())
        && one.path().equals(other.path());
  }

  private static SavedCookie saved(Cookie cookie) {
    return new SavedCookie(
        cookie.name(),
        cookie.value(),
        cookie.domain(),
        cookie.hostOnly(),
        cookie.path(),
        cookie.persistent() ? Instant.ofEpochMilli(cookie.expiresAt()) : null,
        cookie.secure(),
        cookie.httpOnly(),
        cookie.sameSite());
  }

  private static Cookie cookie(SavedCookie saved) {
    Cookie.Builder builder =
        new Cookie.Builder().name(saved.name()).value(saved.value()).path(saved.path());
    if (saved.hostOnly()) {
      builder.hostOnlyDomain(saved.domain());
    } else {
      builder.domain(saved.domain());
    }
    if (saved.expiresAt() != null) {
      builder.expiresAt(saved.expiresAt().toEpochMilli());
    }
    if (saved.secure()) {
      builder.secure();
    }
    if (saved.httpOnly()) {
      builder.httpOnly();
    }
    if (saved.sameSite() != null) {
      builder.sameSite(saved.sameSite());
    }
    return builder.build();
  }
}
