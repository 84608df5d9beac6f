package dev.doorbell.e2e.browser;

import static dev.doorbell.e2e.browser.FormCase.entered;

import java.util.List;

/** The values of controls, and the address and the encoding of the request. */
final class ValueCases {
  private static final String SPECIAL =
      "<form method=%s enctype='%s' action='/in?x=y#z'><input name=' a&amp;b=c\"' value=' 1 *-._~!()&#39;%%20+/é€😀 '>"
          + "<textarea name='t\n1'>one\ntwo\r\n\rthree</textarea></form>";

  static final List<FormCase> CASES =
      List.of(
          entered("special characters in an address", SPECIAL.formatted("get", "")),
          entered("special characters in a body", SPECIAL.formatted("POST", "x")),
          entered("special characters in parts", SPECIAL.formatted("post", "multipart/form-data")),
          entered("special characters in text", SPECIAL.formatted("post", "text/plain")),
          entered(
              "parts are not used in an address",
              "<form action=/in enctype=multipart/form-data><input name=c value=1></form>"),
          entered("a form without values", "<form action='/in?a=b'><input></form>"),
          entered(
              "a posted form without values", "<form action='/in?a=b' method=post><input></form>"),
          entered(
              "an address with space and a base",
              "<base href=/in/base/><form action=' x\n/y?q ' method=post><input name=c value=1></form>"),
          entered(
              "a text area that begins with line breaks",
              "<form method=post action=/in><input name=c value=1><textarea name=t>\n\nx\n</textarea></form>"),
          entered(
              "line breaks in the value of an input",
              "<form method=post action=/in><input name=c value='a\nb'><input type=password name=p value='a\rb'>"
                  + "<input type=hidden name=h value='a\nb'><input type=url name=u value=' a\nb '><input type=email name=e value=' a@b '>"
                  + "<input type=email multiple name=f value=' a@b , c@d '></form>"),
          entered(
              "numbers and ranges",
              "<form method=post action=/in><input name=c value=1><input type=number name=a value='12,5'><input type=number name=b value=-1.50e3>"
                  + "<input type=number name=d value=+1><input type=range name=e><input type=range name=f min=10 max=5>"
                  + "<input type=range name=g min=0 max=10 step=3 value=8><input type=range name=h value=200><input type=range name=i step=any value=.5>"
                  + "<input type=range name=j min=1 max=2 step=.25 value=1.4></form>"),
          entered(
              "colors and dates",
              "<form method=post action=/in><input name=c value=1><input type=color name=a><input type=color name=b value=#ABCDEF>"
                  + "<input type=date name=d value=2026-02-30><input type=date name=e value=2026-02-28><input type=month name=f value=2026-13>"
                  + "<input type=month name=g value=2026-12><input type=week name=h value=2026-W54><input type=week name=i value=2026-W53>"
                  + "<input type=time name=j value=24:00><input type=time name=k value=09:05><input type=datetime-local name=l value='2026-01-02 03:04:00'>"
                  + "<input type=datetime-local name=m value=2026-01-02T03:04:05.600></form>"),
          entered(
              "dirname",
              "<form method=post action=/in><input name=c value=1 dirname=c.dir><div dir=rtl><input name=a dirname=a.dir><input type=tel name=b dirname=b.dir>"
                  + "<input name=d dirname=d.dir dir=auto value='1 abc'><input name=e dirname=e.dir dir=auto><textarea name=f dirname=f.dir dir=ltr></textarea>"
                  + "<input type=hidden name=g dirname=g.dir value=1><input type=number name=h dirname=h.dir></div>"
                  + "<input name=i dirname=i.dir dir=auto value='שלום'><div dir=auto>שלום<input name=j dirname=j.dir></div>"
                  + "<input name=k dirname=''></form>"),
          entered(
              "the encoding of the form in a hidden input",
              "<form method=post action=/in><input name=c value=1><input type=hidden name=_charset_ value=old><input type=hidden name=_CHARSET_></form>"),
          entered(
              "a text field that is named as the hidden input for the encoding",
              "<form method=post action=/in><input name=_charset_ value=1></form>"),
          entered(
              "inputs of one name",
              "<form method=post action=/in><input name=c value=1><input name=c value=2><input type=hidden name=c value=3></form>"),
          entered(
              "names that scripts use",
              "<form method=post action=/in><input name=action value=1><input name=method value=2><input name=submit value=3><input name=isindex value=4></form>"),
          entered(
                  "a filled hidden input and a value that a script adds",
                  "<form method=post action=/in><input type=hidden name=h value=1><input name=c value=1></form>")
              .running(
                  "const f = document.querySelector('form'); f.h.value = '2'; const i = document.createElement('input');"
                      + "i.name = 'new'; i.value = '3'; f.append(i); f.submit()",
                  form -> form.fill("h", "2").add("new", "3")));

  private ValueCases() {}
}
