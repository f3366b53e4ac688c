package io.storagegateway.inventory;

import io.storagegateway.spi.Page;
import java.time.Instant;

/**
 * A page of a listing, and how old it is.
 *
 * @param page the page; its cursor is the gateway's own
 * @param asOf when the back-end said so
 * @param <T> what is listed
 */
public record Listing<T>(Page<T> page, Instant asOf) {}
