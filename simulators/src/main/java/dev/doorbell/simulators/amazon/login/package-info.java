/**
 * The login at the Amazon site: the browser that sends a request, the forms for e-mail and
 * password, the checks for robotCheck, and every step between the right password and the account
 * (codes, approvals, captchas). For that site only.
 */
@NullMarked
package dev.doorbell.simulators.amazon.login;

import org.jspecify.annotations.NullMarked;
