/**
 * A site that behaves like Amazon, in four countries, over HTTPS at the root of its host. The
 * server uses {@code AmazonSite}.
 *
 * <p>Addresses, field names and markers are those that public clients of the real site rely on.
 * They were not compared with the real site. If such clients disagree about a detail, or have seen
 * it change, an {@code AmazonSwitch} selects one of the variants. The structure of the pages for
 * e-mail, password, codes, the picture of CVF and the list of orders follows pages that public
 * projects store as test data; {@code docs/real-sites.md} lists them. The following is invented:
 *
 * <ul>
 *   <li>most texts, and every limit and lifetime (including those of sessions and passwords) except
 *       the 25 minutes of an approval;
 *   <li>status 400 for a form without a valid token or without cookies, and that the hidden fields
 *       of each page are valid once;
 *   <li>that the choice of a device or source redirects to the page that asks for the code, so that
 *       this page has its own address;
 *   <li>the addresses and forms for a resend, and the form for a code in {@code /ap/cvf/} except
 *       {@code action} and {@code code};
 *   <li>that a denied approval ends the login but an expired one does not, and that an approval
 *       request and its code are sent together and count as two messages;
 *   <li>at which point each captcha, the puzzle and the firewall page appear, and the fields that
 *       identify a captcha;
 *   <li>the pages for an expired password and a missing phone number, except their markers.
 * </ul>
 */
@NullMarked
package dev.doorbell.simulators.amazon;

import org.jspecify.annotations.NullMarked;
