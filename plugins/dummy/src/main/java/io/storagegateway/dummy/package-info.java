/**
 * A complete back-end in memory, for demonstrations, tests and load. {@link
 * io.storagegateway.dummy.DummyBackend} is what a plugin looks like; {@code Filer} is the storage
 * system that other plugins would reach over a network.
 */
package io.storagegateway.dummy;
