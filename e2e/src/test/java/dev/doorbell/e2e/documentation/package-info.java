/** Checks that the documentation agrees with the code. */
package dev.doorbell.e2e.documentation;
