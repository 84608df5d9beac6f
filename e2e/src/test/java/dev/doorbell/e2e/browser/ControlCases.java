package dev.doorbell.e2e.browser;

import static dev.doorbell.e2e.browser.FormCase.entered;

import java.util.List;

/** Which controls belong to the form and are sent. */
final class ControlCases {
  static final List<FormCase> CASES =
      List.of(
          entered(
              "inputs outside the form",
              "<input name=first form=f value=0><form id=f method=post action=/in><input name=c value=1>"
                  + "<input name=elsewhere form=g value=1><input name=none form='' value=1></form>"
                  + "<textarea name=last form=f>2</textarea><select form=f name=s><option>3</select><form id=g></form>"),
          entered(
              "inputs that a table moves out of the form",
              "<table><form method=post action=/in><tr><td><input name=c value=1></td></tr><tr><td><input name=d value=2></td></tr></form></table>"),
          entered(
              "disabled fieldsets and their legends",
              "<form method=post action=/in><input name=c value=1><fieldset disabled><legend><input name=legend value=1>"
                  + "<fieldset><legend></legend><input name=inner value=1></fieldset></legend>"
                  + "<legend><input name=second value=1></legend><input name=a value=1><div><select name=s><option>1</select></div>"
                  + "<div><legend><input name=nested value=1></legend></div></fieldset>"
                  + "<fieldset disabled><div></div><legend><input name=late value=1></legend></fieldset></form>"),
          entered(
              "disabled inputs and inputs without a name",
              "<form method=post action=/in><input name=c value=1><input disabled name=d value=1><input value=1>"
                  + "<input name='' value=1><textarea disabled name=t>1</textarea><input readonly name=r value=1></form>"),
          entered(
              "boxes",
              "<form method=post action=/in><input name=c value=1><input type=checkbox name=a><input type=checkbox name=b checked>"
                  + "<input type=checkbox name=b value='' checked><input type=checkbox name=b value=2 checked>"
                  + "<input type=radio name=r value=1 checked><input type=radio name=r value=2 checked><input type=radio name=q value=1></form>"),
          entered(
                  "a hidden input before a box of its name",
                  "<form method=post action=/in><input type=hidden name=k value=0><input type=checkbox name=k value=1><input name=c value=1></form>")
              .running(
                  "document.querySelector('[type=checkbox]').click(); document.querySelector('form').submit()",
                  form -> form.tick("k")),
          entered(
                  "six boxes of one name for a code",
                  "<form method=post action=/in>"
                      + "<input name=code maxlength=1>".repeat(6)
                      + "</form>")
              .running(
                  "document.querySelectorAll('[name=code]').forEach((box, i) => box.value = '123456'[i]);"
                      + "document.querySelector('form').submit()",
                  form -> form.fill("code", "123456")),
          entered(
              "lists without a selected option",
              "<form method=post action=/in><input name=c value=1><select name=a><option disabled value=0>0<option value=1>1</select>"
                  + "<select name=b size=3><option>1</select><select name=d multiple><option>1</select><select name=e></select>"
                  + "<select name=f><optgroup disabled><option>1</optgroup><optgroup><option>2</optgroup></select>"
                  + "<select name=g size=0><option>1</select><select name=h><option disabled>1</select><select name=i size=1><option>1</select></form>"),
          entered(
              "lists with selected options",
              "<form method=post action=/in><input name=c value=1><select name=a><option selected disabled value=0>0<option value=1>1</select>"
                  + "<select name=b><option selected>1<option selected>2<option>3</select>"
                  + "<select name=d multiple><option selected>1<option selected disabled>2<option selected>3</select>"
                  + "<select name=e size=2><option>1<option selected>2</select></form>"),
          entered(
              "the text of options",
              "<form method=post action=/in><input name=c value=1><select name=a><option>  two \n words\u00a0 </select>"
                  + "<select name=b><option value>x</select><select name=d><option label=l>t</select></form>"),
          entered(
                  "a list and a radio button that are changed",
                  "<form method=post action=/in><select name=a><option value=1>one<option value=2>two</select>"
                      + "<input type=radio name=r value=1 checked><input type=radio name=r value=2><input name=c></form>")
              .running(
                  "document.querySelector('select').value = '2'; document.querySelector('[type=radio][value=\"2\"]').click();"
                      + "document.querySelector('[name=c]').value = 'x'; document.querySelector('form').submit()",
                  form -> form.fill("a", "2").fill("r", "2").fill("c", "x")),
          entered(
              "inputs in datalist, template and noscript",
              "<form method=post action=/in><input name=c value=1><datalist><input name=d value=1><select name=e><option>1</select></datalist>"
                  + "<template><input name=t value=1></template><noscript><input name=n value=1></noscript>"
                  + "<input name=l list=x value=2></form>"),
          entered(
              "an input of a file",
              "<form method=post action=/in><input name=c value=1><input type=file name=f></form>"),
          entered(
              "an input of a file in parts",
              "<form method=post enctype=multipart/form-data action=/in><input name=c value=1><input type=file name=f><input type=file multiple name=g></form>"),
          entered(
              "an output, an object and a meter",
              "<form method=post action=/in><input name=c value=1><output name=o>1</output><object name=p></object><meter name=m value=1></meter></form>"));

  private ControlCases() {}
}
