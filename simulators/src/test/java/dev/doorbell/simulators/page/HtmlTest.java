package dev.doorbell.simulators.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void text_values_are_escaped_and_html_values_are_not() {
    Html inner = Html.of("<b>%s</b>", "a < b & 'c' \"$1\"");

    assertThat(Html.of("<p>%s</p>", inner).text())
        .isEqualTo("<p><b>a &lt; b &amp; &#39;c&#39; &quot;$1&quot;</b></p>");
  }

  @Test
  void placeholders_in_a_value_are_not_filled() {
    String value = "%" + "s";

    assertThat(Html.of("%s-%s", value, "x").text()).isEqualTo(value + "-x");
  }

  @Test
  void a_key_in_the_template_is_replaced_by_its_text_and_a_key_in_a_value_is_not() {
    Html html = Html.translated(key -> key + " < 100%", "{a.b} %s %%", "{a.b}");

    assertThat(html.text()).isEqualTo("a.b &lt; 100% {a.b} %");
  }

  @Test
  void each_hidden_field_has_its_own_line() {
    assertThat(Html.hidden("a", "1", "b", "\"").text())
        .isEqualTo(
            """
            <input type="hidden" name="a" value="1">
            <input type="hidden" name="b" value="&quot;">
            """);
  }

  @Test
  void rendered_items_are_joined_and_a_fragment_with_a_false_condition_is_omitted() {
    assertThat(Html.each(List.of("a", "b"), item -> Html.of("<i>%s</i>", item)).text())
        .isEqualTo("<i>a</i><i>b</i>");
    assertThat(Html.when(false, Html.of("x"))).isEqualTo(Html.NOTHING);
  }
}
