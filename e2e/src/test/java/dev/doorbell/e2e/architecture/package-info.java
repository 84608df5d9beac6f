/** The rules of docs/architecture, held against the code of all modules. */
package dev.doorbell.e2e.architecture;
