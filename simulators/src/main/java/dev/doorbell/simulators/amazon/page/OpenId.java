package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.page.Html;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The parameters of a login, for addresses and for hidden fields of forms.
 *
 * @param base the scheme and host that the client used
 * @param path the path to which the site redirects after the login
 */
public record OpenId(Marketplace marketplace, String base, String path) {
  public static final String RETURN_TO = "openid.return_to";
  public static final String ASSOCIATION = "openid.assoc_handle";
  private static final String ANY_IDENTITY = "http://specs.openid.net/auth/2.0/identifier_select";

  public String returnTo() {
    return base + path;
  }

  /** The path of the first page of the login. */
  public String signIn() {
    return Paths.SIGN_IN
        + "?openid.pape.max_auth_age=0&"
        + createParameters().entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
  }

  /** Renders the parameters as hidden fields of a form. */
  Html renderHiddenFields() {
    return Html.each(
        createParameters().entrySet(), field -> Html.hidden(field.getKey(), field.getValue()));
  }

  private Map<String, String> createParameters() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(RETURN_TO, returnTo());
    fields.put("openid.identity", ANY_IDENTITY);
    fields.put(ASSOCIATION, marketplace.associationHandle());
    fields.put("openid.mode", "checkid_setup");
    fields.put("openid.claimed_id", ANY_IDENTITY);
    fields.put("openid.ns", "http://specs.openid.net/auth/2.0");
    return fields;
  }

  /** The path and query of an address; the path of the start page if the address is invalid. */
  public static String pathOf(String returnTo) {
    try {
      URI address = new URI(returnTo);
      String path = address.getRawPath();
      String query = address.getRawQuery();
      return path == null || !path.startsWith("/") || path.startsWith("//")
          ? Paths.HOME
          : query == null ? path : path + "?" + query;
    } catch (URISyntaxException invalid) {
      return Paths.HOME;
    }
  }
}
