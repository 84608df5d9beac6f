/**
 * One request to the Amazon site: its marketplace, its cookies, its form and how far its browser
 * has come. For that site's doors only.
 */
@NullMarked
package dev.doorbell.simulators.amazon.visitor;

import org.jspecify.annotations.NullMarked;
