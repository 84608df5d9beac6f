/**
 * One request to the GitHub site: its cookies, its form and how far its browser has come. For that
 * site's doors only.
 */
@NullMarked
package dev.doorbell.simulators.github.visitor;

import org.jspecify.annotations.NullMarked;
