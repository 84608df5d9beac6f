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
  void what_was_filled_in_is_no_template() {
    assertThat(Html.of("{}-{}", "{}", "x").text()).isEqualTo("{}-x");
  }

  @Test
  void too_many_values_are_a_mistake() {
    assertThatThrownBy(() -> Html.of("{}", 1, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}
