package dev.doorbell.sdk.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.error.ConnectorException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageOutlineTest {
  private static final String LOGIN =
      """
      <!doctype html><html lang=en><head><title>SECRET title</title><meta name=csrf content=SECRET>
      <script>var token = "SECRET"</script><style>.SECRET{}</style></head>
      <body class="page page--login" data-user=SECRET>
      <!-- SECRET comment -->
      <div><div><h1>Welcome back, SECRET</h1></div></div>
      <form id=login-form class="form wide" method=post action="/session/SECRET?token=SECRET">
        <input type=hidden name=csrf_token value=SECRET>
        <label for=user>SECRET</label><input type=TEXT name=user[login] value=SECRET placeholder=SECRET>
        <input type=password name=password autocomplete=SECRET>
        <textarea name=note>SECRET</textarea>
        <select name=language><option value=SECRET>SECRET</option></select>
        <button type=submit name=go value=SECRET>SECRET</button>
      </form>
      <table id=t><tr class=row data-id=SECRET><td>SECRET<tr class=row><td>SECRET<tr class=row><td>SECRET</table>
      <a href="/SECRET?key=SECRET" title=SECRET>SECRET</a>
      <svg><path d=SECRET /><text>SECRET</text></svg>
      <noscript>SECRET</noscript><template><p id=SECRET></template>
      </body></html>
      """;

  @Test
  void an_outline_has_the_structure_of_a_page_without_its_text() {
    String outline = page(LOGIN).outline();
    assertThat(outline)
        .isEqualTo(
            """
            body.page.page--login
              h1
              form#login-form.form.wide
                input[name=csrf_token][type=hidden]
                label
                input[name=user[login]][type=text]
                input[name=password][type=password]
                textarea[name=note]
                select[name=language]
                button[name=go][type=submit]
              table#t
                tbody
                  tr.row x 3
                    td
              a
              svg\
            """
                .strip());
    assertThat(outline).doesNotContainIgnoringCase("SECRET");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          login-form                         | login-form
          transactionApprovalStatus          | …
          approvalStatus                     | approvalStatus
          row-4711-of-20                     | row-0-of-0
          user[addresses][3][street]         | user[addresses][0][street]
          anti-csrftoken-a2z                 | anti-csrftoken-a0z
          h1                                 | h0
          x7Kq2Zp9                           | …
          css-1q2w3e4r5t                     | css-…
          dGhlIHNlY3JldA                     | …
          d41d8cd98f00b204e9800998ecf8427e   | …
          550e8400-e29b-41d4-a716-446655440000 | …
          required_field_c0ffee12            | required_field_…
          jane@example.org                   | …
          Jane Doe                           | …
          'a"b'                              | …
          'jané'                             | …
          'a;b'                              | …
          '4711'                             | …
          """)
  void names_in_the_markup_are_kept_unless_they_look_generated(String id, String shown) {
    assertThat(Redaction.name(id)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<jane.doe@example.org>",
        "<SECRET>",
        "<secret4711>",
        "<p secret=secret>",
        "<p id='my SECRET'>",
        "<input type=secret>",
        "<a class='s@secret'>",
        "<div id=\"x'secret\">",
        "secret",
        "{\"secret\": \"secret\"}",
        "<![CDATA[secret]]>",
        "<!secret>",
        "<?secret?>",
        "<secret"
      })
  void unescaped_text_does_not_reach_the_outline(String html) {
    assertThat(page(html).outline()).doesNotContainIgnoringCase("secret").doesNotContain("jane");
  }

  @Test
  void an_outline_is_limited_in_lines_and_line_length() {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      html.append("<h1><h2 class='%s'></h2></h1><h3></h3>".formatted("a ".repeat(i % 50)));
    }
    html.append("<form id='%s' class='%s'>".formatted("x".repeat(9999), "abc def ".repeat(9999)));
    assertThat(page(html.toString()).outline().lines()).hasSize(200);
    String deep = "<ul class='a b c d e f g h'><li>".repeat(20_000);
    assertThat(page(deep).outline().lines())
        .hasSizeBetween(10, 200)
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
    String late = "<span></span>".repeat(20_000) + "<form id=late></form>";
    assertThat(page(late).outline()).as("elements beyond the limit are omitted").isEmpty();
    assertThat(page("<p id='" + "x".repeat(9999) + "'>").outline()).isEqualTo("p#…");
  }

  @Test
  void every_failure_of_a_changed_site_has_the_outline() {
    Page page = page("<title>T</title><form id=f></form><a id=x href='http://[nowhere'>");
    for (Runnable asking :
        new Runnable[] {
          () -> page.one("#gone"),
          () -> page.form("#gone"),
          () -> page.form("#f").fill("gone", ""),
          () -> page.one("#x").attribute("gone"),
          () -> page.one("#x").text(Integer::valueOf),
          () -> page.one("#x").link(),
          page::json
        }) {
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(asking::run)
          .returns("form#f\na#x", ConnectorException::outline);
    }
    assertThat(page.unknown().outline()).isEqualTo("form#f\na#x");
    assertThat(ConnectorException.siteChanged("No page at hand").outline()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Statements                                  | Statements
          Your code is 483920                         | Your code is 0
          Account 47 11-0815 of jane@example.org      | Account 0 0-0 of …
          Reset eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9  | Reset …
          Jane Doe's account                          | Jane Doe's account
          ٤٨٣٩                                        | 0
          """)
  void a_title_is_shown_without_numbers_addresses_and_keys(String title, String shown) {
    assertThat(page("<title>" + title + "</title>").unknown())
        .hasMessageContaining("'" + shown + "'");
  }

  @Test
  void a_long_title_is_cut_and_stays_on_one_line() {
    assertThat(page("<title>a\n\u202e\tb" + " word".repeat(10_000)).unknown().getMessage())
        .hasSizeLessThan(200)
        .contains("'a b word")
        .doesNotContain("\n", "\u202e");
  }

  private static Page page(String html) {
    return new Page(
        URI.create("https://site.example/SECRET?token=SECRET"), 200, UTF_8, html.getBytes(UTF_8));
  }
}
