package dev.doorbell.issuer;

import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of the issuer. They need no script. */
final class Page {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
      body { max-width: 26rem; margin: 8vh auto; padding: 0 1rem; }
      h1 { font-size: 1.5rem; line-height: 1.25; }
      form { display: grid; gap: 1rem; }
      fieldset { border: 1px solid #8886; border-radius: .75rem; padding: .5rem 1rem; }
      label { display: block; padding: .5rem 0; }
      input[type=text], input[type=password] { box-sizing: border-box; width: 100%; min-height: 2.75rem;
        padding: .5rem .75rem; border: 1px solid #888; border-radius: .5rem; font: inherit; }
      button { min-height: 2.75rem; border: 0; border-radius: 1.5rem; background: #a4431a; color: #fff;
        font: inherit; font-weight: 600; cursor: pointer; }
      :focus-visible { outline: 3px solid #1d5fbf; outline-offset: 2px; }
      [role=alert] { padding: .5rem 1rem; border-left: 4px solid #c33; }
      .note { font-size: .875rem; opacity: .8; }
      """;

  private Page() {}

  /**
   * The page on which a person signs in.
   *
   * @param action where the form is sent
   * @param code the code of the device that asks; null if a browser asks
   * @param chosen the id of the person to choose; null for the first one
   * @param problem what went wrong before; null if nothing did
   */
  static String signIn(
      String action,
      List<Person> people,
      @Nullable String code,
      @Nullable String chosen,
      @Nullable String problem) {
    StringBuilder form = new StringBuilder();
    form.append("<form method=\"post\" action=\"%s\">".formatted(escape(action)));
    if (problem != null) {
      form.append("<p role=\"alert\">%s</p>".formatted(escape(problem)));
    }
    if (code != null) {
      form.append(
          "<label for=\"code\">Code that your terminal shows</label><input type=\"text\" id=\"code\" name=\"user_code\" autocomplete=\"off\" required value=\"%s\">"
              .formatted(escape(code)));
    }
    form.append("<fieldset><legend>Who are you?</legend>");
    for (Person person : people) {
      boolean checked =
          chosen == null ? person.equals(people.getFirst()) : person.id().equals(chosen);
      form.append(
          "<label><input type=\"radio\" name=\"person\" value=\"%s\"%s> %s</label>"
              .formatted(escape(person.id()), checked ? " checked" : "", escape(person.name())));
    }
    form.append("</fieldset><div><label for=\"password\">Password</label>");
    form.append(
        "<input type=\"password\" id=\"password\" name=\"password\""
            + " autocomplete=\"current-password\" required autofocus></div>");
    form.append("<button>Sign in</button></form>");
    form.append(
        "<p class=\"note\">This sign-in is for development. Its passwords are those that the start"
            + " has printed.</p>");
    return of("Sign in to Doorbell", form.toString());
  }

  /** A page with one paragraph. */
  static String message(String title, String text) {
    return of(title, "<p>%s</p>".formatted(escape(text)));
  }

  private static String of(String title, String content) {
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><style>%2$s</style></head>
    <body><main><h1>%1$s</h1>%3$s</main></body></html>
    """
        .formatted(escape(title), STYLE, content);
  }

  /**
   * Sends a page.
   *
   * @param target the origin to which the form may lead besides this issuer; null for none
   */
  static void send(Context call, int status, String html, @Nullable String target) {
    call.status(status).contentType("text/html;charset=utf-8");
    call.header(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'%s; base-uri 'none'; frame-ancestors 'none'"
            .formatted(target == null ? "" : " " + target));
    call.header("Cache-Control", "no-store");
    call.header("Referrer-Policy", "no-referrer");
    call.result(html);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
