/** A command line in one process, with a played gateway and a person who types. For the tests. */
package dev.doorbell.operator.trial;
