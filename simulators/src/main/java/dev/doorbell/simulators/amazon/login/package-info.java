/**
 * The login at the Amazon site: the browser that sends a request, sessions, the forms for e-mail
 * and password, the robot checks, and all steps after the right password (codes, approvals,
 * captchas). For that site only.
 */
@NullMarked
package dev.doorbell.simulators.amazon.login;

import org.jspecify.annotations.NullMarked;
