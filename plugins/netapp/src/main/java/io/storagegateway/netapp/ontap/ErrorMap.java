package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendException;

/** What ONTAP's errors mean to the gateway, whether a request or a job told of them. */
public final class ErrorMap {
  private ErrorMap() {}

  /**
   * What an error means.
   *
   * @param error what ONTAP said
   * @param task what was being done
   * @return an exception in the gateway's own words, with ONTAP's as its cause
   */
  public static BackendException exception(OntapError error, Task task) {
    throw new UnsupportedOperationException();
  }
}
