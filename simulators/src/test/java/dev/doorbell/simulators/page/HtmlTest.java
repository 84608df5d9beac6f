package dev.doorbell.simulators.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void text_is_escaped_and_html_is_not() {
    Html inner = Html.of("<b>{}</b>", "a < b & 'c' \"$1\"");

    assertThat(Html.of("<p>{}</p>", inner).text())
        .isEqualTo("<p><b>a &lt; b &amp; &#39;c&#39; &quot;$1&quot;</b></p>");
  }

  @Test
  void a_filled_value_is_not_a_template() {
    assertThat(Html.of("{}-{}", "{}", "x").text()).isEqualTo("{}-x");
  }

  @Test
  void more_values_than_placeholders_are_rejected() {
    assertThatThrownBy(() -> Html.of("{}", 1, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}
