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
 * A request to the site with headers of its own or with JSON, as the script of a page would send
 * it. Immutable.
 *
 * <pre>{@code
 * site.send(SiteRequest.submitting(page.form("#poll")).withHeader("X-Requested-With", "XMLHttpRequest"))
 * }</pre>
 *
 * @param method {@code GET} or {@code POST}
 * @param address a path, or a link of a page
 * @param headers in addition to a browser's own
 * @param body what is sent; null for nothing
 * @param acceptedErrorPage see {@link #acceptingErrorPage}
 */
public record SiteRequest(
    String method,
    String address,
    List<Header> headers,
    @Nullable Body body,
    PageCondition acceptedErrorPage) {

  /** A header. Its value may be a token, and is never printed. */
  public record Header(String name, String value) {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

    public Header {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "The name of a header must be letters, digits and hyphens");
      }
      if (!VALUE.matcher(value).matches()) {
        throw new IllegalArgumentException(
            "The value of header '%s' has characters that can't be sent".formatted(name));
      }
    }

    @Override
    public String toString() {
      return name + ": ...";
    }
  }

  /** The body. {@code toString} omits it, since it may contain a password. */
  sealed interface Body {
    /** A filled form. */
    record Filled(Form form) implements Body {}

    /** JSON as text. */
    record Json(String json) implements Body {
      @Override
      public String toString() {
        return "Json[...]";
      }
    }

    /** An empty body of a POST. */
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
      throw new IllegalArgumentException("Expected a GET, or a POST with a body");
    }
    headers = List.copyOf(headers);
    requireNonNull(acceptedErrorPage, "acceptedErrorPage");
  }

  SiteRequest(String method, String address, List<Header> headers, @Nullable Body body) {
    this(method, address, headers, body, _ -> false);
  }

  /** A GET of that address. */
  public static SiteRequest get(String address) {
    return new SiteRequest("GET", address, List.of(), null);
  }

  /** Posts an empty body, as a button without a form does. */
  public static SiteRequest post(String address) {
    return new SiteRequest("POST", address, List.of(), new Body.Empty());
  }

  /** Posts JSON. */
  public static SiteRequest post(String address, JsonNode json) {
    return new SiteRequest("POST", address, List.of(), new Body.Json(json.toString()));
  }

  /** Submits the form by its method, or by that of the pressed button. */
  public static SiteRequest submitting(Form form) {
    return new SiteRequest(
        form.post() ? "POST" : "GET", form.action(), List.of(), new Body.Filled(form));
  }

  /**
   * Adds a parameter to the address, encoded as a form's would be.
   *
   * @throws IllegalStateException if it submits a form: add the value to the form instead
   */
  public SiteRequest withParameter(String name, String value) {
    if (body instanceof Body.Filled) {
      throw new IllegalStateException("The request submits a form: add the parameter to the form");
    }
    int end = address.indexOf('#') < 0 ? address.length() : address.indexOf('#');
    String before = address.substring(0, end);
    String parameter =
        URLEncoder.encode(name, StandardCharsets.UTF_8)
            + "="
            + URLEncoder.encode(value, StandardCharsets.UTF_8);
    String more = before + (before.contains("?") ? "&" : "?") + parameter;
    return new SiteRequest(method, more, headers, body, acceptedErrorPage);
  }

  /** Adds a header. */
  public SiteRequest withHeader(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new SiteRequest(method, address, more, body, acceptedErrorPage);
  }

  /** Adds an {@code Authorization} header with this bearer token, as an API expects it. */
  public SiteRequest withBearer(String token) {
    return withHeader("Authorization", "Bearer " + token);
  }

  /**
   * Returns a response with status 429 or 5xx as a page if this condition holds for it: for
   * instance, a captcha that some sites send that way. Otherwise such a response fails the run with
   * {@code VENDOR_DOWN}.
   */
  public SiteRequest acceptingErrorPage(PageCondition acceptedErrorPage) {
    return new SiteRequest(method, address, headers, body, acceptedErrorPage);
  }

  /** Whether sending it twice has no side effect at the site. */
  boolean repeatable() {
    return method.equals("GET") && !(body instanceof Body.Filled);
  }

  /** Omits address, headers and body. */
  @Override
  public String toString() {
    return "SiteRequest[" + method + "]";
  }
}
