package io.storagegateway.spi.facet;

/**
 * One family of operations. A facet that a back-end has need not support all of its operations:
 * those that {@link io.storagegateway.spi.Capabilities} refuse throw {@link
 * io.storagegateway.spi.ErrorKind#UNSUPPORTED} without doing anything.
 *
 * <p>Reads are marked with {@link Uses}. Writes take one {@link
 * io.storagegateway.spi.request.Request}. Beside the errors that a method names, each can throw
 * {@code PERMISSION}, {@code UNAVAILABLE}, {@code TIMEOUT} and {@code BAD_ANSWER}.
 */
public interface Facet {}
