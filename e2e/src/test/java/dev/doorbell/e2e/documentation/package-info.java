/** What the documents promise, held against the code. */
package dev.doorbell.e2e.documentation;
