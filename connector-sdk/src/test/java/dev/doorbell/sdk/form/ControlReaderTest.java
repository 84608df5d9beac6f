package dev.doorbell.sdk.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.encoding.Encoding;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values were compared with Chromium: see the package {@code e2e.browser}. */
class ControlReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // Buttons
        "<form><input type=submit name=ok value=Verify><input type=submit name=resend value=R> | ok=Verify",
        "<form><button type=reset name=a value=1></button><button name=b value=2></button>    | b=2",
        "<form><button type=button name=a value=1></button><button type=x name=b value=2>     | b=2",
        "<form><button command=close commandfor=x name=a value=1></button><button name=b>     | b=",
        "<form><input type=submit name=a>                                                     | a=Submit",
        "<form><input type=image name=a value=1 src=x>                                        | a.x=0 a.y=0",
        "<form><input type=image src=x>                                                       | x=0 y=0",
        "<button form=f name=a value=1></button><form id=f><button name=b value=2>            | a=1",
        "<form><fieldset disabled><button name=a value=1></button></fieldset><button name=b>  | ~~",
        "<form><noscript><button name=a value=1></button></noscript><button name=b value=2>   | b=2",
        // Owners
        "<form id=f></form><input form=f name=a value=1><input name=b value=1>                | a=1",
        "<form id=f><input form=g name=a value=1><input form='' name=b value=1></form>        | ~~",
        "<p id=f></p><form id=f></form><input form=f name=a value=1>                          | ~~",
        "<table><form><tr><td><input name=a value=1></table>                                  | a=1",
        "<form><template><input name=a value=1></template><input name=b value=1>              | b=1",
        // Disabled controls
        "<form><fieldset disabled><legend><input name=a value=1></legend><input name=b value=1> | a=1",
        "<form><fieldset disabled><legend></legend><legend><input name=a value=1></legend>     | ~~",
        "<form><fieldset disabled><div><legend><input name=a value=1></legend></div>           | ~~",
        "<form><input disabled name=a value=1><textarea disabled name=b>1</textarea>           | ~~",
        "<form><input readonly name=a value=1><input value=1><input name='' value=1>           | a=1",
        // Boxes
        "<form><input type=checkbox name=a><input type=checkbox name=b checked>                | b=on",
        "<form><input type=radio name=a value=1 checked><input type=radio name=a value=2 checked> | a=2",
        // Lists
        "<form><select name=a><option disabled>1<option>2</select>                             | a=2",
        "<form><select name=a><optgroup disabled><option>1</optgroup><option>2</select>        | a=2",
        "<form><select name=a><option selected disabled>1<option>2</select>                    | ~~",
        "<form><select name=a size=2><option>1</select><select name=b multiple><option>1</select> | ~~",
        "<form><select name=a size=0><option>1</select>                                        | a=1",
        "<form><select name=a multiple><option selected>1<option selected>2</select>           | a=1 a=2",
        "<form><select name=a><option selected>1<option selected>2</select>                    | a=2",
        "<form><select name=a><option value=''>x</select><select name=b><option>  y  </select> | a= b=y",
        // Other values
        "<form><input type=hidden name=_charset_ value=x><input name=b value=1>                | _charset_=windows-1252 b=1",
        "<form><input type=file name=a>                                                        | a=",
        "<form><input name=a dirname=b value=1><div dir=rtl><input name=c dirname=d></div>     | a=1 b=ltr c= d=rtl",
        "<form><input name=a dirname=b dir=auto value='אב'>                                    | a=אב b=rtl",
        "<form dir=rtl><input type=tel name=a dirname=b>                                       | a= b=ltr"
      })
  void a_form_sends_what_a_browser_sends(String html, String sent) {
    assertThat(sent(html)).isEqualTo(sent);
  }

  private static String sent(String html) {
    FormElement form = (FormElement) Jsoup.parse(html).selectFirst("form");
    List<Control> controls = ControlReader.read(form, Function.identity());
    return FormState.of(controls, IllegalStateException::new)
        .entries(Encoding.WINDOWS_1252)
        .stream()
        .map(each -> each.name() + "=" + each.value())
        .collect(Collectors.joining(" "));
  }
}
