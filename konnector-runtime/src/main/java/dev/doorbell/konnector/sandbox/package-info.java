/**
 * Starts a konnector as a Node process that reaches its own bundle, the hosts of its manifest and
 * the stack of its run, and nothing else. The packages that run konnectors call it; it calls none
 * of them.
 */
@NullMarked
package dev.doorbell.konnector.sandbox;

import org.jspecify.annotations.NullMarked;
