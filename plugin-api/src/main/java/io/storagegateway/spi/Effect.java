package io.storagegateway.spi;

/** What a failed write left behind. */
public enum Effect {
  /** Nothing: it may be sent again. */
  NONE,
  /**
   * Perhaps something: the request may have been carried out. Only {@link
   * io.storagegateway.spi.facet.LongWork#find} may say.
   */
  UNKNOWN
}
