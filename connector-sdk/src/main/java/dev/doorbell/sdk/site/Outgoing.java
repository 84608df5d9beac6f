package dev.doorbell.sdk.site;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.form.FormBody;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.PageCondition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * A request to a real address.
 *
 * @param body null for none
 * @param form the form whose values are in the body or in the query; null for none
 * @param acceptedErrorPage see {@link SiteRequest#acceptingErrorPage}
 */
record Outgoing(
    String method,
    HttpUrl url,
    List<SiteRequest.Header> headers,
    @Nullable Payload body,
    @Nullable Form form,
    PageCondition acceptedErrorPage) {

  /**
   * The body of a request.
   *
   * @param contentType empty for none
   */
  record Payload(String contentType, Content content) {
    static final Payload EMPTY = new Payload("", Content.of(new byte[0]));

    static Payload json(String json) {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      return new Payload("application/json", Content.of(bytes));
    }

    static Payload of(FormBody form) {
      return new Payload(form.contentType(), Content.of(form.bytes()));
    }

    RequestBody toRequestBody() {
      MediaType type = contentType.isEmpty() ? null : MediaType.get(contentType);
      return RequestBody.create(content.bytes(), type);
    }
  }

  /** The request that follows a redirect. */
  Outgoing redirected(HttpUrl to, boolean repeated) {
    Set<String> dropped = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    if (!repeated) {
      dropped.add("Origin");
    }
    if (!to.host().equals(url.host())) {
      // As browsers do: a token and a referrer must not go to another host.
      dropped.addAll(Set.of("Authorization", "Referer"));
    }
    List<SiteRequest.Header> kept =
        headers.stream().filter(header -> !dropped.contains(header.name())).toList();
    return repeated
        ? new Outgoing(method, to, kept, body, body == null ? null : form, acceptedErrorPage)
        : new Outgoing("GET", to, kept, null, null, acceptedErrorPage);
  }

  /**
   * The request that follows a refresh. A browser names the page that refreshes, and sends no
   * header of the first request.
   */
  Outgoing refreshed(HttpUrl to, HttpUrl page) {
    String referrer =
        to.host().equals(page.host()) ? page.toString() : "https://" + page.host() + "/";
    return new Outgoing(
        "GET",
        to,
        List.of(new SiteRequest.Header("Referer", referrer)),
        null,
        null,
        acceptedErrorPage);
  }

  @Override
  public String toString() {
    return method + " " + url.host();
  }
}
