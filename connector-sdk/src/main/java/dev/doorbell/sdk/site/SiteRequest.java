package dev.doorbell.sdk.site;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.PageCondition;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request to the site that is more than a click on a link or a button: with headers of its own,
 * or with JSON, as the script of a page would send it. Immutable.
 *
 * <pre>{@code
 * site.send(SiteRequest.submitting(page.form("#poll")).withHeader("X-Requested-With", "XMLHttpRequest"))
 * }</pre>
 *
 * @param method {@code GET} or {@code POST}
 * @param address a path, or what a page has in its links
 * @param headers in addition to a browser's own
 * @param body what is sent; null for nothing
 * @param known a page that is taken for one although the site answers it with 429 or 5xx
 */
public record SiteRequest(
    String method, String address, List<Header> headers, @Nullable Body body, PageCondition known) {

  /** One header. Its value may be a token, and so is not printed, not even if it can't be sent. */
  public record Header(String name, String value) {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

    public Header {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("A header has a name of letters, digits and hyphens");
      }
      if (!VALUE.matcher(value).matches()) {
        throw new IllegalArgumentException(
            "The value of header '%s' can't be sent".formatted(name));
      }
    }

    @Override
    public String toString() {
      return name + ": ...";
    }
  }

  /** What a request carries. Not printed: it may be a password. */
  sealed interface Body {
    /** A filled form. */
    record Filled(Form form) implements Body {}

    /** JSON, as it is written. */
    record Json(String json) implements Body {
      @Override
      public String toString() {
        return "Json[...]";
      }
    }

    /** Nothing, in a request that is sent by POST all the same. */
    record Empty() implements Body {}
  }

  public SiteRequest {
    requireNonNull(address, "address");
    boolean fits =
        switch (method) {
          case "GET" -> body == null || body instanceof Body.Filled;
          case "POST" -> body != null;
          default -> false;
        };
    if (!fits) {
      throw new IllegalArgumentException("Expected a GET, or a POST of something");
    }
    headers = List.copyOf(headers);
    requireNonNull(known, "known");
  }

  SiteRequest(String method, String address, List<Header> headers, @Nullable Body body) {
    this(method, address, headers, body, _ -> false);
  }

  /** Asks for what is at that address. */
  public static SiteRequest get(String address) {
    return new SiteRequest("GET", address, List.of(), null);
  }

  /** Posts nothing, as a button without a form does. */
  public static SiteRequest post(String address) {
    return new SiteRequest("POST", address, List.of(), new Body.Empty());
  }

  /** Posts JSON. */
  public static SiteRequest post(String address, JsonNode json) {
    return new SiteRequest("POST", address, List.of(), new Body.Json(json.toString()));
  }

  /** What a click on the form's button sends, by the form's own method. */
  public static SiteRequest submitting(Form form) {
    return new SiteRequest(
        form.post() ? "POST" : "GET", form.action(), List.of(), new Body.Filled(form));
  }

  /**
   * With one more parameter in its address, escaped as a form's would be: what a person has
   * entered, for instance.
   *
   * @throws IllegalStateException if a form is sent: what it sends is added to the form
   */
  public SiteRequest withParameter(String name, String value) {
    if (body instanceof Body.Filled) {
      throw new IllegalStateException("What a form sends is added to the form");
    }
    int end = address.indexOf('#') < 0 ? address.length() : address.indexOf('#');
    String before = address.substring(0, end);
    String parameter =
        URLEncoder.encode(name, StandardCharsets.UTF_8)
            + "="
            + URLEncoder.encode(value, StandardCharsets.UTF_8);
    String more = before + (before.contains("?") ? "&" : "?") + parameter;
    return new SiteRequest(method, more, headers, body, known);
  }

  /** With one more header. */
  public SiteRequest withHeader(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new SiteRequest(method, address, more, body, known);
  }

  /** With the token that an API wants of whoever is signed in. */
  public SiteRequest withBearer(String token) {
    return withHeader("Authorization", "Bearer " + token);
  }

  /**
   * Takes what the site answers with 429 or 5xx for a page all the same, if it is so: a captcha,
   * for instance, that some sites send that way. Otherwise the run ends as {@code VENDOR_DOWN}.
   */
  public SiteRequest acceptingErrorPage(PageCondition known) {
    return new SiteRequest(method, address, headers, body, known);
  }

  /** Whether nothing happens at the site when it is sent twice. */
  boolean repeatable() {
    return method.equals("GET") && !(body instanceof Body.Filled);
  }

  /** Without what it carries. */
  @Override
  public String toString() {
    return "SiteRequest[" + method + "]";
  }
}
