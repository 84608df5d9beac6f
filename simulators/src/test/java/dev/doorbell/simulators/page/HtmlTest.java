package dev.doorbell.simulators.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void text_values_are_escaped_and_html_values_are_not() {
    Html inner = Html.of("<b>{}</b>", "a < b & 'c' \"$1\"");

    assertThat(Html.of("<p>{}</p>", inner).text())
        .isEqualTo("<p><b>a &lt; b &amp; &#39;c&#39; &quot;$1&quot;</b></p>");
  }

  @Test
  void placeholders_in_a_value_are_not_filled() {
    assertThat(Html.of("{}-{}", "{}", "x").text()).isEqualTo("{}-x");
  }

  @Test
  void more_values_than_placeholders_are_rejected() {
    assertThatThrownBy(() -> Html.of("{}", 1, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}
