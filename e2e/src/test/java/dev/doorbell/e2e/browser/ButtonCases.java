package dev.doorbell.e2e.browser;

import static dev.doorbell.e2e.browser.FormCase.entered;

import dev.doorbell.sdk.page.Form;
import java.util.List;

/** Which button is pressed, and what it changes. */
final class ButtonCases {
  private static final String TWO_BUTTONS =
      "<form method=post action=/in><input name=code value=1><input type=submit name=ok value=Verify>"
          + "<input type=submit name=resend value='Send again'></form>";

  private static final String BUTTON_WITH_OVERRIDES =
      "<form action=/in/a method=get><input name=c value=1><button name=p>P</button>"
          + "<button name=x value=y formaction='/in/b?q=1' formmethod=post formenctype=%s>X</button></form>";

  static final List<FormCase> CASES =
      List.of(
          entered("the first of two buttons", TWO_BUTTONS),
          entered("the second of two buttons", TWO_BUTTONS)
              .clicking("[name=resend]", form -> form.pressing("resend")),
          entered("no button", TWO_BUTTONS)
              .running("document.querySelector('form').submit()", Form::pressingNone),
          entered(
              "a reset and a plain button before the named button",
              "<form method=post action=/in><input name=c value=1><button type=reset name=r value=1>R</button>"
                  + "<button type=button name=b value=1>B</button><input type=reset name=q><input type=button name=w value=1>"
                  + "<button name=go value=yes>Go</button></form>"),
          entered(
              "a button of an unknown type",
              "<form method=post action=/in><input name=c value=1><button type=menu name=go value=yes>Go</button></form>"),
          entered(
              "a button with a command before the button",
              "<form method=post action=/in><input name=c value=1><button command=show-modal commandfor=d name=d value=1>D</button>"
                  + "<button name=go value=yes>Go</button><input name=e value=2></form><dialog id=d></dialog>"),
          entered(
              "a button before the form that names it",
              "<button form=f name=out value=1>Out</button><form id=f method=post action=/in><input name=c value=1>"
                  + "<button name=in value=1>In</button></form>"),
          entered(
                  "three buttons of one name",
                  "<form method=post action=/in><input name=c value=1><input type=submit name=s value=a>"
                      + "<input type=submit name=s value=b><input type=submit name=s value=c></form>")
              .clicking("[value=b]", form -> form.pressing("s", "b")),
          entered(
                  "a button without a name, by its id",
                  "<form action=/in/x><input name=c value=1><button>A</button><button id=other formaction=/in/y>B</button></form>")
              .clicking("#other", form -> form.pressing("other")),
          entered("method and address of the button", BUTTON_WITH_OVERRIDES.formatted("''"))
              .clicking("[name=x]", form -> form.pressing("x")),
          entered("parts by the button", BUTTON_WITH_OVERRIDES.formatted("multipart/form-data"))
              .clicking("[name=x]", form -> form.pressing("x")),
          entered(
              "an unknown method of the button",
              "<form action=/in method=post><input name=c value=1><button name=x value=y formmethod=put>X</button></form>"),
          entered(
                  "an image button",
                  "<form method=post action=/in><input name=c value=1><input type=image name=go value=v src=x.png></form>")
              .clicking("[name=go]", form -> form),
          entered(
                  "an image button without a name",
                  "<form method=post action=/in><input name=c value=1><input type=image src=x.png></form>")
              .clicking("[type=image]", form -> form),
          entered(
              "an input of type submit without a value",
              "<form method=post action=/in><input name=c value=1><input type=submit name=go></form>"),
          entered(
              "a button without a value",
              "<form method=post action=/in><input name=c value=1><button name=go>Go</button></form>"),
          entered(
                  "a disabled first button, sent by a script",
                  "<form method=post action=/in><input name=c value=1><button disabled name=a value=1>A</button>"
                      + "<button name=b value=1>B</button></form>")
              .running("document.querySelector('form').requestSubmit()", form -> form),
          entered(
                  "a disabled first button, and the second one",
                  "<form method=post action=/in><input name=c value=1><fieldset disabled><button name=a value=1>A</button></fieldset>"
                      + "<button name=b value=1>B</button></form>")
              .clicking("[name=b]", form -> form.pressing("b")),
          entered(
              "a button in noscript",
              "<form method=post action=/in><noscript><button name=n value=1>N</button></noscript><input name=c value=1></form>"));

  private ButtonCases() {}
}
