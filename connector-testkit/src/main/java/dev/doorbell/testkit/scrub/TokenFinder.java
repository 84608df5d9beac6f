package dev.doorbell.testkit.scrub;

import dev.doorbell.sdk.page.ResponseHeaders.Header;
import dev.doorbell.sdk.site.SiteObserver.Received;
import dev.doorbell.sdk.site.SiteObserver.Sent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Finds the cookies and tokens of a site in its responses and in the requests that send them back,
 * and adds them to the registry, before anything is replaced: a token of the last page may already
 * be in a script of the first.
 */
final class TokenFinder {
  private static final Pattern PARAMETER =
      Pattern.compile("(?:[?&;]|&amp;)([\\w.\\[\\]-]{1,64})=([^&#;\"'<>\\s\\\\]{6,4096})");

  /** A member of JSON, an assignment of a script, or an attribute, with a value in quotes. */
  private static final Pattern MEMBER =
      Pattern.compile(
          "([A-Za-z_][\\w.-]{1,63})\\\\?[\"']?\\s{0,4}[:=]\\s{0,4}\\\\?[\"']([^\"'<>\\s\\\\]{6,4096})\\\\?[\"']");

  /** The id of a session in a path: {@code /page;jsessionid=0A1B}. */
  private static final Pattern PATH_SESSION =
      Pattern.compile(";([A-Za-z]{0,20}(?:session|sess)[A-Za-z]{0,8})=([^?&#/\"'<>\\s]{6,512})");

  private static final int SHORTEST_COOKIE = 8;
  private static final int SHORTEST_CLEAR_COOKIE = 12;

  private final SecretRegistry registry;

  TokenFinder(SecretRegistry registry) {
    this.registry = registry;
  }

  /** Adds what a request sends. */
  void addRequest(Sent request) {
    for (Header header : request.headers()) {
      switch (header.name().toLowerCase(Locale.ROOT)) {
        case "authorization", "proxy-authorization" -> addAuthorization(header.value());
        case "cookie" -> addCookies(header.value());
        case "referer", "origin", "accept", "user-agent", "accept-language" -> {
          // The address of another page of the run, or the same for all users.
        }
        default -> addNamed(header.name(), header.value(), "header");
      }
    }
    addFrom(PARAMETER, String.valueOf(request.url()), "parameter");
  }

  /**
   * Adds what a response gives.
   *
   * @param text its body; empty if that is not a text
   */
  void addResponse(Received response, String text) {
    for (Header header : response.headers().all()) {
      if (header.name().equalsIgnoreCase("Set-Cookie")) {
        addCookie(header.value().split(";", 2)[0]);
      } else {
        addNamed(header.name(), header.value(), "header");
        addAddressParts(header.value());
      }
    }
    addAddressParts(text);
    addFrom(MEMBER, text, "value");
    if (response.headers().mediaType().orElse("").contains("html")) {
      addHtml(text);
    }
  }

  private void addAddressParts(String text) {
    addFrom(PARAMETER, text, "parameter");
    addFrom(PATH_SESSION, text, "parameter");
  }

  private void addHtml(String text) {
    for (Element input : Jsoup.parse(text).select("input[type=hidden][value]")) {
      String name = input.attr("name");
      String value = input.attr("value");
      if (TokenNames.isToken(name, value) || isGenerated(value)) {
        add(value, "hidden input", name);
      }
    }
    for (Element meta : Jsoup.parse(text).select("meta[name][content]")) {
      addNamed(meta.attr("name"), meta.attr("content"), "meta element");
    }
  }

  private static boolean isGenerated(String value) {
    return value.matches("[A-Za-z0-9+/=_.~%-]+")
        && !value.startsWith("/")
        && GeneratedText.matches(value.replaceAll("[^A-Za-z0-9]", ""));
  }

  private void addFrom(Pattern pattern, String text, String kind) {
    Matcher found = pattern.matcher(text);
    while (found.find()) {
      addNamed(found.group(1), decoded(found.group(2)), kind);
    }
  }

  private void addNamed(String name, String value, String kind) {
    if (TokenNames.isToken(name, value)) {
      add(value, kind, name);
    }
  }

  private void addAuthorization(String value) {
    String credentials = value.contains(" ") ? value.substring(value.indexOf(' ') + 1) : value;
    if (credentials.length() >= SHORTEST_COOKIE) {
      registry.site(credentials.strip(), "the header Authorization", "token");
    }
  }

  private void addCookies(String header) {
    for (String cookie : header.split("; ?", -1)) {
      addCookie(cookie);
    }
  }

  /** A short cookie without digits is a setting; the header does not keep its value either. */
  private void addCookie(String cookie) {
    int equals = cookie.indexOf('=');
    String name = equals < 0 ? "" : cookie.substring(0, equals).strip();
    String value = cookie.substring(equals + 1).strip();
    boolean digits = value.chars().anyMatch(Character::isDigit);
    if (value.length() >= (digits ? SHORTEST_COOKIE : SHORTEST_CLEAR_COOKIE)) {
      add(value, "cookie", name);
      String decoded = decoded(value);
      if (!decoded.equals(value)) {
        add(decoded, "cookie", name);
      }
    }
  }

  private void add(String value, String kind, String name) {
    boolean known = registry.ofPersons().stream().anyMatch(secret -> secret.value().equals(value));
    if (!known) {
      // A name may itself be generated.
      String shown = GeneratedText.matches(name) ? "..." : name;
      registry.site(
          value, "the %s '%s'".formatted(kind, shown), kind.equals("cookie") ? kind : "token");
    }
  }

  private static String decoded(String value) {
    try {
      return value.indexOf('%') < 0 ? value : URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return value;
    }
  }

  /** Adds what a connector kept with the session: tokens, but perhaps addresses too. */
  void addKept(List<String> tokens) {
    tokens.stream()
        .filter(token -> TokenNames.isToken("token", token))
        .forEach(token -> registry.site(token, "a token kept with the session", "token"));
  }
}
